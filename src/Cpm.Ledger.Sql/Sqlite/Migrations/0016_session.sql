-- Suits programs of schema 5 and later.
-- Sessions that ended before there was a time at which they are forgotten are looked at once; those that go on get theirs at their end.
INSERT OR IGNORE INTO wake (shard, due_ms, account_id, reason, subject)
  SELECT account_id % 8, 0, account_id, 24, 0 FROM account WHERE name LIKE 'session:%';

-- The entries that tell an account that it rang in vain: what it lists of missed sessions.
CREATE TABLE missed_session (
  account_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (account_id, seq)
) STRICT, WITHOUT ROWID;
