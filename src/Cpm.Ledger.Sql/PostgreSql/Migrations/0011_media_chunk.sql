-- Suits programs of schema 5 and later.
-- Bytes of media, where no other store is set. Each part in chunks of one size but for the last.
CREATE TABLE media_chunk (
  blob_id bigint NOT NULL,
  part text COLLATE "C" NOT NULL,
  chunk integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (blob_id, part, chunk)
);

-- Pictures and films do not get smaller: not tried.
ALTER TABLE media_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
