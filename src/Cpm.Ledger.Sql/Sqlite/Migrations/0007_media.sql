-- Suits programs of schema 5 and later.
-- Media. What the store keeps of one is named by the number of the upload that brought it. Each such number stands in exactly one of
-- media_upload, media_content and media_doomed, before its first byte is stored and until its last is gone: so whatever a
-- crash leaves is found by its row, and no row of media_content names bytes that are not there.
CREATE TABLE media_upload (
  media_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  claimed_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  wanted_digest BLOB NOT NULL,
  committed INTEGER NOT NULL,
  digest BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  expire_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX media_upload_by_account ON media_upload (account_id, media_id);
CREATE INDEX media_upload_by_expiry ON media_upload (expire_ms);

-- Bytes come in parts, each stored whole under a name of its own and never changed. One that no row names was written by somebody
-- who lost the race for its place.
CREATE TABLE media_part (
  blob_id INTEGER NOT NULL,
  offset_bytes INTEGER NOT NULL,
  length_bytes INTEGER NOT NULL,
  name TEXT NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (blob_id, offset_bytes)
) STRICT;

CREATE TABLE media_content (
  digest BLOB PRIMARY KEY,
  blob_id INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE media (
  media_id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,
  name TEXT NOT NULL,
  claimed_type TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX media_by_digest ON media (digest);

CREATE TABLE media_reference (
  account_id INTEGER NOT NULL,
  media_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, media_id)
) STRICT;

CREATE INDEX media_reference_by_media ON media_reference (media_id);

-- Media that somebody gave up: to be looked at, whether anybody still holds them.
CREATE TABLE media_loose (
  media_id INTEGER PRIMARY KEY,
  since_ms INTEGER NOT NULL
) STRICT;

-- Bytes that nobody needs, to be removed from the store.
CREATE TABLE media_doomed (
  blob_id INTEGER PRIMARY KEY,
  since_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE media_link (
  link_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  media_id INTEGER NOT NULL,
  offset_bytes INTEGER NOT NULL,
  length_bytes INTEGER NOT NULL,
  expire_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX media_link_by_media ON media_link (account_id, media_id);
CREATE INDEX media_link_by_expiry ON media_link (expire_ms);
