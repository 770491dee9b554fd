-- Suits programs of schema 5 and later.
-- Media. What the store keeps of one is named by the number of the upload that brought it. Each such number stands in exactly one of
-- media_upload, media_content and media_doomed, before its first byte is stored and until its last is gone: so whatever a
-- crash leaves is found by its row, and no row of media_content names bytes that are not there.
CREATE TABLE media_upload (
  media_id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  name text NOT NULL,
  claimed_type text NOT NULL,
  size_bytes bigint NOT NULL,
  wanted_digest bytea NOT NULL,
  committed bigint NOT NULL,
  digest bytea NOT NULL,
  at_ms bigint NOT NULL,
  expire_ms bigint NOT NULL
);

CREATE INDEX media_upload_by_account ON media_upload (account_id, media_id);
CREATE INDEX media_upload_by_expiry ON media_upload (expire_ms);

-- Bytes come in parts, each stored whole under a name of its own and never changed. One that no row names was written by somebody
-- who lost the race for its place.
CREATE TABLE media_part (
  blob_id bigint NOT NULL,
  offset_bytes bigint NOT NULL,
  length_bytes bigint NOT NULL,
  name text NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (blob_id, offset_bytes)
);

CREATE TABLE media_content (
  digest bytea PRIMARY KEY,
  blob_id bigint NOT NULL,
  size_bytes bigint NOT NULL,
  verdict bigint NOT NULL,
  touched_ms bigint NOT NULL
);

CREATE TABLE media (
  media_id bigint PRIMARY KEY,
  digest bytea NOT NULL,
  name text NOT NULL,
  claimed_type text NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  touched_ms bigint NOT NULL
);

CREATE INDEX media_by_digest ON media (digest);

CREATE TABLE media_reference (
  account_id bigint NOT NULL,
  media_id bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (account_id, media_id)
);

CREATE INDEX media_reference_by_media ON media_reference (media_id);

-- Media that somebody gave up: to be looked at, whether anybody still holds them.
CREATE TABLE media_loose (
  media_id bigint PRIMARY KEY,
  since_ms bigint NOT NULL
);

-- Bytes that nobody needs, to be removed from the store.
CREATE TABLE media_doomed (
  blob_id bigint PRIMARY KEY,
  since_ms bigint NOT NULL
);

CREATE TABLE media_link (
  link_id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  media_id bigint NOT NULL,
  offset_bytes bigint NOT NULL,
  length_bytes bigint NOT NULL,
  expire_ms bigint NOT NULL
);

CREATE INDEX media_link_by_media ON media_link (account_id, media_id);
CREATE INDEX media_link_by_expiry ON media_link (expire_ms);
