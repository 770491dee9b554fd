-- Suits programs of schema 5 and later.
-- The address book. A contact's picture is beside it, not in it: lists and entries do without.
CREATE TABLE contact (
  account_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  uid TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  content BLOB NOT NULL,
  picture BLOB NOT NULL,
  PRIMARY KEY (account_id, contact_id)
) STRICT;

CREATE INDEX contact_by_name ON contact (account_id, sort_name, contact_id);
CREATE INDEX contact_by_change ON contact (account_id, seq);
CREATE INDEX contact_by_uid ON contact (account_id, uid);

-- Folded words of names and addresses, found by what they begin with: a range of the index.
CREATE TABLE contact_term (
  account_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (account_id, contact_id, term)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_by_term ON contact_term (account_id, term, contact_id);

CREATE TABLE contact_group (
  account_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (account_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_place (
  account_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  PRIMARY KEY (account_id, contact_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_place_by_group ON contact_place (account_id, group_id, contact_id);
