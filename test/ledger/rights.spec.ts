import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { applicationConnection } from '../../src/platform/database/connection.js';
import { batchOf, commit, createBooks, type Books } from './commit.js';

let books: Books;
let application: pg.Client;
let engine: pg.Client;
let caseId: string;
beforeAll(async () => {
  books = await createBooks();
  const { url, options } = applicationConnection(books.db.url);
  application = new pg.Client({ connectionString: url, options });
  await application.connect();
  const ofEngine = applicationConnection(books.db.url, 'kc_engine');
  engine = new pg.Client({ connectionString: ofEngine.url, options: ofEngine.options });
  await engine.connect();
  caseId = randomUUID();
  const [from, to] = ['state_budget', 'estimate'].map((purpose) => ({ holder: caseId, purpose }));
  if (!from || !to) throw new Error('no accounts');
  await commit(books, [{ caseId, moves: [{ from, to, amount: 100n }] }]);
});
afterAll(async () => {
  await application.end();
  await engine.end();
  await books.db.drop();
});

const CODE_OF_REFUSAL = '42501';

/** The code PostgreSQL refuses with, or 'done'. */
async function told(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'done';
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error);
  }
}

/** A column of each table that somebody might want to change. */
const KEPT = {
  person_commitments: 'version',
  person_export_downloads: 'at',
  case_events: 'payload',
  receipts: 'reply',
  refused_attempts: 'code',
  documents: 'name',
  ledger_transfers: 'amount',
  ledger_entries: 'amount',
  ledger_accounts: 'balance',
  cases: 'state',
  machine_transitions: 'event',
} as const;
const tables = Object.keys(KEPT) as (keyof typeof KEPT)[];

const destructive = (table: keyof typeof KEPT): readonly string[] => [
  `UPDATE ${table} SET ${KEPT[table]} = ${KEPT[table]}`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table} CASCADE`,
];

describe('the roles of the application', () => {
  it('is kc_app and no superuser', async () => {
    const { rows } = await application.query(
      `SELECT current_user AS name, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super`,
    );
    expect(rows).toEqual([{ name: 'kc_app', super: false }]);
  });

  it.each(tables)('changes, deletes and empties nothing in %s', async (table) => {
    for (const sql of destructive(table))
      expect([sql, await told(application.query(sql))]).toEqual([sql, CODE_OF_REFUSAL]);
  });

  it.each([
    'case_events',
    'receipts',
    'cases',
    'machine_transitions',
    'ledger_transfers',
    'ledger_entries',
    'ledger_accounts',
  ])('writes no row into %s by itself', async (table) => {
    expect(await told(application.query(`INSERT INTO ${table} DEFAULT VALUES`))).toBe(
      CODE_OF_REFUSAL,
    );
  });

  it.each([
    'lifecycle_write',
    'lifecycle_cases',
    'lifecycle_ledger',
    'lifecycle_receipts',
    'lifecycle_deadlines',
    'lifecycle_stale',
  ])('does not reach %s past lifecycle_commit', async (name) => {
    expect(await told(application.query(`SELECT ${name}('{}'::jsonb, '{}'::int[])`))).toBe(
      CODE_OF_REFUSAL,
    );
  });

  it('puts neither triggers nor constraints to sleep', async () => {
    expect(await told(application.query('SET session_replication_role = replica'))).toBe(
      CODE_OF_REFUSAL,
    );
    expect(await told(application.query('ALTER TABLE case_events DISABLE TRIGGER ALL'))).toBe(
      CODE_OF_REFUSAL,
    );
    expect(await told(application.query('CREATE TABLE elsewhere (a int)'))).toBe(CODE_OF_REFUSAL);
  });

  it('does not write cases in the name of people who look', async () => {
    expect(await told(application.query(`SELECT lifecycle_commit('{}'::jsonb)`))).toBe(
      CODE_OF_REFUSAL,
    );
  });

  it('writes as the engine, through lifecycle_commit, what is legal and nothing else', async () => {
    const legal = batchOf(books, [{ caseId: randomUUID(), moves: [] }]);
    const illegal = batchOf(books, [{ caseId: randomUUID(), moves: [] }], 'estimate.close');
    const outcome = async (batch: string): Promise<unknown> =>
      (await engine.query('SELECT outcome, detail FROM lifecycle_commit($1)', [batch])).rows[0];
    expect(await outcome(legal)).toEqual({ outcome: 'done', detail: null });
    expect(await outcome(illegal)).toEqual({
      outcome: 'refused',
      detail: expect.stringMatching(/^move_is_legal:/),
    });
  });
});

describe('the owner of the database', () => {
  it.each([
    'case_events',
    'receipts',
    'refused_attempts',
    'documents',
    'ledger_transfers',
    'ledger_entries',
    'person_commitments',
    'person_export_downloads',
  ] as const)('is refused a change of %s while the triggers are awake', async (table) => {
    for (const sql of destructive(table))
      expect([sql, await told(books.db.query(sql))]).toEqual([sql, CODE_OF_REFUSAL]);
  });

  it('cannot write a move that no machine has', async () => {
    const move = `INSERT INTO case_events SELECT case_id, 2, kind, machine_version, 'estimate.vanish', to_stage, to_state,
      to_stage, to_state, actor_person, NULL, NULL, at, recorded_at, 'k', NULL, '{}', '{}', hash, hash
      FROM case_events WHERE case_id = '${caseId}'`;
    await expect(books.db.query(move)).rejects.toMatchObject({ constraint: 'move_is_legal' });
  });

  it('cannot take an account below its floor by hand', async () => {
    const spend = `UPDATE ledger_accounts SET balance = balance - 200, debits = debits + 200
      WHERE holder = '${caseId}' AND purpose = 'estimate'`;
    await expect(books.db.query(spend)).rejects.toMatchObject({
      constraint: 'account_keeps_its_floor',
    });
  });
});
