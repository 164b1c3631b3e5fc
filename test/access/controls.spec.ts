/** Every control of the database stops one attack: with it the attack fails, without it the attack goes through. */
import type pg from 'pg';
import { Attacks } from './attacks.js';
import { asReaching, connectAs, createInstallation, type Installation } from './dossiers.js';
import { addForeignRows, CLOSED, OWN } from './foreign-rows.js';
import { guardsOf } from './guards.js';
import { personalDataGuards } from './personal-data.guards.js';
import { programGuards } from './program-guards.js';

let at: Installation;
let app: pg.Client;
let engine: pg.Client;
beforeAll(async () => {
  at = await createInstallation();
  app = await connectAs(at.db, 'kc_app');
  engine = await connectAs(at.db, 'kc_engine');
  await addForeignRows(at);
  // One person, two roles: in small offices that is so, and it must not matter.
  await at.db.query(
    `INSERT INTO role_holdings (person_id, org_id, role, valid_from) VALUES ($1, $2, 'sct_appraiser', '2000-01-01')`,
    [at.here.officer, at.here.departmentId],
  );
}, 60_000);
afterAll(async () => {
  await app.end();
  await engine.end();
  await at.close();
});

/** How many rows of a table somebody of the first province sees. Their own draft has one row in some of them. */
async function seenOf(table: string): Promise<number> {
  return asReaching(app, at.here, async () => {
    const { rows } = await app.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
    return Number(rows[0]?.n);
  });
}

async function seenWithout(table: string): Promise<number> {
  await at.db.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  try {
    return await seenOf(table);
  } finally {
    await at.db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
}

describe('a policy of each table', () => {
  it.each(CLOSED)('hides the other province in %s; without it it would be seen', async (table) => {
    const [{ n: own } = { n: -1 }] = await at.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} t WHERE ${OWN[table] ?? 'false'}`,
      OWN[table] === undefined
        ? []
        : [OWN[table].includes('person_id') ? at.here.officer : at.here.project],
    );
    expect(await seenOf(table)).toBe(own);
    expect(await seenWithout(table)).toBeGreaterThan(own);
  });
});

const GUARDS = [
  ...guardsOf(
    () => at,
    () => new Attacks(at, engine),
    () => app,
  ),
  ...personalDataGuards(
    () => at,
    () => app,
  ),
  ...programGuards(
    () => at,
    () => app,
  ),
];

describe('a guard of the database', () => {
  it.each(GUARDS)('stops it when $name', async ({ drop, restore, attack, refusal }) => {
    expect(await attack()).toBe(refusal);
    await at.db.query(drop);
    try {
      expect(await attack()).toBe('done');
    } finally {
      await at.db.query(restore);
    }
  });
});
