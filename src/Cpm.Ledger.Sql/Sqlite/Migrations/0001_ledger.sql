-- Hot tables are keyed by integers in the order in which they grow, so that a commit touches few pages.
CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  state BLOB NOT NULL,
  floor INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE address (
  address TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- (account_id, seq) is the fence: of two activations that append, one loses.
CREATE TABLE entry (
  account_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  message_id INTEGER,
  at_ms INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (account_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  message_id INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  content BLOB NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- By message first: messages are numbered in the order they come, so this grows at its end, whoever it is for; and whether
-- anybody still needs a message is one look-up. An account's own order is that of its entries.
CREATE TABLE placement (
  account_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  PRIMARY KEY (message_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden (
  account_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  device INTEGER NOT NULL,
  PRIMARY KEY (account_id, message_id, device)
) STRICT, WITHOUT ROWID;

-- The 16 bytes of the request's id as two integers, first in the key: ids that begin with the time, as the SDK makes them,
-- keep the table growing at its end.
CREATE TABLE receipt (
  account_id INTEGER NOT NULL,
  request_high INTEGER NOT NULL,
  request_low INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  answer BLOB NOT NULL,
  PRIMARY KEY (request_high, request_low, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  outbox_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  target TEXT NOT NULL,
  message_id INTEGER,
  at_ms INTEGER NOT NULL,
  payload BLOB NOT NULL
) STRICT;

CREATE INDEX outbox_by_account ON outbox (account_id, outbox_id);
CREATE INDEX outbox_by_message ON outbox (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE wake (
  shard INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  PRIMARY KEY (shard, due_ms, account_id, reason, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX wake_by_account ON wake (account_id, reason, due_ms);

CREATE TABLE report (
  account_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  recipient INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  PRIMARY KEY (account_id, message_id, recipient, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  account_id INTEGER NOT NULL,
  draft_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (account_id, draft_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
  account_id INTEGER NOT NULL,
  device INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  through_seq INTEGER NOT NULL,
  PRIMARY KEY (account_id, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_block (
  kind TEXT PRIMARY KEY,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE grain_state (
  grain_type TEXT NOT NULL,
  grain_key TEXT NOT NULL,
  etag TEXT NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (grain_type, grain_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
  grain TEXT NOT NULL,
  name TEXT NOT NULL,
  grain_hash INTEGER NOT NULL,
  start_at_ms INTEGER NOT NULL,
  period_ms INTEGER NOT NULL,
  etag TEXT NOT NULL,
  PRIMARY KEY (grain, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_by_hash ON reminder (grain_hash);

-- Written when the store is reopened after a failure, to prove that it can be.
CREATE TABLE probe (
  probe_id INTEGER PRIMARY KEY,
  times INTEGER NOT NULL
) STRICT;

INSERT INTO probe VALUES (1, 0);
