-- Suits programs of schema 5 and later.
-- Ends a batch as ledger_finish does, which programs before this still call, and finds work that was completed before.
CREATE FUNCTION ledger_settle(completed bigint[], perhaps_orphaned bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  candidates bigint[];
  settled bigint;
BEGIN
  WITH gone AS (DELETE FROM outbox WHERE outbox_id = ANY(completed) RETURNING message_id)
  SELECT perhaps_orphaned || array_agg(message_id) FILTER (WHERE message_id IS NOT NULL), count(*) INTO candidates, settled FROM gone;
  PERFORM ledger_require(settled = cardinality(completed), 'CL002');
  PERFORM 1 FROM message WHERE message_id = ANY(candidates) ORDER BY message_id FOR UPDATE;
  DELETE FROM message m WHERE m.message_id = ANY(candidates)
    AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.message_id = m.message_id)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id);
END
$$;
