-- Suits programs of schema 5 and later.
-- Statements have one plan for all accounts, and it is made for the largest: as if ten accounts held all there is. By the average, what
-- most accounts have a single row of would be looked up by the account alone, and in the largest all of it be read for each row.
DO $$
DECLARE
  held text;
  is_used boolean;
BEGIN
  FOREACH held IN ARRAY ARRAY[
    'amendment', 'contact', 'contact_place', 'contact_term', 'conversation', 'entry', 'filing', 'folder', 'hidden', 'media_filing',
    'media_reference', 'missed_session', 'placement', 'relation', 'report', 'search_term']
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN account_id SET (n_distinct = 10)', held);
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', held) INTO is_used;
    -- What is known to be empty is planned as if it stayed so.
    IF is_used THEN
      EXECUTE format('ANALYZE %I', held);
    END IF;
  END LOOP;
END $$;
