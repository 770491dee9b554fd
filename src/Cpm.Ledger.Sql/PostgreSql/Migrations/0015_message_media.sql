-- Suits programs of schema 5 and later.
-- Which media a message, or a version of one, shows to whoever has it: once, however many they are. Only messages with media have rows;
-- they go with the message, or when its content is blanked.
CREATE TABLE message_media (
  message_id bigint NOT NULL,
  part integer NOT NULL,
  media_id bigint NOT NULL,
  PRIMARY KEY (message_id, part)
);

CREATE INDEX message_media_by_media ON message_media (media_id);

ALTER TABLE media_link ADD COLUMN message_id bigint NOT NULL DEFAULT 0;

CREATE FUNCTION message_media_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM message_media WHERE message_id = OLD.message_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER message_media_message_gone AFTER DELETE ON message FOR EACH ROW EXECUTE FUNCTION message_media_forget();

CREATE TRIGGER message_media_message_blank AFTER UPDATE OF content ON message FOR EACH ROW WHEN (length(NEW.content) = 0)
  EXECUTE FUNCTION message_media_forget();

-- To be looked at, at once: its bytes, should nobody need it, are kept for who is reading them all the same. The row is written also
-- where there is one: who collects at this moment waits, and sees then that the message shows it no more.
CREATE FUNCTION message_media_loosen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO media_loose (media_id, since_ms) VALUES (OLD.media_id, 0) ON CONFLICT (media_id) DO UPDATE SET since_ms = 0;
  RETURN NULL;
END
$$;

CREATE TRIGGER message_media_loose AFTER DELETE ON message_media FOR EACH ROW EXECUTE FUNCTION message_media_loosen();

-- A server of the release before, which knows nothing of messages that show media, collects too.
CREATE FUNCTION media_keep_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM message_media s WHERE s.media_id = OLD.media_id) THEN
    RETURN NULL;
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER media_shown BEFORE DELETE ON media FOR EACH ROW EXECUTE FUNCTION media_keep_shown();
