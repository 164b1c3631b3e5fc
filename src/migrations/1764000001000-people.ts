import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Areas, organisations and people through time. Every dated row holds from `valid_from` to `valid_to`, both days
 * included; a null `valid_to` is open. Codes and names come back for other territories (63 provinces became 34 on
 * 2025-07-01), so nothing refers to them: ids are opaque and never used again.
 */
export class People1764000001000 implements MigrationInterface {
  readonly name = 'People1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await requireBtreeGist(runner);
    for (const statement of [
      ROLE,
      AREAS,
      ORGANISATIONS,
      PEOPLE,
      HOLDINGS,
      SESSIONS,
      ADMINISTRATION,
      SYSTEM,
      GRANTS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE administration_events, sessions, role_holdings, accounts, persons,
      organisation_successions, organisation_names, organisations, area_successions, area_names, areas`);
  }
}

/** Overlapping periods are refused by the database; without this extension it cannot, so the start ends here. */
async function requireBtreeGist(runner: QueryRunner): Promise<void> {
  const rows: unknown = await runner.query(
    `SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist'`,
  );
  if (!Array.isArray(rows) || rows.length === 0)
    throw new Error(
      'Máy chủ PostgreSQL thiếu phần mở rộng btree_gist; hãy cài gói postgresql-contrib rồi khởi động lại. ' +
        'This PostgreSQL server lacks the extension btree_gist; install postgresql-contrib and start again.',
    );
  await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
}

/** Roles belong to the whole server: another database migrating at the same moment may make it first. */
const ROLE = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kc_app') THEN CREATE ROLE kc_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT kc_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO kc_app;`;

const AREAS = `
CREATE TABLE areas (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text NOT NULL,
  name text NOT NULL,
  full_name text,
  kind text NOT NULL CHECK (kind IN ('province', 'city')),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  CONSTRAINT areas_code_once_a_day EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
COMMENT ON TABLE areas IS 'Provinces and centrally run cities; name and kind are the latest, area_names has them by date';
CREATE TABLE area_names (
  area_id uuid NOT NULL REFERENCES areas,
  name text NOT NULL,
  full_name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('province', 'city')),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  PRIMARY KEY (area_id, valid_from),
  EXCLUDE USING gist (area_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE TABLE area_successions (
  old_id uuid NOT NULL REFERENCES areas,
  new_id uuid NOT NULL REFERENCES areas CHECK (new_id <> old_id),
  effective_on date NOT NULL,
  PRIMARY KEY (old_id, new_id)
);
CREATE INDEX area_successions_new ON area_successions (new_id);`;

const ORGANISATIONS = `
CREATE TABLE organisations (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('ministry', 'department', 'ministry_finance', 'provincial_committee',
    'provincial_department', 'centre', 'regional_centre', 'treasury', 'implementer', 'beneficiary')),
  area_id uuid REFERENCES areas,
  parent_id uuid REFERENCES organisations,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  invented boolean NOT NULL DEFAULT false
);
CREATE INDEX organisations_area ON organisations (area_id, kind);
CREATE TABLE organisation_names (
  org_id uuid NOT NULL REFERENCES organisations,
  name text NOT NULL,
  short_name text,
  document_code text,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  mark text NOT NULL DEFAULT 'P' CHECK (mark IN ('S', 'M', 'P')),
  PRIMARY KEY (org_id, valid_from),
  EXCLUDE USING gist (org_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
COMMENT ON COLUMN organisation_names.mark IS 'S: name and dates read in a source; M: dates remembered, not read; P: set by this product';
CREATE TABLE organisation_successions (
  old_id uuid NOT NULL REFERENCES organisations,
  new_id uuid NOT NULL REFERENCES organisations CHECK (new_id <> old_id),
  effective_on date NOT NULL,
  PRIMARY KEY (old_id, new_id)
);
CREATE INDEX organisation_successions_new ON organisation_successions (new_id);`;

const PEOPLE = `
CREATE TABLE persons (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  full_name text NOT NULL,
  email text,
  invented boolean NOT NULL DEFAULT false
);
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES persons,
  username text UNIQUE NOT NULL CHECK (username = lower(username)),
  password_hash text NOT NULL,
  must_change boolean NOT NULL DEFAULT false,
  disabled_at timestamptz
);
CREATE INDEX accounts_person ON accounts (person_id);
COMMENT ON COLUMN accounts.must_change IS 'The password was set by somebody else and opens nothing until it is changed';`;

const HOLDINGS = `
CREATE TABLE role_holdings (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES persons,
  org_id uuid REFERENCES organisations,
  role text NOT NULL CHECK (role <> 'system' OR person_id = '00000000-0000-7000-8000-000000000000'),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  CONSTRAINT role_holdings_once EXCLUDE USING gist (
    person_id WITH =,
    (coalesce(org_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
    role WITH =,
    daterange(valid_from, valid_to, '[]') WITH &&),
  CONSTRAINT role_holdings_administrator_alone EXCLUDE USING gist (
    person_id WITH =,
    ((role = 'administrator')::int) WITH <>,
    daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE INDEX role_holdings_person ON role_holdings (person_id, valid_from);
CREATE INDEX role_holdings_org ON role_holdings (org_id, role);`;

const SESSIONS = `
CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES accounts,
  person_id uuid NOT NULL REFERENCES persons,
  kind text NOT NULL CHECK (kind IN ('cookie', 'bearer')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);`;

const ADMINISTRATION = `
CREATE TABLE administration_events (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_id uuid NOT NULL REFERENCES persons,
  action text NOT NULL,
  subject_id uuid NOT NULL,
  details jsonb NOT NULL
);
CREATE INDEX administration_events_subject ON administration_events (subject_id, at);`;

/** The engine itself, the actor of timers and of effects that one case sends to another. */
const SYSTEM = `
INSERT INTO persons (id, full_name) VALUES ('00000000-0000-7000-8000-000000000000', 'Hệ thống');
INSERT INTO role_holdings (person_id, role, valid_from)
  VALUES ('00000000-0000-7000-8000-000000000000', 'system', '2009-01-01');`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON areas, area_names, area_successions, organisations, organisation_names,
  organisation_successions, persons, accounts, role_holdings TO kc_app;
GRANT DELETE ON role_holdings TO kc_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO kc_app;
GRANT SELECT, INSERT ON administration_events TO kc_app;`;
