-- Suits programs of schema 5 and later.
-- What is shown of content while it is not there yet: a picture so small that lists and messages carry it; empty if there is none.
ALTER TABLE media_preview ADD COLUMN placeholder BLOB NOT NULL DEFAULT x'';
