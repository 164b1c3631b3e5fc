/** Every table stands behind row-level security, or here with the reason why it need not. */
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const WITHOUT_DOSSIERS: Readonly<Record<string, string>> = {
  accounts: 'sign-in',
  administration_events: 'what administrators did; no dossier',
  area_names: 'public facts',
  area_successions: 'public facts',
  areas: 'public facts',
  calendar_feeds: 'a hash of the owner’s address; read before anybody is known',
  duty_separations: 'rules',
  identities: 'sign-in',
  known_devices: 'sign-in',
  loaded_once: 'what the start has loaded',
  machine_rights: 'rules',
  machine_transitions: 'rules',
  migrations: 'of the migrations themselves',
  organisation_names: 'public facts',
  organisation_successions: 'public facts',
  organisations: 'public facts',
  password_links: 'sign-in',
  person_preferences: 'arrangement of the screens',
  persons: 'names and addresses of office people',
  recovery_codes: 'sign-in',
  role_holdings: 'who holds which office',
  rulebook_rows: 'law',
  sandbox_clock: 'the clock of a demonstration',
  second_factors: 'sign-in',
  sessions: 'sign-in',
  sign_in_attempts: 'sign-in',
  sign_in_limits: 'sign-in',
  substitutions: 'who acts for whom; no dossier',
  two_person_requests: 'what one administrator asks another to confirm; no dossier',
};

/** Views that show more than their reader may, on purpose: what they show is public by decision. */
const OWNER_VIEWS = ['programme_frames', 'programme_lines'];

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

describe('the catalogue of the database', () => {
  it('has no table without forced row-level security but those that hold no dossier', async () => {
    const rows = await db.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1`,
    );
    const open = rows.map(({ name }) => name);
    expect(open.filter((name) => !Object.hasOwn(WITHOUT_DOSSIERS, name))).toEqual([]);
  });

  it('has a policy for the engine and one for the owner on every table that is closed, and none for everybody', async () => {
    const rows = await db.query<{ name: string; to: string[] }>(
      `SELECT c.relname AS name, (SELECT array_agg(DISTINCT r::text) FROM pg_policies p, unnest(p.roles) r
         WHERE p.tablename = c.relname) AS to
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity ORDER BY 1`,
    );
    expect(rows.length).toBeGreaterThan(12);
    for (const { name, to } of rows) {
      expect([name, to]).toEqual([name, expect.arrayContaining(['kc_engine'])]);
      expect([name, to.includes('public')]).toEqual([name, false]);
      expect([name, to.length >= 3]).toEqual([name, true]);
    }
  });

  it('names no table as open that is not there', async () => {
    const rows = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    const there = new Set(rows.map(({ name }) => name));
    expect(Object.keys(WITHOUT_DOSSIERS).filter((name) => !there.has(name))).toEqual([]);
  });

  it('lets views look with the rights of their reader', async () => {
    const rows = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
         AND NOT coalesce(reloptions @> '{security_invoker=true}', false) ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(OWNER_VIEWS);
  });

  it('fixes the path of every function that runs with the rights of its owner, and gives none to everybody', async () => {
    const rows = await db.query<{ name: string; fixed: boolean; open: boolean }>(
      `SELECT proname AS name, coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false) AS fixed,
         has_function_privilege('public', oid, 'EXECUTE') AS open
       FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
    );
    expect(rows.filter(({ fixed, open }) => !fixed || open)).toEqual([]);
    expect(rows.length).toBeGreaterThan(3);
  });

  it('gives the roles of the application neither a way past the policies nor a way in', async () => {
    const rows = await db.query<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'kc\\_%' AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole)`,
    );
    expect(rows).toEqual([]);
  });
});
