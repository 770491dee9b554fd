-- Suits programs of schema 5 and later.
-- Where else what is deleted was before, beside from_id: numbers with commas between. A program that does not know it leaves it empty.
ALTER TABLE filing ADD COLUMN also_from TEXT NOT NULL DEFAULT '';
ALTER TABLE media_filing ADD COLUMN also_from TEXT NOT NULL DEFAULT '';
