import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrateDatabase } from '../../src/platform/database/migrate.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/server.js';
import { startApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import type { Client } from '../support/client.js';
import { ask, type Receipt } from '../support/commands.js';
import { DECISION, Programme, PROGRAMME_NOW } from '../support/programme.js';

const CLIENTS = 24;
const GRANTED = 1_000_000n;
const RAISE = 1_000n;
const KILLS = 2;

interface Acknowledged {
  readonly caseId: string;
  readonly event: typeof raise | typeof confirm;
  readonly key: string;
  readonly ifMatch: string;
  readonly receipt: Receipt;
}

let folder: string;
let server: EmbeddedPostgres;
let app: TestApp;
let programme: Programme;

/** A server of its own that flushes every commit to disk. */
const startServer = () =>
  startEmbeddedPostgres({ dataDir: folder, fsync: true, log: () => undefined });

/** The owner's statements, on a new connection each: the server goes away in between. */
const databaseOf = (url: string): TestDatabase => ({
  url,
  query: async <T>(sql: string, params: readonly unknown[] = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql, [...params])).rows as T[];
    } finally {
      await client.end();
    }
  },
  drop: async () => undefined,
});

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), `khuyencong-test-${process.pid}-`));
  server = await startServer();
  await migrateDatabase(server.url);
  app = await startApp({ now: PROGRAMME_NOW, database: databaseOf(server.url) });
  programme = await Programme.start(app);
}, 60_000);
afterAll(async () => {
  await app.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const raise = { type: 'estimate.raise', amount: RAISE.toString(), ...DECISION } as const;
const confirm = { type: 'estimate.confirm_raise' } as const;
const asker = (event: typeof raise | typeof confirm): Client =>
  event === raise ? programme.team.finance : programme.team.head;
const seen = new Map<string, number>();
const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

/** Asks again with the same key until there is an answer, as a careful client does. */
async function insist(
  event: typeof raise | typeof confirm,
  caseId: string,
  wish: { readonly key: string; readonly ifMatch: string },
): Promise<Receipt> {
  for (const end = Date.now() + 40_000; Date.now() < end; await pause(50)) {
    const reply = await ask(asker(event), caseId, event, wish).catch(() => undefined);
    count(
      reply === undefined ? 'no answer' : `${reply.status} ${reply.problem?.code ?? ''}`.trim(),
    );
    if (reply?.status === 200) return reply.body;
    if (reply !== undefined && reply.status !== 503)
      throw new Error(`${reply.status} ${JSON.stringify(reply.problem)}\n${app.log()}`);
  }
  throw new Error('no answer within 40 s');
}

/** Raises one estimate over and over, one person entering and another confirming, and remembers every receipt. */
async function work(caseId: string, goOn: () => boolean): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  for (let revision = 2; goOn() || revision % 2 === 1; revision += 1) {
    const event = revision % 2 === 0 ? raise : confirm;
    const wish = { key: randomUUID(), ifMatch: `"${revision}"` };
    acknowledged.push({ caseId, event, ...wish, receipt: await insist(event, caseId, wish) });
  }
  return acknowledged;
}

/** Kills the server under load, lets it lie for a second, and starts it again; milliseconds until the next receipt. */
async function killAndStart(acknowledged: () => number): Promise<number> {
  server.kill();
  await pause(1_000);
  server = await startServer();
  const [began, before] = [Date.now(), acknowledged()];
  while (acknowledged() === before) await pause(5);
  return Date.now() - began;
}

describe(`PostgreSQL killed ${KILLS} times under ${CLIENTS} clients`, () => {
  let receipts: readonly Acknowledged[];
  let estimates: readonly string[];

  beforeAll(async () => {
    estimates = await Promise.all(
      Array.from({ length: CLIENTS }, () => programme.estimate(GRANTED.toString())),
    );
    let goOn = true;
    const working = estimates.map((id) => work(id, () => goOn));
    const ready = (): number => seen.get('200') ?? 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(1_500);
      const recovered = await killAndStart(ready);
      process.stdout.write(
        `killed PostgreSQL; the next receipt came ${recovered} ms after it was back\n`,
      );
    }
    await pause(1_000);
    goOn = false;
    receipts = (await Promise.all(working)).flat();
    process.stdout.write(
      `${receipts.length} receipts; ${JSON.stringify(Object.fromEntries(seen))}\n`,
    );
  }, 120_000);

  it('was answered with 503 meanwhile, never with 500, and the application lived on', async () => {
    expect(seen.get('503 database_unavailable')).toBeGreaterThan(0);
    expect([...seen.keys()].filter((what) => !/^(200|503 .+|no answer)$/.test(what))).toEqual([]);
    expect(seen.has('no answer')).toBe(false);
    expect((await fetch(`${app.url}/api/v1/health/ready`)).status).toBe(200);
  });

  it('lost nothing that was acknowledged, and doubled nothing', async () => {
    const events = await app.db.query<{ key: string; case_id: string; revision: number }>(
      `SELECT idempotency_key AS key, case_id, revision FROM case_events WHERE event IN ('estimate.raise', 'estimate.confirm_raise')`,
    );
    const stored = events
      .map(({ key, case_id, revision }) => `${key} ${case_id} ${revision}`)
      .sort();
    const promised = receipts
      .map(({ key, caseId, receipt }) => `${key} ${caseId} ${receipt.revision}`)
      .sort();
    expect(receipts.length).toBeGreaterThan(CLIENTS);
    expect(stored).toEqual(promised);
  });

  it('posted every đồng once', async () => {
    for (const id of estimates) {
      const raises = BigInt(
        receipts.filter(({ caseId, event }) => caseId === id && event === confirm).length,
      );
      const { balances } = await programme.team.auditor.read<{ balances: Record<string, string> }>(
        `/ledger/${id}/balances`,
      );
      expect(balances).toEqual({
        estimate: (GRANTED + raises * RAISE).toString(),
        state_budget: (-GRANTED - raises * RAISE).toString(),
      });
    }
  });

  it('gives the same receipt to whoever asks again', async () => {
    const sample = receipts.filter((_, index) => index % Math.ceil(receipts.length / 100) === 0);
    for (const { caseId, event, key, ifMatch, receipt } of sample) {
      const again = await ask(asker(event), caseId, event, { key, ifMatch });
      const { moves: _then, ...first } = receipt as Receipt & { moves?: unknown };
      expect(again.body).toMatchObject(first);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
  });

  it('left history and books whole', async () => {
    expect(await programme.team.auditor.read('/audit/verification')).toMatchObject({
      intact: true,
    });
  });
});
