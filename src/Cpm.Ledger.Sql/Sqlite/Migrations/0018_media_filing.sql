-- Suits programs of schema 5 and later.
-- Media in folders, beside the messages there. A medium that is in none has no row.
CREATE TABLE media_filing (
  account_id INTEGER NOT NULL,
  folder_id INTEGER NOT NULL,
  media_id INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  PRIMARY KEY (account_id, folder_id, media_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_filing_by_media ON media_filing (account_id, media_id);
CREATE INDEX media_filing_by_time ON media_filing (account_id, folder_id, at_ms);

ALTER TABLE folder_size ADD COLUMN media INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder_size ADD COLUMN media_bytes INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER media_filing_added AFTER INSERT ON media_filing BEGIN
  INSERT INTO folder_size (account_id, folder_id, items, bytes) SELECT NEW.account_id, NEW.folder_id, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM folder_size WHERE account_id = NEW.account_id AND folder_id = NEW.folder_id);
  UPDATE folder_size SET media = media + 1, media_bytes = media_bytes + NEW.bytes
    WHERE account_id = NEW.account_id AND folder_id = NEW.folder_id;
END;

CREATE TRIGGER media_filing_removed AFTER DELETE ON media_filing BEGIN
  UPDATE folder_size SET media = media - 1, media_bytes = media_bytes - OLD.bytes
    WHERE account_id = OLD.account_id AND folder_id = OLD.folder_id;
END;

-- What an account gives up is in its folders no more.
CREATE TRIGGER media_reference_removed AFTER DELETE ON media_reference BEGIN
  DELETE FROM media_filing WHERE account_id = OLD.account_id AND media_id = OLD.media_id;
END;
