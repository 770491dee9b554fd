-- Suits programs of schema 5 and later.
-- What became of a message in one account since it was placed; read only where the placement's flags say so.
CREATE TABLE amendment (
  account_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  version_id INTEGER,
  state BLOB NOT NULL,
  PRIMARY KEY (account_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX amendment_by_version ON amendment (version_id) WHERE version_id IS NOT NULL;
