-- Suits programs of schema 5 and later.
-- The address book. A contact's picture is beside it, not in it: lists and entries do without.
CREATE TABLE contact (
  account_id bigint NOT NULL,
  contact_id bigint NOT NULL,
  seq bigint NOT NULL,
  uid text COLLATE "C" NOT NULL,
  sort_name text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  picture bytea NOT NULL,
  PRIMARY KEY (account_id, contact_id)
);

CREATE INDEX contact_by_name ON contact (account_id, sort_name, contact_id);
CREATE INDEX contact_by_change ON contact (account_id, seq);
CREATE INDEX contact_by_uid ON contact (account_id, uid);

-- Folded words of names and addresses, found by what they begin with: a range of the index.
CREATE TABLE contact_term (
  account_id bigint NOT NULL,
  contact_id bigint NOT NULL,
  term text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, contact_id, term)
);

CREATE INDEX contact_by_term ON contact_term (account_id, term, contact_id);

CREATE TABLE contact_group (
  account_id bigint NOT NULL,
  group_id bigint NOT NULL,
  seq bigint NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (account_id, group_id)
);

CREATE TABLE contact_place (
  account_id bigint NOT NULL,
  contact_id bigint NOT NULL,
  group_id bigint NOT NULL,
  PRIMARY KEY (account_id, contact_id, group_id)
);

CREATE INDEX contact_place_by_group ON contact_place (account_id, group_id, contact_id);
