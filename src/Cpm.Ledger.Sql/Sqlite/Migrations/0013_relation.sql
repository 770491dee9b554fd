-- Suits programs of schema 5 and later.
-- What a message answers (to_id), or that it mentions the account's owner and waits to be read (to_id 0). Only messages of
-- which there is such a thing to say have rows: all others cost nothing here.
CREATE TABLE relation (
  account_id INTEGER NOT NULL,
  conversation_id INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, conversation_id, to_id, seq)
) STRICT, WITHOUT ROWID;
