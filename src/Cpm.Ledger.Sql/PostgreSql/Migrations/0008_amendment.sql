-- Suits programs of schema 5 and later.
-- What became of a message in one account since it was placed; read only where the placement's flags say so.
CREATE TABLE amendment (
  account_id bigint NOT NULL,
  message_id bigint NOT NULL,
  version_id bigint,
  state bytea NOT NULL,
  PRIMARY KEY (account_id, message_id)
);

CREATE INDEX amendment_by_version ON amendment (version_id) WHERE version_id IS NOT NULL;

-- Both as they were, but for versions that an account shows instead of the first.
CREATE OR REPLACE FUNCTION ledger_finish(completed bigint[], perhaps_orphaned bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  candidates bigint[];
BEGIN
  WITH gone AS (DELETE FROM outbox WHERE outbox_id = ANY(completed) RETURNING message_id)
  SELECT perhaps_orphaned || array_agg(message_id) FILTER (WHERE message_id IS NOT NULL) INTO candidates FROM gone;
  PERFORM 1 FROM message WHERE message_id = ANY(candidates) ORDER BY message_id FOR UPDATE;
  DELETE FROM message m WHERE m.message_id = ANY(candidates)
    AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.message_id = m.message_id)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id)
    AND NOT EXISTS (SELECT 1 FROM amendment a WHERE a.version_id = m.message_id);
END
$$;

CREATE OR REPLACE FUNCTION ledger_settle(completed bigint[], perhaps_orphaned bigint[]) RETURNS void LANGUAGE plpgsql AS $$
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
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id)
    AND NOT EXISTS (SELECT 1 FROM amendment a WHERE a.version_id = m.message_id);
END
$$;

CREATE FUNCTION ledger_amend(account bigint, message bigint, version bigint, kept bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before bigint;
BEGIN
  SELECT version_id INTO before FROM amendment WHERE account_id = account AND message_id = message;
  INSERT INTO amendment (account_id, message_id, version_id, state) VALUES (account, message, version, kept)
    ON CONFLICT (account_id, message_id) DO UPDATE SET version_id = excluded.version_id, state = excluded.state;
  IF before IS NOT NULL THEN
    PERFORM ledger_finish('{}', ARRAY[before]);
  END IF;
END
$$;

CREATE FUNCTION ledger_forget_amendment(account bigint, message bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before bigint;
BEGIN
  DELETE FROM amendment WHERE account_id = account AND message_id = message RETURNING version_id INTO before;
  IF before IS NOT NULL THEN
    PERFORM ledger_finish('{}', ARRAY[before]);
  END IF;
END
$$;

-- The message is locked first, so that of two nodes that take in the last two recalls at once, the second sees both.
CREATE FUNCTION ledger_blank_recalled(recalled bigint, kept bytea, nothing bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM message WHERE message_id = recalled FOR UPDATE;
  UPDATE message m SET envelope = kept, content = '', digest = nothing WHERE m.message_id = recalled
    AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.message_id = recalled AND (p.flags & 512) = 0)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = recalled);
END
$$;
