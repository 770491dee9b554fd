-- Suits programs of schema 5 and later.
-- Sessions that ended before there was a time at which they are forgotten are looked at once; those that go on get theirs at their end.
INSERT INTO wake (shard, due_ms, account_id, reason, subject)
  SELECT account_id % 8, 0, account_id, 24, 0 FROM account WHERE name LIKE 'session:%' ON CONFLICT DO NOTHING;

-- The entries that tell an account that it rang in vain: what it lists of missed sessions.
CREATE TABLE missed_session (
  account_id bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (account_id, seq)
);
