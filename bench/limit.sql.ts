/**
 * The limit: one SQL function a command, written by hand for these four moves. It reads what the application reads
 * (the case, its facts by the same sub-selects, the receipt of the key) and writes the same rows with their hash,
 * running balances and constraints; nothing of JSON batches, machines, sessions or HTTP.
 */
import { ASKED, KINDS, personNumber, PROVINCES } from './content.js';
import { ORG } from './seed.people.js';

const idSql = (kind: keyof typeof KINDS, n: string): string =>
  `('01900000-0000-7000-${KINDS[kind]}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const orgSql = (kind: keyof typeof ORG, n: string): string =>
  `('01900000-0000-7000-${ORG[kind]}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const READ = `
  SELECT c.*, jsonb_build_object(
    'project', (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'stage', p.stage, 'state', p.state,
        'totalCost', p.details->>'totalCost', 'contentCode', p.details->>'contentCode',
        'contentItem', p.details->>'contentItem', 'orgId', p.org_id, 'areaId', p.area_id, 'year', p.year,
        'title', p.title)
      FROM cases p WHERE p.id = project AND p.kind = 'project'),
    'openSeriousFindings', (SELECT coalesce(jsonb_agg(f.code), '[]') FROM cases f
      WHERE f.parent_id = project AND f.kind = 'finding' AND f.state NOT IN ('verified', 'closed')
      AND f.details->>'severity' IN ('serious', 'violation')),
    'reportDueOn', (SELECT min(d.due_on) FROM deadlines d
      WHERE d.case_id = project AND d.code = 'NAT_MONTHLY' AND d.closed_at IS NULL),
    'otherFirst', (SELECT count(*) FROM cases i WHERE i.parent_id = project AND i.kind = 'instalment'
      AND i.id <> c.id AND i.details->>'type' = 'first' AND i.state <> 'cancelled'),
    'payee', (SELECT jsonb_build_object('id', y.id, 'holderName', y.details->>'holderName',
        'accountNumber', y.details->>'accountNumber', 'bank', y.details->>'bank', 'usableFrom', y.details->>'usableFrom')
      FROM cases y WHERE y.parent_id = (SELECT (p.details->>'contractId')::uuid FROM cases p WHERE p.id = project)
        AND y.kind = 'payee' AND y.state = 'confirmed' ORDER BY y.id DESC LIMIT 1),
    'payeeIsChanging', EXISTS (SELECT FROM cases y
      WHERE y.parent_id = (SELECT (p.details->>'contractId')::uuid FROM cases p WHERE p.id = project)
        AND y.kind = 'payee' AND y.state = 'asked')) AS related,
    (SELECT jsonb_object_agg(a.purpose, a.balance::text) FROM ledger_accounts a WHERE a.holder = project) AS money,
    (SELECT jsonb_object_agg(d.kind, d.n) FROM (SELECT d.kind, count(*)::int AS n FROM documents d
      WHERE d.case_id = c.id GROUP BY d.kind) d) AS papers,
    r.reply AS receipt
  INTO seen FROM cases c LEFT JOIN receipts r ON r.person_id = actor AND r.key = command
  WHERE c.id = instalment;`;

/** One transfer with both legs, in the order of purposes so that two commands lock accounts alike. */
const POST = `
CREATE FUNCTION bench_post(of_case uuid, of_revision int, posting text, holder uuid, dp text, cp text, amount bigint)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO ledger_accounts (holder, purpose, floor)
  SELECT bench_post.holder, s.purpose, CASE WHEN s.purpose = 'memo_source' THEN NULL ELSE 0 END
  FROM unnest(ARRAY[dp, cp]) AS s(purpose)
  WHERE NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.holder = bench_post.holder AND a.purpose = s.purpose)
  ON CONFLICT DO NOTHING;
  WITH posted AS (
    INSERT INTO ledger_transfers (case_id, revision, posting, debit_holder, debit_purpose, credit_holder,
      credit_purpose, amount)
    VALUES (of_case, of_revision, posting, holder, dp, holder, cp, amount) RETURNING id
  ), moved AS (
    UPDATE ledger_accounts a SET
      balance = a.balance + CASE WHEN a.purpose = cp THEN amount ELSE -amount END,
      credits = a.credits + CASE WHEN a.purpose = cp THEN amount ELSE 0 END,
      debits = a.debits + CASE WHEN a.purpose = cp THEN 0 ELSE amount END, seq = a.seq + 1
    WHERE a.holder = bench_post.holder AND a.purpose IN (dp, cp) RETURNING a.purpose, a.seq, a.balance
  )
  INSERT INTO ledger_entries (holder, purpose, seq, transfer_id, amount, balance_after)
  SELECT holder, moved.purpose, moved.seq, posted.id, CASE WHEN moved.purpose = cp THEN amount ELSE -amount END,
    moved.balance FROM moved, posted
