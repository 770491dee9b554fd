-- Suits programs of schema 5 and later.
-- What was counted of an account's messages, up to an entry of its ledger: how many there are in each folder and what they take. What
-- comes in is counted now and then, a stretch at a time; the server writes and reads it whole.
CREATE TABLE message_count (
  account_id bigint PRIMARY KEY,
  counts bytea NOT NULL
);
