import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RelayTimes } from '../../src/platform/queue/outbox-relay.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  addRows,
  ALL_DONE,
  createEffects,
  effectsPerRow,
  recordEffects,
  startEngine,
  until,
} from './engine.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  await createEffects(database);
});
afterEach(() => database.drop());

/** Runs a worker process until it kills itself, and returns the signal it died of. */
async function runUntilKilled(point: 'enqueue' | 'handler'): Promise<NodeJS.Signals | null> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'khuyencong-worker-'));
  const script = path.resolve(import.meta.dirname, 'worker.mjs');
  const child = spawn(process.execPath, [script, database.url, dataDir, point], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: 20_000,
  });
  await once(child, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
  return child.signalCode;
}

/** What another worker finds and finishes. */
async function finish(): Promise<void> {
  const engine = await startEngine({ database });
  Object.assign(engine.app.get(RelayTimes, { strict: false }), {
    lostAfterSeconds: 1,
    backoffSeconds: 0.1,
  });
  recordEffects(engine);
  try {
    await until(database, ALL_DONE, 40);
  } finally {
    await engine.close();
  }
}

describe('a worker killed with SIGKILL', () => {
  it('between taking rows and telling the queue loses none of them', async () => {
    await addRows(database, 40);
    expect(await runUntilKilled('enqueue')).toBe('SIGKILL');
    const [claimed] = await database.query(
      'SELECT count(*)::int AS n FROM outbox WHERE handed_at IS NOT NULL',
    );
    expect(claimed).toEqual({ n: 40 });
    expect(await effectsPerRow(database)).toEqual({ rows: 40, least: 0, most: 0 });
    await finish();
    expect(await effectsPerRow(database)).toEqual({ rows: 40, least: 1, most: 1 });
  });

  it('in the middle of a handler leaves one effect in the end, and the attempt on record', async () => {
    await addRows(database, 10);
    expect(await runUntilKilled('handler')).toBe('SIGKILL');
    expect(await effectsPerRow(database)).toEqual({ rows: 10, least: 0, most: 0 });
    const begun = await database.query(
      `SELECT 1 FROM outbox WHERE last_error = 'began and did not end'`,
    );
    expect(begun.length).toBeGreaterThan(0);
    await finish();
    expect(await effectsPerRow(database)).toEqual({ rows: 10, least: 1, most: 1 });
  }, 70_000);
});
