-- A message's conversation is the one thing that every message pays for: it is how a thread is paged through.
ALTER TABLE placement ADD COLUMN conversation_id INTEGER NOT NULL DEFAULT 0;

CREATE INDEX placement_by_conversation ON placement (account_id, conversation_id, seq);

-- Kept by tallying stretches of entries now and then, not message by message.
CREATE TABLE conversation (
  account_id INTEGER NOT NULL,
  conversation_id INTEGER NOT NULL,
  unread INTEGER NOT NULL DEFAULT 0,
  last_seq INTEGER NOT NULL DEFAULT 0,
  arrived_seq INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,
  archived_seq INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (account_id, conversation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_by_rank ON conversation (account_id, pinned, last_seq);

-- Up to which entry the conversations of an account are tallied.
CREATE TABLE conversation_tally (
  account_id INTEGER PRIMARY KEY,
  through_seq INTEGER NOT NULL
) STRICT;
