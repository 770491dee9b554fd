-- What operators did; written before it is done. Numbers are not used again.
CREATE TABLE audit (
  audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  call TEXT NOT NULL,
  subject TEXT NOT NULL,
  request_id TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
