-- Suits programs of schema 5 and later.
-- When a link was made; 0: by a program that did not note it.
ALTER TABLE media_link ADD COLUMN at_ms bigint NOT NULL DEFAULT 0;
