-- Suits programs of schema 5 and later.
-- Media in folders, beside the messages there. A medium that is in none has no row.
CREATE TABLE media_filing (
  account_id bigint NOT NULL,
  folder_id bigint NOT NULL,
  media_id bigint NOT NULL,
  bytes bigint NOT NULL,
  at_ms bigint NOT NULL,
  from_id bigint NOT NULL,
  PRIMARY KEY (account_id, folder_id, media_id)
);

CREATE INDEX media_filing_by_media ON media_filing (account_id, media_id);
CREATE INDEX media_filing_by_time ON media_filing (account_id, folder_id, at_ms);

ALTER TABLE folder_size ADD COLUMN media bigint NOT NULL DEFAULT 0;
ALTER TABLE folder_size ADD COLUMN media_bytes bigint NOT NULL DEFAULT 0;

CREATE FUNCTION media_filing_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO folder_size AS s (account_id, folder_id, items, bytes, media, media_bytes)
    SELECT account_id, folder_id, 0, 0, count(*), sum(bytes) FROM added GROUP BY account_id, folder_id
    ON CONFLICT (account_id, folder_id) DO UPDATE
      SET media = s.media + excluded.media, media_bytes = s.media_bytes + excluded.media_bytes;
  RETURN NULL;
END
$$;

CREATE TRIGGER media_filing_added AFTER INSERT ON media_filing REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION media_filing_added();

CREATE FUNCTION media_filing_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE folder_size s SET media = s.media - g.media, media_bytes = s.media_bytes - g.bytes
    FROM (SELECT account_id, folder_id, count(*) AS media, sum(bytes) AS bytes FROM removed GROUP BY account_id, folder_id) g
    WHERE s.account_id = g.account_id AND s.folder_id = g.folder_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER media_filing_removed AFTER DELETE ON media_filing REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION media_filing_removed();

CREATE FUNCTION media_reference_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM media_filing WHERE account_id = OLD.account_id AND media_id = OLD.media_id;
  RETURN NULL;
END
$$;

-- What an account gives up is in its folders no more.
CREATE TRIGGER media_reference_removed AFTER DELETE ON media_reference
  FOR EACH ROW EXECUTE FUNCTION media_reference_removed();
