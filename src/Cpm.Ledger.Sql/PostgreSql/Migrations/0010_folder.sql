-- Suits programs of schema 5 and later.
-- The tree of folders that users make, apart from how much is in each, which changes with every message filed.
CREATE TABLE folder (
  account_id bigint NOT NULL,
  folder_id bigint NOT NULL,
  seq bigint NOT NULL,
  parent_id bigint NOT NULL,
  name text NOT NULL,
  was_in bigint NOT NULL,
  deleted_at_ms bigint NOT NULL,
  gone integer NOT NULL,
  PRIMARY KEY (account_id, folder_id)
);

CREATE TABLE folder_size (
  account_id bigint NOT NULL,
  folder_id bigint NOT NULL,
  items bigint NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (account_id, folder_id)
);

-- Only what was moved from where it came to, or copied, has a row: a message that arrives costs nothing here.
CREATE TABLE filing (
  account_id bigint NOT NULL,
  folder_id bigint NOT NULL,
  message_id bigint NOT NULL,
  seq bigint NOT NULL,
  bytes bigint NOT NULL,
  at_ms bigint NOT NULL,
  from_id bigint NOT NULL,
  PRIMARY KEY (account_id, folder_id, seq)
);

CREATE UNIQUE INDEX filing_by_message ON filing (account_id, message_id, folder_id);
CREATE INDEX filing_by_time ON filing (account_id, folder_id, at_ms);

-- Sizes are kept in step here, whatever changes the filings.
CREATE FUNCTION filing_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO folder_size AS s (account_id, folder_id, items, bytes)
    SELECT account_id, folder_id, count(*), sum(bytes) FROM added GROUP BY account_id, folder_id
    ON CONFLICT (account_id, folder_id) DO UPDATE SET items = s.items + excluded.items, bytes = s.bytes + excluded.bytes;
  RETURN NULL;
END
$$;

CREATE TRIGGER filing_added AFTER INSERT ON filing REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION filing_added();

CREATE FUNCTION filing_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE folder_size s SET items = s.items - g.items, bytes = s.bytes - g.bytes
    FROM (SELECT account_id, folder_id, count(*) AS items, sum(bytes) AS bytes FROM removed GROUP BY account_id, folder_id) g
    WHERE s.account_id = g.account_id AND s.folder_id = g.folder_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER filing_removed AFTER DELETE ON filing REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION filing_removed();

CREATE FUNCTION placement_filed_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM filing WHERE account_id = OLD.account_id AND message_id = OLD.message_id;
  RETURN NULL;
END
$$;

-- 131072: it is filed.
CREATE TRIGGER placement_filed_removed AFTER DELETE ON placement
  FOR EACH ROW WHEN ((OLD.flags & 131072) <> 0) EXECUTE FUNCTION placement_filed_removed();
