/** What the database itself lets a program do, past the application: read dossiers of its reach, and nothing else. */
import type pg from 'pg';
import { asPerson, openingOfScope, type Reach } from '../../src/platform/scope/data-scope.js';
import { connectAsApplication } from '../people/connection.js';
import { told } from './attacks.js';
import { connectAs, createInstallation, type Installation } from './dossiers.js';
import { addForeignRows } from './foreign-rows.js';

const ROLES = ['kc_program', 'kc_program_everywhere'];

/** Tables with dossiers that a program reads. */
const READ = [
  'cases',
  'case_events',
  'refused_attempts',
  'documents',
  'deadlines',
  'ledger_accounts',
  'ledger_entries',
  'ledger_transfers',
  'case_duties',
  'conflict_declarations',
];

let at: Installation;
let app: pg.Client;
let here: Reach;
beforeAll(async () => {
  at = await createInstallation();
  app = await connectAs(at.db, 'kc_app');
  await addForeignRows(at);
  here = {
    personId: at.here.officer,
    isProgram: true,
    isEverywhere: false,
    orgIds: [],
    areaIds: [at.here.areaId],
  };
}, 60_000);
afterAll(async () => {
  await app.end();
  await at.close();
});

async function asProgram<T>(reach: Reach, work: () => Promise<T>): Promise<T> {
  await app.query(`BEGIN; ${asPerson(reach, openingOfScope)}`);
  try {
    return await work();
  } finally {
    await app.query('ROLLBACK');
  }
}

const seenOf = (table: string, reach: Reach): Promise<number> =>
  asProgram(reach, async () => {
    const { rows } = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? -1;
  });

describe('the role of programs', () => {
  it('may write no table and call no function that writes', async () => {
    const rights = await at.db.query<{ role: string; name: string }>(
      `SELECT role, c.relname AS name FROM unnest($1::text[]) role, pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
         AND (has_table_privilege(role, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
           OR has_any_column_privilege(role, c.oid, 'INSERT, UPDATE'))`,
      [ROLES],
    );
    expect(rights).toEqual([]);
    const calls = await at.db.query(
      `SELECT p.proname FROM unnest($1::text[]) role, pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'lifecycle%'
         AND has_function_privilege(role, p.oid, 'EXECUTE')`,
      [ROLES],
    );
    expect(calls).toEqual([]);
  });

  it('reads neither sessions nor accounts nor what administrators do', async () => {
    const rows = await at.db.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
         AND (has_table_privilege($1, c.oid, 'SELECT') OR has_any_column_privilege($1, c.oid, 'SELECT')) ORDER BY 1`,
      ['kc_program_everywhere'],
    );
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(READ));
    const secret =
      /session|factor|recovery|password|device|sign_in|service|two_person|administration|feed|substit|comment|notif|export|outbox|prefer/;
    expect(names.filter((name) => secret.test(name))).toEqual([]);
    const columns = await at.db.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name IN ('accounts', 'persons')
         AND has_column_privilege($1, 'public.' || table_name, column_name, 'SELECT') ORDER BY 1`,
      ['kc_program_everywhere'],
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'accounts.disabled_at',
      'accounts.person_id',
      'persons.full_name',
      'persons.id',
    ]);
  });

  it('is no way to a role that may more', async () => {
    const [row] = await at.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM unnest($1::text[]) role, unnest(ARRAY['kc_app', 'kc_everywhere', 'kc_engine']) other
       WHERE pg_has_role(role, other, 'MEMBER')`,
      [ROLES],
    );
    expect(row?.n).toBe(0);
  });

  it.each(READ)(
    'sees of %s what the reach names; without the policy it would see more',
    async (table) => {
      const everything = await seenOf(table, { ...here, isEverywhere: true });
      const own = await seenOf(table, here);
      const other = await seenOf(table, { ...here, areaIds: [at.there.areaId] });
      expect(own).toBeLessThan(everything);
      expect(own + other).toBeLessThanOrEqual(everything);
      expect(await seenOf(table, { ...here, areaIds: [] })).toBe(0);
      await at.db.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      try {
        expect(await seenOf(table, here)).toBeGreaterThan(own);
      } finally {
        await at.db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      }
    },
  );

  it('writes nothing even where it could give its role up: the transaction is read only', async () => {
    const write = `UPDATE organisations SET valid_to = NULL WHERE id = '${at.here.centreId}'`;
    expect(await asProgram(here, () => told(app.query(write)))).toBe('refused 25006');
    await app.query('BEGIN; SET LOCAL ROLE kc_program');
    expect(await told(app.query(write))).toBe('refused 42501');
    await app.query('ROLLBACK');
    const givenUp = await asProgram(here, async () => {
      await app.query('SET LOCAL ROLE NONE');
      await app.query('SELECT 1');
      return told(app.query(write));
    });
    expect(givenUp).toBe('refused 25006');
    const reopened = await asProgram(here, async () => {
      await app.query('SELECT 1 FROM cases');
      return told(app.query('SET TRANSACTION READ WRITE'));
    });
    expect(reopened).toBe('refused 25001');
  });

  it('is never asked for what the engine sees', async () => {
    const { database, close } = await connectAsApplication(at.db);
    try {
      await asPerson(here, async () => {
        expect(() => database.engine).toThrow('a program asked for what the engine sees');
        const [row] = await database.query<{ role: string; only: string }>(
          `SELECT current_user AS role, current_setting('transaction_read_only') AS only`,
        );
        expect(row).toEqual({ role: 'kc_program', only: 'on' });
      });
      expect(database.engine).toBeDefined();
    } finally {
      await close();
    }
  });
});
