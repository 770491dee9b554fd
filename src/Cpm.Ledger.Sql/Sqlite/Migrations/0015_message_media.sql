-- Suits programs of schema 5 and later.
-- Which media a message, or a version of one, shows to whoever has it: once, however many they are. Only messages with media have rows;
-- they go with the message, or when its content is blanked.
CREATE TABLE message_media (
  message_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  media_id INTEGER NOT NULL,
  PRIMARY KEY (message_id, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_media_by_media ON message_media (media_id);

ALTER TABLE media_link ADD COLUMN message_id INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER message_media_message_gone AFTER DELETE ON message BEGIN
  DELETE FROM message_media WHERE message_id = OLD.message_id;
END;

CREATE TRIGGER message_media_message_blank AFTER UPDATE OF content ON message WHEN length(NEW.content) = 0 BEGIN
  DELETE FROM message_media WHERE message_id = NEW.message_id;
END;

-- To be looked at, at once: its bytes, should nobody need it, are kept for who is reading them all the same.
CREATE TRIGGER message_media_loose AFTER DELETE ON message_media BEGIN
  INSERT INTO media_loose (media_id, since_ms) VALUES (OLD.media_id, 0) ON CONFLICT (media_id) DO UPDATE SET since_ms = 0;
END;
