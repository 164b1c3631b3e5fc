import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, their append-only history, receipts, papers, deadlines and the outbox. */
export class Lifecycle1764000003000 implements MigrationInterface {
  readonly name = 'Lifecycle1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      TRANSITIONS,
      CASES,
      EVENTS,
      ATTEMPTS,
      DOCUMENTS,
      DEADLINES,
      OUTBOX,
      GRANTS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE loaded_once, outbox, deadlines, documents, refused_attempts, receipts, case_events, cases,
      machine_transitions; DROP SEQUENCE case_numbers; DROP FUNCTION case_event_hash, refuse_change;`);
  }
}

const TRANSITIONS = `
CREATE TABLE machine_transitions (
  kind text NOT NULL,
  version int NOT NULL,
  from_stage text NOT NULL,
  from_state text NOT NULL,
  event text NOT NULL,
  to_stage text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (kind, version, from_stage, from_state, event, to_stage, to_state)
);
COMMENT ON TABLE machine_transitions IS 'Every legal move of every machine version; case_events refers to it, so an illegal move cannot be written even by hand';`;

const CASES = `
CREATE SEQUENCE case_numbers;
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  revision int NOT NULL CHECK (revision > 0),
  touched int NOT NULL DEFAULT 0,
  machine_version int NOT NULL,
  code text NOT NULL UNIQUE,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  org_id uuid NOT NULL REFERENCES organisations,
  area_id uuid REFERENCES areas,
  parent_id uuid REFERENCES cases,
  title text NOT NULL,
  search text NOT NULL,
  details jsonb NOT NULL,
  duties jsonb NOT NULL DEFAULT '{}',
  last_hash bytea NOT NULL,
  state_since timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
) WITH (fillfactor = 60);
COMMENT ON TABLE cases IS 'No index names what a move changes (stage, state, details): a move then rewrites the row on its page and touches no index';
COMMENT ON COLUMN cases.touched IS 'Grows when another case changes what the rules of this one read, so that a decision made on older facts is refused';
CREATE INDEX cases_by_kind ON cases (kind, id DESC);
CREATE INDEX cases_by_org ON cases (org_id, kind, id DESC);
CREATE INDEX cases_by_area ON cases (area_id, kind, id DESC);
CREATE INDEX cases_by_parent ON cases (parent_id, kind) WHERE parent_id IS NOT NULL;
CREATE INDEX cases_by_year ON cases (year, kind, id DESC);
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX cases_by_words ON cases USING gin (search gin_trgm_ops);
  END IF;
END $$;`;

const EVENTS = `
CREATE TABLE case_events (
  case_id uuid NOT NULL REFERENCES cases,
  revision int NOT NULL,
  kind text NOT NULL,
  machine_version int NOT NULL,
  event text NOT NULL,
  from_stage text NOT NULL,
  from_state text NOT NULL,
  to_stage text NOT NULL,
  to_state text NOT NULL,
  actor_person uuid NOT NULL,
  actor_org uuid,
  on_behalf_of uuid,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  idempotency_key text NOT NULL,
  cause_case uuid,
  payload text NOT NULL,
  patch jsonb NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (case_id, revision),
  CONSTRAINT move_is_legal FOREIGN KEY (kind, machine_version, from_stage, from_state, event, to_stage, to_state)
    REFERENCES machine_transitions
);
COMMENT ON COLUMN case_events.payload IS 'Canonical text, not jsonb: jsonb would re-order the keys that the hash covers. The patch is hashed as jsonb writes it';
CREATE FUNCTION case_event_hash(previous bytea, case_id uuid, revision int, kind text, machine_version int, event text,
  from_stage text, from_state text, to_stage text, to_state text, actor uuid, actor_org uuid, on_behalf_of uuid,
  at timestamptz, recorded_at timestamptz, idempotency_key text, cause uuid, payload text, patch jsonb, money text)
  RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(previous || convert_to(case_id || E'\\n' || revision || E'\\n' || kind || E'\\n' || machine_version
    || E'\\n' || event || E'\\n' || from_stage || '/' || from_state || E'\\n' || to_stage || '/' || to_state || E'\\n'
    || actor || E'\\n' || coalesce(actor_org::text, '') || E'\\n' || coalesce(on_behalf_of::text, '') || E'\\n'
    || (extract(epoch FROM at) * 1000000)::bigint || E'\\n' || (extract(epoch FROM recorded_at) * 1000000)::bigint
    || E'\\n' || idempotency_key || E'\\n' || coalesce(cause::text, '') || E'\\n' || payload || E'\\n' || patch::text
    || E'\\n' || money, 'UTF8'))
$$;
COMMENT ON FUNCTION case_event_hash IS 'money: the transfers of the event in their order, one JSON array a line: posting, debit holder and purpose, credit holder and purpose, amount, document, day';
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps history: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON case_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const ATTEMPTS = `
CREATE TABLE receipts (
  person_id uuid NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  case_id uuid NOT NULL,
  revision int NOT NULL,
  reply jsonb NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE TABLE refused_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  revision int NOT NULL,
  event text NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  actor_person uuid NOT NULL,
  actor_org uuid,
  on_behalf_of uuid,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  code text NOT NULL,
  reasons text NOT NULL,
  payload text NOT NULL
);
CREATE INDEX refused_attempts_by_case ON refused_attempts (case_id, id);
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON refused_attempts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const DOCUMENTS = `
CREATE TABLE documents (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases,
  kind text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 bytea NOT NULL,
  added_by uuid NOT NULL,
  at timestamptz NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX documents_by_case ON documents (case_id, kind);
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON documents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const DEADLINES = `
CREATE TABLE deadlines (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases,
  code text NOT NULL,
  due_on date NOT NULL,
  opened_on date NOT NULL,
  opened_revision int NOT NULL,
  closed_at timestamptz,
  outcome text CHECK (outcome IN ('met', 'late', 'cancelled')),
  next_reminder_on date,
  reminded int NOT NULL DEFAULT 0,
  overdue_notified_at timestamptz,
  escalated_at timestamptz,
  fired_at timestamptz,
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX deadlines_one_open ON deadlines (case_id, code) WHERE closed_at IS NULL;
CREATE INDEX deadlines_due ON deadlines (due_on, id) WHERE closed_at IS NULL;
CREATE INDEX deadlines_to_remind ON deadlines (next_reminder_on) WHERE closed_at IS NULL;`;

const OUTBOX = `
CREATE TABLE loaded_once (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp());
COMMENT ON TABLE loaded_once IS 'Data that is loaded once in the life of an installation: the demonstration year';
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  handed_at timestamptz,
  done_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  last_error text
);
CREATE INDEX outbox_to_hand ON outbox (id) WHERE handed_at IS NULL;
CREATE INDEX outbox_unfinished ON outbox (handed_at) WHERE done_at IS NULL AND handed_at IS NOT NULL;`;

/** What the engine writes goes through lifecycle_commit alone; the application may read, sweep and relay. */
const GRANTS = `
GRANT SELECT ON machine_transitions, cases, case_events, receipts, refused_attempts, documents, deadlines, outbox
  TO kc_app;
GRANT INSERT ON refused_attempts, documents, outbox TO kc_app;
GRANT SELECT, INSERT ON loaded_once TO kc_app;
GRANT UPDATE (next_reminder_on, reminded, overdue_notified_at, escalated_at, fired_at) ON deadlines TO kc_app;
GRANT UPDATE (handed_at, done_at, attempts, last_error) ON outbox TO kc_app;
GRANT USAGE ON SEQUENCE case_numbers TO kc_app;`;
