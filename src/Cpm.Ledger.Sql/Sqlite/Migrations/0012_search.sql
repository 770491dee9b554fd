-- Suits programs of schema 5 and later.
-- What messages are found by, written behind the ledger by a worker and never in the commit of a message. A row tells which of some
-- thousand neighbouring entries of an account have a term. By block before term: so what is new touches few pages, whatever
-- its words, and a search that has found enough in the newest blocks reads no other.
CREATE TABLE search_term (
  account_id INTEGER NOT NULL,
  block INTEGER NOT NULL,
  term TEXT NOT NULL,
  seqs BLOB NOT NULL,
  PRIMARY KEY (account_id, block, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_through (
  account_id INTEGER PRIMARY KEY,
  through_seq INTEGER NOT NULL
) STRICT;

-- Where the workers of all servers are on their way round the accounts.
CREATE TABLE search_round (
  round_id INTEGER PRIMARY KEY,
  after_account INTEGER NOT NULL
) STRICT;

INSERT INTO search_round VALUES (1, 0);
