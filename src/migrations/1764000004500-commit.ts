import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `lifecycle_commit`: the one statement that writes. It takes units of work decided beforehand (each one case or
 * several, with transfers, deadlines and outbox rows), locks what they rest on in id order, drops the units whose
 * facts have moved on, and writes the others together. A unit that breaks a constraint falls alone.
 */
export class Commit1764000004500 implements MigrationInterface {
  readonly name = 'Commit1764000004500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [STALE, RECEIPTS, CASES, LEDGER, DEADLINES, WRITE, COMMIT, GRANTS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION lifecycle_commit, lifecycle_write, lifecycle_deadlines, lifecycle_ledger,
      lifecycle_cases, lifecycle_receipts, lifecycle_stale`);
  }
}

/**
 * Locks the cases of the units in id order, those they touch too, and names the units decided on facts that have
 * changed since.
 */
const STALE = `
CREATE FUNCTION lifecycle_stale(batch jsonb, chosen int[]) RETURNS int[] LANGUAGE sql AS $$
  WITH want AS (
    SELECT w.u, w.id, w.revision, w.touched
    FROM jsonb_to_recordset(batch->'watch') AS w(u int, id uuid, revision int, touched int)
    WHERE w.u = ANY(chosen)
  ), held AS MATERIALIZED (
    SELECT c.id, c.revision, c.touched FROM cases c
    WHERE c.id = ANY(ARRAY(SELECT id FROM want UNION SELECT t.id
      FROM jsonb_to_recordset(batch->'touches') AS t(u int, id uuid) WHERE t.u = ANY(chosen)))
    ORDER BY c.id FOR NO KEY UPDATE
  )
  SELECT coalesce(array_agg(DISTINCT want.u), '{}')
  FROM want LEFT JOIN held USING (id)
  WHERE held.id IS NULL OR held.revision <> want.revision OR held.touched <> want.touched
$$;`;

/** Takes the idempotency keys; names the units whose key was taken before. */
const RECEIPTS = `
CREATE FUNCTION lifecycle_receipts(batch jsonb, chosen int[]) RETURNS int[] LANGUAGE sql AS $$
  WITH unit AS (
    SELECT r.* FROM jsonb_to_recordset(batch->'units')
      AS r(u int, person uuid, key text, body_hash text, case_id uuid, revision int, reply jsonb)
    WHERE r.u = ANY(chosen)
  ), taken AS (
    INSERT INTO receipts (person_id, key, body_hash, case_id, revision, reply)
    SELECT person, key, body_hash, case_id, revision, reply FROM unit ORDER BY person, key
    ON CONFLICT DO NOTHING RETURNING person_id, key
  )
  SELECT coalesce(array_agg(unit.u), '{}')
  FROM unit LEFT JOIN taken ON taken.person_id = unit.person AND taken.key = unit.key
  WHERE taken.key IS NULL
$$;`;

/** Appends the events with their hashes and moves the cases; opens the new ones first. */
const CASES = `
CREATE FUNCTION lifecycle_cases(batch jsonb, chosen int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  now timestamptz := clock_timestamp();
BEGIN
  IF jsonb_array_length(batch->'opened') > 0 THEN
    INSERT INTO cases (id, kind, stage, state, revision, machine_version, code, year, org_id, area_id, parent_id, title,
      search, details, last_hash, state_since, created_at, updated_at)
    SELECT o.id, o.kind, o.stage, o.state, 1, o.version, o.code, o.year, o.org, o.area, o.parent, o.title,
      kc_fold(o.code || ' ' || o.words), '{}', '\\x00', now, now, now
    FROM jsonb_to_recordset(batch->'opened') AS o(u int, id uuid, kind text, stage text, state text, version int, code text,
      year int, org uuid, area uuid, parent uuid, title text, words text)
    WHERE o.u = ANY(chosen) ORDER BY o.id;
  END IF;
  WITH m AS (
    SELECT t.* FROM jsonb_to_recordset(batch->'moves') AS t(u int, id uuid, kind text, revision int, version int,
      event text, from_stage text, from_state text, to_stage text, to_state text, actor uuid, org uuid, behalf uuid,
      at timestamptz, key text, cause uuid, payload text, patch jsonb, duty text, title text, words text, moved boolean)
    WHERE t.u = ANY(chosen)
  ), money AS MATERIALIZED (
    SELECT t.u, t.id, string_agg(jsonb_build_array(t.posting, t.dh, t.dp, t.ch, t.cp, t.amount::text, t.document,
      t.day)::text, E'\\n' ORDER BY t.ord) AS lines
    FROM ROWS FROM (jsonb_to_recordset(batch->'transfers') AS (u int, id uuid, posting text, dh uuid, dp text, ch uuid,
      cp text, amount bigint, document text, day date)) WITH ORDINALITY
      AS t(u, id, posting, dh, dp, ch, cp, amount, document, day, ord)
    GROUP BY t.u, t.id
  ), appended AS (
    INSERT INTO case_events (case_id, revision, kind, machine_version, event, from_stage, from_state, to_stage, to_state,
      actor_person, actor_org, on_behalf_of, at, recorded_at, idempotency_key, cause_case, payload, patch, prev_hash, hash)
    SELECT m.id, m.revision, m.kind, m.version, m.event, m.from_stage, m.from_state, m.to_stage, m.to_state, m.actor,
      m.org, m.behalf, m.at, now, m.key, m.cause, m.payload, m.patch, c.last_hash,
      case_event_hash(c.last_hash, m.id, m.revision, m.kind, m.version, m.event, m.from_stage, m.from_state, m.to_stage,
        m.to_state, m.actor, m.org, m.behalf, m.at, now, m.key, m.cause, m.payload, m.patch, coalesce(money.lines, ''))
    FROM m JOIN cases c ON c.id = m.id LEFT JOIN money ON money.u = m.u AND money.id = m.id
    RETURNING case_id, hash
  )
  UPDATE cases c SET stage = m.to_stage, state = m.to_state, revision = m.revision, machine_version = m.version,
    details = CASE WHEN m.patch = '{}' THEN c.details ELSE jsonb_strip_nulls(c.details || m.patch) END,
    duties = CASE WHEN m.duty IS NULL OR c.duties->m.duty ? m.actor::text THEN c.duties ELSE c.duties
      || jsonb_build_object(m.duty, coalesce(c.duties->m.duty, '[]') || to_jsonb(m.actor::text)) END,
    title = coalesce(m.title, c.title),
    search = CASE WHEN m.words IS NULL THEN c.search ELSE kc_fold(c.code || ' ' || m.words) END,
    last_hash = appended.hash, updated_at = now,
    state_since = CASE WHEN m.moved THEN now ELSE c.state_since END
  FROM m JOIN appended ON appended.case_id = m.id WHERE c.id = m.id;
  IF jsonb_array_length(batch->'touches') > 0 THEN
    UPDATE cases c SET touched = c.touched + 1
    FROM (SELECT DISTINCT t.id FROM jsonb_to_recordset(batch->'touches') AS t(u int, id uuid) WHERE t.u = ANY(chosen)) t
    WHERE c.id = t.id;
  END IF;
  INSERT INTO outbox (topic, payload)
  SELECT o.topic, o.payload FROM jsonb_to_recordset(batch->'outbox') AS o(u int, topic text, payload jsonb)
  WHERE o.u = ANY(chosen);
END $$;`;

/** Posts the transfers in their order; balances after each leg are running sums, accounts are locked in id order. */
const LEDGER = `
CREATE FUNCTION lifecycle_ledger(batch jsonb, chosen int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  under record;
BEGIN
  IF jsonb_array_length(batch->'transfers') = 0 THEN RETURN; END IF;
  WITH side AS (
    SELECT dh AS holder, dp AS purpose FROM jsonb_to_recordset(batch->'transfers') AS t(u int, dh uuid, dp text) WHERE t.u = ANY(chosen)
    UNION
    SELECT ch, cp FROM jsonb_to_recordset(batch->'transfers') AS t(u int, ch uuid, cp text) WHERE t.u = ANY(chosen)
  )
  INSERT INTO ledger_accounts (holder, purpose, floor)
  SELECT s.holder, s.purpose, CASE WHEN s.purpose IN ('state_budget', 'memo_source') THEN NULL ELSE 0 END
  FROM side s WHERE NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.holder = s.holder AND a.purpose = s.purpose)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  FOR under IN
    WITH wish AS (
      SELECT row_number() OVER () AS ord, t.* FROM jsonb_to_recordset(batch->'transfers') AS t(u int, id uuid,
        revision int, posting text, dh uuid, dp text, ch uuid, cp text, amount bigint, document text, day date)
      WHERE t.u = ANY(chosen)
    ), posted AS (
      INSERT INTO ledger_transfers (case_id, revision, posting, debit_holder, debit_purpose, credit_holder,
        credit_purpose, amount, document, document_date)
      SELECT id, revision, posting, dh, dp, ch, cp, amount, document, day FROM wish ORDER BY ord
      RETURNING id, debit_holder, debit_purpose, credit_holder, credit_purpose, amount
    ), leg AS (
      SELECT id, debit_holder AS holder, debit_purpose AS purpose, -amount AS amount FROM posted
      UNION ALL SELECT id, credit_holder, credit_purpose, amount FROM posted
    ), held AS MATERIALIZED (
      SELECT a.holder, a.purpose, a.floor, a.balance, a.seq FROM ledger_accounts a
      WHERE (a.holder, a.purpose) IN (SELECT holder, purpose FROM leg) ORDER BY a.holder, a.purpose FOR NO KEY UPDATE
    ), running AS (
      SELECT leg.*, held.floor,
        held.balance + sum(leg.amount) OVER line AS balance_after, held.seq + row_number() OVER line AS seq
      FROM leg JOIN held USING (holder, purpose) WINDOW line AS (PARTITION BY holder, purpose ORDER BY leg.id)
    ), entered AS (
      INSERT INTO ledger_entries (holder, purpose, seq, transfer_id, amount, balance_after)
      SELECT holder, purpose, seq, id, amount, balance_after FROM running
    ), moved AS (
      UPDATE ledger_accounts a SET balance = a.balance + s.amount, debits = a.debits + s.debits,
        credits = a.credits + s.credits, seq = a.seq + s.legs
      FROM (SELECT holder, purpose, sum(amount) AS amount, count(*) AS legs,
          -coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS debits,
          coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits
        FROM leg GROUP BY holder, purpose) s
      WHERE a.holder = s.holder AND a.purpose = s.purpose
    )
    SELECT holder, purpose, balance_after FROM running WHERE balance_after < floor LIMIT 1
  LOOP
    RAISE EXCEPTION 'account % of % would fall to %', under.purpose, under.holder, under.balance_after
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_keeps_its_floor', DETAIL = under.purpose;
  END LOOP;
END $$;`;

/** Closes the deadlines of states that are left and opens those of states that are entered. */
const DEADLINES = `
CREATE FUNCTION lifecycle_deadlines(batch jsonb, chosen int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF jsonb_array_length(batch->'closes') > 0 THEN
    UPDATE deadlines d SET closed_at = clock_timestamp(), outcome = CASE WHEN d.due_on >= t.today THEN 'met' ELSE 'late' END
    FROM jsonb_to_recordset(batch->'closes') AS t(u int, id uuid, code text, today date)
    WHERE t.u = ANY(chosen) AND d.case_id = t.id AND d.closed_at IS NULL AND (t.code IS NULL OR d.code = t.code);
  END IF;
  IF jsonb_array_length(batch->'dues') > 0 THEN
    INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision, next_reminder_on)
    SELECT t.id, t.code, t.due, t.today, t.revision, t.remind
    FROM jsonb_to_recordset(batch->'dues') AS t(u int, id uuid, code text, due date, today date, revision int, remind date)
    WHERE t.u = ANY(chosen);
  END IF;
END $$;`;

const WRITE = `
CREATE FUNCTION lifecycle_write(batch jsonb, chosen int[]) RETURNS TABLE (unit int, outcome text, detail text)
LANGUAGE plpgsql AS $$
DECLARE
  stale int[];
  known int[];
  fresh int[];
BEGIN
  stale := lifecycle_stale(batch, chosen);
  fresh := ARRAY(SELECT unnest(chosen) EXCEPT SELECT unnest(stale));
  known := lifecycle_receipts(batch, fresh);
  fresh := ARRAY(SELECT unnest(fresh) EXCEPT SELECT unnest(known));
  IF cardinality(fresh) > 0 THEN
    PERFORM lifecycle_cases(batch, fresh);
    PERFORM lifecycle_deadlines(batch, fresh);
    PERFORM lifecycle_ledger(batch, fresh);
  END IF;
  RETURN QUERY SELECT u, 'stale', NULL::text FROM unnest(stale) u
    UNION ALL SELECT u, 'replayed', NULL FROM unnest(known) u
    UNION ALL SELECT u, 'done', NULL FROM unnest(fresh) u;
END $$;`;

/**
 * Writes the units together; when one of them breaks a constraint, writes them one by one, so that it alone is
 * refused. Outcomes: done, stale (decide again), replayed (the key was used before), refused (detail: the
 * constraint and what it says). Plans are kept whatever the size of the batch: making them anew took two thirds of
 * the time of a small one. Every row is found by its key: a plan made while a table was small must not read all of
 * it when it has grown.
 */
const COMMIT = `
CREATE FUNCTION lifecycle_commit(batch jsonb) RETURNS TABLE (unit int, outcome text, detail text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET jit = off AS $$
DECLARE
  all_units int[] := ARRAY(SELECT (e->>'u')::int FROM jsonb_array_elements(batch->'units') e);
  one int;
  broken text;
  said text;
BEGIN
  BEGIN
    RETURN QUERY SELECT * FROM lifecycle_write(batch, all_units);
    RETURN;
  EXCEPTION WHEN check_violation OR unique_violation OR foreign_key_violation OR exclusion_violation OR not_null_violation THEN
    IF cardinality(all_units) = 1 THEN
      GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, said = PG_EXCEPTION_DETAIL;
      RETURN QUERY SELECT all_units[1], 'refused'::text, broken || ':' || coalesce(said, '');
      RETURN;
    END IF;
  END;
  -- The locks of all units first, in id order: taken unit by unit, two batches could wait for each other.
  PERFORM lifecycle_stale(batch, all_units);
  FOREACH one IN ARRAY all_units LOOP
    BEGIN
      RETURN QUERY SELECT * FROM lifecycle_write(batch, ARRAY[one]);
    EXCEPTION WHEN check_violation OR unique_violation OR foreign_key_violation OR exclusion_violation OR not_null_violation THEN
      GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, said = PG_EXCEPTION_DETAIL;
      RETURN QUERY SELECT one, 'refused'::text, broken || ':' || coalesce(said, '');
    END;
  END LOOP;
END $$;`;

const GRANTS = `
REVOKE ALL ON FUNCTION lifecycle_commit(jsonb), lifecycle_write(jsonb, int[]), lifecycle_stale(jsonb, int[]),
  lifecycle_receipts(jsonb, int[]), lifecycle_cases(jsonb, int[]), lifecycle_ledger(jsonb, int[]),
  lifecycle_deadlines(jsonb, int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lifecycle_commit(jsonb) TO kc_app;`;
