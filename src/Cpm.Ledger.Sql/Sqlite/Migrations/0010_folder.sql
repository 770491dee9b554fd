-- Suits programs of schema 5 and later.
-- The tree of folders that users make, apart from how much is in each, which changes with every message filed.
CREATE TABLE folder (
  account_id INTEGER NOT NULL,
  folder_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  parent_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  was_in INTEGER NOT NULL,
  deleted_at_ms INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (account_id, folder_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE folder_size (
  account_id INTEGER NOT NULL,
  folder_id INTEGER NOT NULL,
  items INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (account_id, folder_id)
) STRICT, WITHOUT ROWID;

-- Only what was moved from where it came to, or copied, has a row: a message that arrives costs nothing here.
CREATE TABLE filing (
  account_id INTEGER NOT NULL,
  folder_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  PRIMARY KEY (account_id, folder_id, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX filing_by_message ON filing (account_id, message_id, folder_id);
CREATE INDEX filing_by_time ON filing (account_id, folder_id, at_ms);

-- Sizes are kept in step here, whatever changes the filings.
CREATE TRIGGER filing_added AFTER INSERT ON filing BEGIN
  INSERT INTO folder_size (account_id, folder_id, items, bytes) SELECT NEW.account_id, NEW.folder_id, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM folder_size WHERE account_id = NEW.account_id AND folder_id = NEW.folder_id);
  UPDATE folder_size SET items = items + 1, bytes = bytes + NEW.bytes
    WHERE account_id = NEW.account_id AND folder_id = NEW.folder_id;
END;

CREATE TRIGGER filing_removed AFTER DELETE ON filing BEGIN
  UPDATE folder_size SET items = items - 1, bytes = bytes - OLD.bytes
    WHERE account_id = OLD.account_id AND folder_id = OLD.folder_id;
END;

-- 131072: it is filed.
CREATE TRIGGER placement_filed_removed AFTER DELETE ON placement WHEN (OLD.flags & 131072) <> 0 BEGIN
  DELETE FROM filing WHERE account_id = OLD.account_id AND message_id = OLD.message_id;
END;
