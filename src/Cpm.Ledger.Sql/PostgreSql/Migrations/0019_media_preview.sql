-- Suits programs of schema 5 and later.
-- What is shown of content: pictures that are kept under a number of their own (pictures_id), or 0 and when it may be tried again to
-- make some. They belong to the content, however many hold it, and go with it.
CREATE TABLE media_preview (
  blob_id bigint PRIMARY KEY,
  pictures_id bigint NOT NULL,
  tries bigint NOT NULL,
  retry_ms bigint NOT NULL
);

CREATE TABLE media_picture (
  pictures_id bigint NOT NULL,
  size bigint NOT NULL,
  offset_bytes bigint NOT NULL,
  length_bytes bigint NOT NULL,
  width bigint NOT NULL,
  height bigint NOT NULL,
  PRIMARY KEY (pictures_id, size)
);

-- Also where a server of the release before collects, which knows nothing of previews.
CREATE FUNCTION media_preview_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO media_doomed (blob_id, since_ms)
  SELECT p.pictures_id, 0 FROM media_preview p WHERE p.blob_id = OLD.blob_id AND p.pictures_id <> 0
  ON CONFLICT (blob_id) DO NOTHING;
  DELETE FROM media_picture WHERE pictures_id IN (SELECT p.pictures_id FROM media_preview p WHERE p.blob_id = OLD.blob_id);
  DELETE FROM media_preview WHERE blob_id = OLD.blob_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER media_preview_content_gone AFTER DELETE ON media_content FOR EACH ROW EXECUTE FUNCTION media_preview_forget();
