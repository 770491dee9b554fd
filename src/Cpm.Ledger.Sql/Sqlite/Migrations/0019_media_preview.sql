-- Suits programs of schema 5 and later.
-- What is shown of content: pictures that are kept under a number of their own (pictures_id), or 0 and when it may be tried again to
-- make some. They belong to the content, however many hold it, and go with it.
CREATE TABLE media_preview (
  blob_id INTEGER PRIMARY KEY,
  pictures_id INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  retry_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE media_picture (
  pictures_id INTEGER NOT NULL,
  size INTEGER NOT NULL,
  offset_bytes INTEGER NOT NULL,
  length_bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  PRIMARY KEY (pictures_id, size)
) STRICT, WITHOUT ROWID;

-- Also where a server of the release before collects, which knows nothing of previews.
CREATE TRIGGER media_preview_content_gone AFTER DELETE ON media_content BEGIN
  INSERT INTO media_doomed (blob_id, since_ms)
  SELECT p.pictures_id, 0 FROM media_preview p WHERE p.blob_id = OLD.blob_id AND p.pictures_id <> 0
  ON CONFLICT (blob_id) DO NOTHING;
  DELETE FROM media_picture WHERE pictures_id IN (SELECT p.pictures_id FROM media_preview p WHERE p.blob_id = OLD.blob_id);
  DELETE FROM media_preview WHERE blob_id = OLD.blob_id;
END;