$$`;

const WRITE = `
  next := seen.revision + 1;
  INSERT INTO receipts (person_id, key, body_hash, case_id, revision, reply)
  VALUES (actor, command, encode(sha256(command::bytea), 'base64'), seen.id, next, jsonb_build_object('caseId', seen.id,
    'code', seen.code, 'kind', seen.kind, 'event', event, 'stage', 'funding', 'state', to_state, 'revision', next, 'at', now,
    'transfers', '[]'::jsonb, 'deadlines', '[]'::jsonb, 'alsoMoved', '[]'::jsonb));
  IF post IS NOT NULL THEN
    money := jsonb_build_array(post[1], project, post[2], project, post[3], ${ASKED}::text, NULL, NULL)::text || chr(10)
      || jsonb_build_array(post[4], project, post[5], project, post[6], ${ASKED}::text, NULL, NULL)::text;
  END IF;
  hash := case_event_hash(seen.last_hash, seen.id, next, seen.kind, 1, event, 'funding', seen.state, 'funding',
    to_state, actor, office, NULL, now, now, command, NULL, payload, patch, money);
  INSERT INTO case_events (case_id, revision, kind, machine_version, event, from_stage, from_state, to_stage, to_state,
    actor_person, actor_org, at, recorded_at, idempotency_key, payload, patch, prev_hash, hash)
  VALUES (seen.id, next, seen.kind, 1, event, 'funding', seen.state, 'funding', to_state, actor, office, now, now, command,
    payload, patch, seen.last_hash, hash);
  UPDATE cases SET state = to_state, revision = next, details = jsonb_strip_nulls(seen.details || patch),
    duties = CASE WHEN duty IS NULL OR seen.duties->duty ? actor::text THEN seen.duties ELSE seen.duties
      || jsonb_build_object(duty, coalesce(seen.duties->duty, '[]') || to_jsonb(actor::text)) END,
    last_hash = hash, updated_at = now, state_since = now WHERE id = seen.id;
  UPDATE cases SET touched = touched + 1 WHERE id = project;
  INSERT INTO outbox (topic, payload) VALUES ('case.moved', jsonb_build_object('caseId', seen.id, 'revision', next,
    'kind', seen.kind, 'event', event, 'toStage', 'funding', 'toState', to_state, 'actor', actor, 'entered', true));
  UPDATE deadlines SET closed_at = clock_timestamp(),
    outcome = CASE WHEN due_on >= current_date THEN 'met' ELSE 'late' END
  WHERE case_id = seen.id AND closed_at IS NULL;
  IF due IS NOT NULL THEN
    INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision)
    VALUES (seen.id, due, current_date + 7, current_date, next);
  END IF;`;

/** `bench_move(n)`: the next move of the instalment numbered n. */
export const LIMIT: readonly string[] = [
  POST,
  `
CREATE FUNCTION bench_move(n bigint) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  seen record; project uuid := ${idSql('project', 'n')}; instalment uuid := ${idSql('instalment', 'n')};
  now timestamptz := clock_timestamp(); command text := gen_random_uuid(); actor uuid; province int := n % ${PROVINCES};
  event text; to_state text; duty text; due text; payload text := '{}'; patch jsonb; next int; hash bytea; was text;
  post text[]; money text := ''; office uuid;
BEGIN
  PERFORM FROM cases w WHERE w.id IN (project, instalment) ORDER BY w.id FOR NO KEY UPDATE;
  SELECT k.state INTO was FROM cases k WHERE k.id = instalment;
  CASE was
  WHEN 'drafted' THEN
    event := 'instalment.request'; to_state := 'requested'; duty := 'request'; due := 'ADV_CONFIRM';
    actor := ${idSql('person', `${personNumber('centre_officer', 0)} + province`)};
    office := ${orgSql('centre', 'province')};
    patch := jsonb_build_object('requestedOn', current_date);
  WHEN 'requested' THEN
    event := 'instalment.confirm'; to_state := 'confirmed'; duty := 'confirm'; due := 'ADV_DECIDE';
    actor := ${idSql('person', `${personNumber('sct_appraiser', 0)} + province`)};
    office := ${orgSql('provincial', 'province')};
    payload := '{"confirmedValue":"60000000"}';
    patch := jsonb_build_object('confirmedOn', current_date, 'confirmedValue', '60000000');
  WHEN 'confirmed' THEN
    event := 'instalment.approve'; to_state := 'approved'; duty := 'approve';
    actor := ${idSql('person', String(personNumber('dept_head', 0)))};
    office := ${orgSql('national', '0')};
    patch := jsonb_build_object('approvedOn', current_date, 'payee', jsonb_build_object('id', ${idSql('payee', 'n')},
      'holderName', 'Trung tâm thử', 'accountNumber', '0000.1', 'bank', 'Kho bạc thử'));
    post := ARRAY['hold_advance', 'committed', 'advance_pending', 'shrink_room', 'advance_room', 'memo_source'];
  ELSE
    event := 'instalment.record_refusal'; to_state := 'drafted';
    actor := ${idSql('person', String(personNumber('treasury_clerk', 0)))};
    office := ${orgSql('national', '0')};
    payload := '{"reason":"Chứng từ thanh toán chưa hợp lệ"}';
    patch := jsonb_build_object('treasuryRefusal', jsonb_build_object('reason', 'Chứng từ thanh toán chưa hợp lệ', 'on', current_date),
      'endorsedOn', NULL, 'payee', NULL);
    post := ARRAY['release_advance', 'advance_pending', 'committed', 'open_room', 'memo_source', 'advance_room'];
  END CASE;${READ}
  IF seen.receipt IS NOT NULL THEN RETURN 'replayed'; END IF;${WRITE}
  IF post IS NOT NULL THEN
    PERFORM bench_post(seen.id, next, post[1], project, post[2], post[3], ${ASKED});
    PERFORM bench_post(seen.id, next, post[4], project, post[5], post[6], ${ASKED});
  END IF;
  RETURN to_state;
END $$`,
];
