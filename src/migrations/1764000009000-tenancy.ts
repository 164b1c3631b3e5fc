import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security on every table with data of dossiers. Three roles look: kc_app with the reach that its transaction
 * names (nothing when it names none), kc_everywhere for people whose role reaches the whole programme, kc_engine for
 * the write path and the jobs. Forced on the owner too, so that a forgotten role sees nothing.
 */
export class Tenancy1764000009000 implements MigrationInterface {
  readonly name = 'Tenancy1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ROLES, SCOPE, MOMENT, FRAMES, ...POLICIES.map(policy), OUTBOX, RIGHTS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of [...POLICIES, { table: 'outbox' }])
      await runner.query(`DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT policyname FROM pg_policies WHERE tablename = '${table}' LOOP
          EXECUTE format('DROP POLICY %I ON ${table}', one.policyname);
        END LOOP; END $$;
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`);
    await runner.query(`DROP VIEW programme_frames, programme_lines;
      DROP FUNCTION kc_person, kc_orgs, kc_areas, ledger_moment, frame_state;
      GRANT EXECUTE ON FUNCTION lifecycle_commit(jsonb) TO kc_app`);
  }
}

/** Roles belong to the whole server: another database migrating at the same moment may make them first. */
const ROLES = ['kc_everywhere', 'kc_engine']
  .map(
    (role) => `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  GRANT kc_app TO ${role};
  GRANT ${role} TO CURRENT_USER;
EXCEPTION WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL; -- the other database granted it this moment
END $$;
GRANT USAGE ON SCHEMA public TO ${role};`,
  )
  .join('');

/** What the transaction was opened with; null and nothing when it was opened by nobody. */
const SCOPE = `
CREATE FUNCTION kc_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('kc.person', true), '')::uuid
$$;
CREATE FUNCTION kc_orgs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting('kc.orgs', true), '')::uuid[], '{}')
$$;
CREATE FUNCTION kc_areas() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting('kc.areas', true), '')::uuid[], '{}')
$$;
ALTER VIEW areas_today SET (security_invoker = true);`;

/**
 * When the event of a transfer happened. A project's books hold entries that a plan of the ministry posted: their
 * sequence and their days must stay visible to whoever sees the project, the plan itself must not.
 */
const MOMENT = `
CREATE FUNCTION ledger_moment(of_case uuid, of_revision int) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT at FROM case_events WHERE case_id = of_case AND revision = of_revision
$$;
REVOKE ALL ON FUNCTION ledger_moment(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_moment(uuid, int) TO kc_app;`;

/**
 * Estimates and plan batches as everybody may know them: number, name and state, which decisions make public. What a
 * batch holds of other provinces, and what is left of an estimate, stay behind the policies.
 */
const FRAMES = `
CREATE VIEW programme_frames AS
SELECT id, kind, year, code, title, (details->>'batch')::int AS batch, (details->>'estimateId')::uuid AS estimate
FROM cases WHERE kind IN ('estimate', 'plan');
COMMENT ON VIEW programme_frames IS 'Runs with the rights of its owner on purpose: only these columns, only these kinds';
GRANT SELECT ON programme_frames TO kc_app;
CREATE VIEW programme_lines AS
SELECT plan.id AS plan, plan.code, plan.state, (plan.details->>'batch')::int AS batch,
  (plan.details->>'estimateId')::uuid AS estimate, line."projectId" AS project, line.amount
FROM cases plan, jsonb_to_recordset(coalesce(plan.details->'lines', '[]')) AS line("projectId" uuid, amount text)
WHERE plan.kind = 'plan' AND (current_user IN ('kc_everywhere', 'kc_engine') OR EXISTS (SELECT FROM cases own
  WHERE own.id = line."projectId" AND (own.org_id = ANY (kc_orgs()) OR own.area_id = ANY (kc_areas()))));
COMMENT ON VIEW programme_lines IS 'Runs with the rights of its owner on purpose: the lines of a batch whose project the asker reaches';
GRANT SELECT ON programme_lines TO kc_app;
CREATE FUNCTION frame_state(of_case uuid, moment timestamptz) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT to_state FROM case_events WHERE case_id = of_case AND kind IN ('estimate', 'plan')
    AND (moment IS NULL OR at <= moment) ORDER BY revision DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION frame_state(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION frame_state(uuid, timestamptz) TO kc_app;`;

interface Policy {
  readonly table: string;
  /** What a person with a reach sees, and may write where the role is granted writing at all. */
  readonly seen: string;
  /** What a person who reaches everything sees; `true` unless the rows are somebody's own. */
  readonly everywhere: string;
}

const caseOf = (column: string): string =>
  `EXISTS (SELECT FROM cases reached WHERE reached.id = ${column})`;
const OWN = 'person_id = (SELECT kc_person())';

const ofCase = (table: string, column = 'case_id'): Policy => ({
  table,
  seen: caseOf(`${table}.${column}`),
  everywhere: 'true',
});
const ofPerson = (table: string): Policy => ({ table, seen: OWN, everywhere: OWN });

const POLICIES: readonly Policy[] = [
  {
    table: 'cases',
    seen: 'org_id = ANY ((SELECT kc_orgs())::uuid[]) OR area_id = ANY ((SELECT kc_areas())::uuid[])',
    everywhere: 'true',
  },
  ofCase('case_events'),
  ofCase('refused_attempts'),
  ofCase('documents'),
  ofCase('deadlines'),
  ofCase('case_comments'),
  ofCase('ledger_accounts', 'holder'),
  ofCase('ledger_entries', 'holder'),
  {
    table: 'ledger_transfers',
    seen: ['case_id', 'debit_holder', 'credit_holder']
      .map((column) => caseOf(`ledger_transfers.${column}`))
      .join(' OR '),
    everywhere: 'true',
  },
  ofPerson('receipts'),
  ofPerson('notifications'),
  ofPerson('exports'),
  ofPerson('work_snoozes'),
];

const policy = ({ table, seen, everywhere }: Policy): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reached ON ${table} TO kc_app USING (${seen}) WITH CHECK (${seen});
CREATE POLICY everywhere ON ${table} TO kc_everywhere USING (${everywhere}) WITH CHECK (${everywhere});
CREATE POLICY engine ON ${table} TO kc_engine USING (true) WITH CHECK (true);
CREATE POLICY owner ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true);`;

/** People's work may ask for jobs; what stands there is read by the engine alone. */
const OUTBOX = `
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY asked ON outbox FOR INSERT TO kc_app WITH CHECK (true);
CREATE POLICY engine ON outbox TO kc_engine USING (true) WITH CHECK (true);
CREATE POLICY owner ON outbox TO CURRENT_USER USING (true) WITH CHECK (true);`;

const RIGHTS = `
REVOKE EXECUTE ON FUNCTION lifecycle_commit(jsonb) FROM kc_app;
GRANT EXECUTE ON FUNCTION lifecycle_commit(jsonb) TO kc_engine;
REVOKE INSERT, UPDATE, DELETE ON refused_attempts FROM kc_app;
GRANT INSERT ON refused_attempts TO kc_engine;`;
