-- Hot tables are keyed by integers in the order in which they grow, so that a commit touches few pages.
CREATE TABLE account (
  account_id bigint PRIMARY KEY,
  name text COLLATE "C" NOT NULL CONSTRAINT account_name_key UNIQUE,
  state bytea NOT NULL,
  floor bigint NOT NULL DEFAULT 0
);

CREATE TABLE address (
  address text COLLATE "C" PRIMARY KEY,
  account_id bigint NOT NULL
);

-- (account_id, seq) is the fence: of two activations that append, one loses.
CREATE TABLE entry (
  account_id bigint NOT NULL,
  seq bigint NOT NULL,
  kind smallint NOT NULL,
  message_id bigint,
  at_ms bigint NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (account_id, seq)
);

CREATE TABLE message (
  message_id bigint PRIMARY KEY,
  envelope bytea NOT NULL,
  content bytea NOT NULL,
  digest bytea NOT NULL
);

-- By message first: messages are numbered in the order they come, so this grows at its end, whoever it is for; and whether
-- anybody still needs a message is one look-up. An account's own order is that of its entries.
CREATE TABLE placement (
  account_id bigint NOT NULL,
  message_id bigint NOT NULL,
  seq bigint NOT NULL,
  flags integer NOT NULL,
  PRIMARY KEY (message_id, account_id)
);

CREATE TABLE hidden (
  account_id bigint NOT NULL,
  message_id bigint NOT NULL,
  device integer NOT NULL,
  PRIMARY KEY (account_id, message_id, device)
);

-- The 16 bytes of the request's id as two integers, first in the key: ids that begin with the time, as the SDK makes them,
-- keep the index growing at its end.
CREATE TABLE receipt (
  account_id bigint NOT NULL,
  request_high bigint NOT NULL,
  request_low bigint NOT NULL,
  digest bigint NOT NULL,
  at_ms bigint NOT NULL,
  answer bytea NOT NULL,
  PRIMARY KEY (request_high, request_low, account_id)
);

CREATE TABLE outbox (
  outbox_id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  target text NOT NULL,
  message_id bigint,
  at_ms bigint NOT NULL,
  payload bytea NOT NULL
);

CREATE INDEX outbox_by_account ON outbox (account_id, outbox_id);
CREATE INDEX outbox_by_message ON outbox (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE wake (
  shard integer NOT NULL,
  due_ms bigint NOT NULL,
  account_id bigint NOT NULL,
  reason smallint NOT NULL,
  subject bigint NOT NULL,
  PRIMARY KEY (shard, due_ms, account_id, reason, subject)
);

CREATE INDEX wake_by_account ON wake (account_id, reason, due_ms);

CREATE TABLE report (
  account_id bigint NOT NULL,
  message_id bigint NOT NULL,
  recipient integer NOT NULL,
  kind smallint NOT NULL,
  at_ms bigint NOT NULL,
  reason smallint NOT NULL,
  PRIMARY KEY (account_id, message_id, recipient, kind)
);

CREATE TABLE draft (
  account_id bigint NOT NULL,
  draft_id bigint NOT NULL,
  seq bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (account_id, draft_id)
);

CREATE TABLE seen (
  account_id bigint NOT NULL,
  device integer NOT NULL,
  at_ms bigint NOT NULL,
  through_seq bigint NOT NULL,
  PRIMARY KEY (account_id, device)
);

CREATE TABLE key_block (
  kind text PRIMARY KEY,
  next bigint NOT NULL
);

CREATE TABLE grain_state (
  grain_type text COLLATE "C" NOT NULL,
  grain_key text COLLATE "C" NOT NULL,
  etag text NOT NULL,
  state bytea NOT NULL,
  PRIMARY KEY (grain_type, grain_key)
);

CREATE TABLE reminder (
  grain text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  grain_hash bigint NOT NULL,
  start_at_ms bigint NOT NULL,
  period_ms bigint NOT NULL,
  etag text NOT NULL,
  PRIMARY KEY (grain, name)
);

CREATE INDEX reminder_by_hash ON reminder (grain_hash);

-- Written when the store is reopened after a failure, to prove that it can be.
CREATE TABLE probe (
  probe_id bigint PRIMARY KEY,
  times bigint NOT NULL
);

INSERT INTO probe VALUES (1, 0);

-- A batch travels to the server in one go; what the client could only check between two statements is checked here.
CREATE FUNCTION ledger_require(holds boolean, conflict text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT holds THEN
    RAISE EXCEPTION USING ERRCODE = conflict, MESSAGE = 'ledger conflict ' || conflict;
  END IF;
END
$$;

-- Ends a batch: takes completed work out, then removes each message that neither an account nor the outbox needs any more.
-- The message is locked first, so that of two nodes that take the last two needs away at once, the second sees it.
CREATE FUNCTION ledger_finish(completed bigint[], perhaps_orphaned bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  candidates bigint[];
BEGIN
  WITH gone AS (DELETE FROM outbox WHERE outbox_id = ANY(completed) RETURNING message_id)
  SELECT perhaps_orphaned || array_agg(message_id) FILTER (WHERE message_id IS NOT NULL) INTO candidates FROM gone;
  PERFORM 1 FROM message WHERE message_id = ANY(candidates) ORDER BY message_id FOR UPDATE;
  DELETE FROM message m WHERE m.message_id = ANY(candidates)
    AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.message_id = m.message_id)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id);
END
$$;
