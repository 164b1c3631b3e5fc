import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programs that read for an organisation. An account, a further scope and a token come to be only from a request that
 * two persons decided; a token is kept as its hash, ends and is not brought back. What a program asks runs as
 * kc_program: it may read dossiers of its reach and public facts, write nothing, and read no account of anybody.
 */
export class ServiceAccounts1764000012300 implements MigrationInterface {
  readonly name = 'ServiceAccounts1764000012300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ACCOUNTS, SCOPES, TOKENS, TWO_PERSONS, ONLY_ENDS, ROLES, READS, LINES])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE service_token_refusals, service_tokens, service_account_scopes, service_accounts;
      DROP FUNCTION service_two_persons(), service_only_ends();
      DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT tablename, policyname FROM pg_policies WHERE policyname IN ('program', 'program_everywhere') LOOP
          EXECUTE format('DROP POLICY %I ON %I', one.policyname, one.tablename);
        END LOOP; END $$;
      ${programmeLines(`'kc_everywhere', 'kc_engine'`)};
      DROP OWNED BY kc_program, kc_program_everywhere`);
  }
}

const ACCOUNTS = `
CREATE TABLE service_accounts (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  org_id uuid NOT NULL REFERENCES organisations,
  responsible_id uuid NOT NULL REFERENCES persons,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 500),
  addresses cidr[] CHECK (cardinality(addresses) BETWEEN 1 AND 20),
  valid_from date NOT NULL,
  valid_to date NOT NULL CHECK (valid_to >= valid_from),
  request_id uuid NOT NULL UNIQUE REFERENCES two_person_requests,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid REFERENCES persons,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON COLUMN service_accounts.addresses IS 'Networks it may ask from; null for any';
CREATE UNIQUE INDEX service_accounts_named_once ON service_accounts (org_id, name) WHERE ended_at IS NULL;
GRANT SELECT, INSERT ON service_accounts TO kc_app;
GRANT UPDATE (ended_at, ended_by) ON service_accounts TO kc_app;`;

const SCOPES = `
CREATE TABLE service_account_scopes (
  account_id uuid NOT NULL REFERENCES service_accounts,
  scope text NOT NULL CHECK (scope ~ '^[a-z]+[.]read$'),
  request_id uuid NOT NULL REFERENCES two_person_requests,
  given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  taken_at timestamptz,
  taken_by uuid REFERENCES persons,
  PRIMARY KEY (account_id, scope, request_id),
  CHECK ((taken_at IS NULL) = (taken_by IS NULL))
);
COMMENT ON COLUMN service_account_scopes.scope IS 'Reading only: no other scope can be written';
CREATE UNIQUE INDEX service_scopes_once ON service_account_scopes (account_id, scope) WHERE taken_at IS NULL;
GRANT SELECT, INSERT ON service_account_scopes TO kc_app;
GRANT UPDATE (taken_at, taken_by) ON service_account_scopes TO kc_app;`;

const TOKENS = `
CREATE TABLE service_tokens (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES service_accounts,
  request_id uuid NOT NULL UNIQUE REFERENCES two_person_requests,
  collector_id uuid NOT NULL REFERENCES persons,
  days int NOT NULL CHECK (days BETWEEN 1 AND 90),
  overlap_days int NOT NULL CHECK (overlap_days BETWEEN 0 AND 7),
  given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  token_hash bytea UNIQUE CHECK (length(token_hash) = 32),
  collected_at timestamptz,
  expires_at timestamptz CONSTRAINT service_tokens_at_most_90_days CHECK (expires_at <= collected_at + interval '90 days'),
  rotated_at timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES persons,
  last_used_on date,
  last_address inet,
  CHECK ((token_hash IS NULL) = (collected_at IS NULL) AND (collected_at IS NULL) = (expires_at IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON COLUMN service_tokens.token_hash IS 'Null until whoever asked has collected the token';
CREATE INDEX service_tokens_account ON service_tokens (account_id);
CREATE TABLE service_token_refusals (
  token_id uuid NOT NULL REFERENCES service_tokens,
  on_day date NOT NULL,
  why text NOT NULL,
  times int NOT NULL DEFAULT 1,
  last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_address inet,
  PRIMARY KEY (token_id, on_day, why)
);
COMMENT ON TABLE service_token_refusals IS 'Uses of tokens that had ended, or from elsewhere, counted by day';
GRANT SELECT, INSERT ON service_tokens, service_token_refusals TO kc_app;
GRANT UPDATE (token_hash, collected_at, expires_at, rotated_at, ended_at, ended_by, last_used_on, last_address)
  ON service_tokens TO kc_app;
GRANT UPDATE (times, last_at, last_address) ON service_token_refusals TO kc_app;`;

/** What the application writes rests on a confirmed request that asked for exactly this. */
const TWO_PERSONS = `
CREATE FUNCTION service_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM two_person_requests r WHERE r.id = NEW.request_id AND r.outcome = 'confirmed'
      AND CASE TG_TABLE_NAME
        WHEN 'service_accounts' THEN r.act = 'service_account.make' AND r.subject = (to_jsonb(NEW)->>'org_id')::uuid
          AND (r.body->>'name', r.body->>'responsibleId', r.body->>'validFrom', r.body->>'validTo')
            = (to_jsonb(NEW)->>'name', to_jsonb(NEW)->>'responsible_id', to_jsonb(NEW)->>'valid_from', to_jsonb(NEW)->>'valid_to')
        WHEN 'service_account_scopes' THEN r.body->'scopes' ? (to_jsonb(NEW)->>'scope') AND (
          (r.act = 'service_account.widen' AND r.subject = (to_jsonb(NEW)->>'account_id')::uuid)
          OR (r.act = 'service_account.make' AND EXISTS (SELECT FROM service_accounts a
            WHERE a.id = (to_jsonb(NEW)->>'account_id')::uuid AND a.request_id = r.id)))
        ELSE r.act = 'service_token.give' AND r.subject = (to_jsonb(NEW)->>'account_id')::uuid
          AND r.asked_by = (to_jsonb(NEW)->>'collector_id')::uuid
          AND (r.body->>'days')::int = (to_jsonb(NEW)->>'days')::int
      END) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a service account, its scopes and tokens need a request that another administrator confirmed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'service_two_persons';
END $$;
${['service_accounts', 'service_account_scopes', 'service_tokens']
  .map(
    (table) => `
CREATE TRIGGER service_two_persons BEFORE INSERT ON ${table} FOR EACH ROW
  WHEN (current_user IN ('kc_app', 'kc_everywhere', 'kc_engine')) EXECUTE FUNCTION service_two_persons();`,
  )
  .join('')}`;

/** What has ended stays ended, a token is collected once, and its time is only shortened. */
const ONLY_ENDS = `
CREATE FUNCTION service_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what has ended is not brought back' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_only_ends';
END $$;
CREATE TRIGGER service_only_ends BEFORE UPDATE ON service_accounts FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION service_only_ends();
CREATE TRIGGER service_only_ends BEFORE UPDATE ON service_account_scopes FOR EACH ROW
  WHEN (OLD.taken_at IS NOT NULL) EXECUTE FUNCTION service_only_ends();
CREATE TRIGGER service_only_ends BEFORE UPDATE ON service_tokens FOR EACH ROW
  WHEN (current_user IN ('kc_app', 'kc_everywhere', 'kc_engine')
    AND ((OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
      OR (OLD.token_hash IS NOT NULL AND (NEW.token_hash IS DISTINCT FROM OLD.token_hash
        OR NEW.collected_at IS DISTINCT FROM OLD.collected_at OR NEW.expires_at IS NULL
        OR NEW.expires_at > OLD.expires_at)))) EXECUTE FUNCTION service_only_ends();`;

/** Roles belong to the whole server: another database migrating at the same moment may make them first. */
const ROLES = `
${['kc_program', 'kc_program_everywhere']
  .map(
    (role) => `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  GRANT ${role} TO CURRENT_USER;
EXCEPTION WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL; -- the other database granted it this moment
END $$;
GRANT USAGE ON SCHEMA public TO ${role};`,
  )
  .join('')}
DO $$ BEGIN
  GRANT kc_program TO kc_program_everywhere;
EXCEPTION WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL;
END $$;`;

/**
 * Dossiers as far as the reach goes, public facts, and who holds which office by name: a case says who may act on it.
 * Receipts stay invisible (no policy): the statement that reads a case names them.
 */
const READS = `
GRANT SELECT ON areas, area_names, area_successions, areas_today, organisations, organisation_names,
  organisation_successions, rulebook_rows, machine_transitions, cases, case_events, refused_attempts, documents, deadlines,
  receipts, ledger_accounts, ledger_transfers, ledger_entries, case_duties, conflict_declarations, programme_frames,
  programme_lines, role_holdings TO kc_program;
GRANT SELECT (id, full_name) ON persons TO kc_program;
GRANT SELECT (person_id, disabled_at) ON accounts TO kc_program;
GRANT EXECUTE ON FUNCTION ledger_moment(uuid, int), frame_state(uuid, timestamptz), kc_fold(text), kc_person(), kc_orgs(),
  kc_areas() TO kc_program;
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename, qual FROM pg_policies WHERE schemaname = 'public' AND policyname = 'reached'
      AND tablename IN ('cases', 'case_events', 'refused_attempts', 'documents', 'deadlines', 'ledger_accounts',
        'ledger_entries', 'ledger_transfers', 'case_duties', 'conflict_declarations') LOOP
    EXECUTE format('CREATE POLICY program ON %I FOR SELECT TO kc_program USING (%s)', one.tablename, one.qual);
    EXECUTE format('CREATE POLICY program_everywhere ON %I FOR SELECT TO kc_program_everywhere USING (true)', one.tablename);
  END LOOP;
END $$;`;

/** The view of the lines of a batch, with whoever sees all of them. */
const programmeLines = (seesAll: string): string => `
CREATE OR REPLACE VIEW programme_lines AS
SELECT plan.id AS plan, plan.code, plan.state, (plan.details->>'batch')::int AS batch,
  (plan.details->>'estimateId')::uuid AS estimate, line."projectId" AS project, line.amount
FROM cases plan, jsonb_to_recordset(coalesce(plan.details->'lines', '[]')) AS line("projectId" uuid, amount text)
WHERE plan.kind = 'plan' AND (current_user IN (${seesAll}) OR EXISTS (SELECT FROM cases own
  WHERE own.id = line."projectId" AND (own.org_id = ANY (kc_orgs()) OR own.area_id = ANY (kc_areas()))))`;
const LINES = programmeLines(`'kc_everywhere', 'kc_engine', 'kc_program_everywhere'`);
