import { Database } from '../../src/platform/database/database.js';
import { OutboxHandlers } from '../../src/platform/queue/outbox-handlers.js';
import { RelayTimes } from '../../src/platform/queue/outbox-relay.js';
import { MOST_ATTEMPTS, OutboxRunner } from '../../src/platform/queue/outbox-runner.js';
import { redisFaults } from '../../src/platform/queue/queue-backend.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  addRows,
  ALL_DONE,
  createEffects,
  effectsPerRow,
  recordEffects,
  startEngine,
  until,
  type Engine,
} from './engine.js';
import { describeWithRedis, RedisServer } from './redis.js';

let database: TestDatabase;
let engine: Engine | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  await createEffects(database);
});
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  await database.drop();
});

/** Waits that would take minutes take a moment. */
function shorten({ app }: Engine, times: Partial<RelayTimes>): void {
  Object.assign(app.get(RelayTimes, { strict: false }), times);
}

describe('the outbox on the PostgreSQL backend', () => {
  it('runs every committed row once, and none of a rolled-back transaction', async () => {
    engine = await startEngine({ database });
    recordEffects(engine);
    await addRows(database, 250);
    const api = engine.app.get(Database);
    await expect(
      api.transaction(async (tx) => {
        await tx.query(`INSERT INTO outbox (topic, payload) VALUES ('test.effect', '{}')`);
        throw new Error('the transition failed');
      }),
    ).rejects.toThrow('the transition failed');
    await until(database, ALL_DONE);
    expect(await effectsPerRow(database)).toEqual({ rows: 250, least: 1, most: 1 });
    const [jobs] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM bullmq.job');
    expect(jobs?.n).toBe(0);
  });

  it('has one effect when a job runs twice, one after the other and at once', async () => {
    engine = await startEngine({ database, part: 'api' });
    recordEffects(engine);
    engine.app.get(OutboxHandlers).on('test.effect', async (_, __, tx) => {
      await tx.query('SELECT pg_sleep(0.2)');
    });
    const runner = engine.app.get(OutboxRunner);
    const [first = '', second = ''] = await addRows(database, 2);
    expect(await runner.run(first)).toBe('done');
    expect(await runner.run(first)).toBe('nothing_to_do');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => runner.run(second)));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await effectsPerRow(database)).toEqual({ rows: 2, least: 1, most: 1 });
  });

  it('parks a row that always fails, with its reason, and lets the others pass', async () => {
    engine = await startEngine({ database });
    shorten(engine, { backoffSeconds: 0.0001 });
    recordEffects(engine);
    engine.app.get(OutboxHandlers).on('test.poison', async (_, outboxId, tx) => {
      await tx.query('INSERT INTO effects (outbox_id) VALUES ($1)', [outboxId]);
      throw new Error('the mailbox\0 is full');
    });
    const [poison] = await addRows(database, 1, 'test.poison');
    await addRows(database, 20);
    await until(
      database,
      `SELECT bool_and(done_at IS NOT NULL) AS ok FROM outbox WHERE topic = 'test.effect'`,
    );
    await until(
      database,
      `SELECT attempts >= ${MOST_ATTEMPTS} AND last_error LIKE '%mailbox is full%' AS ok FROM outbox WHERE id = ${poison}`,
    );
    const [row] = await database.query('SELECT done_at, attempts FROM outbox WHERE id = $1', [
      poison,
    ]);
    expect(row).toEqual({ done_at: null, attempts: MOST_ATTEMPTS });
    expect(await engine.app.get(OutboxRunner).run(poison ?? '')).toBe('nothing_to_do');
    expect(await database.query('SELECT 1 FROM effects WHERE outbox_id = $1', [poison])).toEqual(
      [],
    );
  });

  it('keeps a topic nobody handles, with the reason', async () => {
    engine = await startEngine({ database });
    await addRows(database, 1, 'test.unknown');
    await until(database, `SELECT last_error LIKE '%test.unknown%' AS ok FROM outbox`);
    const [row] = await database.query<{ done_at: Date | null }>('SELECT done_at FROM outbox');
    expect(row?.done_at).toBeNull();
  });

  it('does nothing in a process that only answers requests', async () => {
    engine = await startEngine({ database, part: 'api' });
    recordEffects(engine);
    await addRows(database, 3);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await effectsPerRow(database)).toEqual({ rows: 3, least: 0, most: 0 });
  });
});

describeWithRedis('the outbox on the Redis backend', () => {
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await RedisServer.start();
  });
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
    await redis.stop();
  });

  it('runs every row once', async () => {
    engine = await startEngine({ database, redisUrl: redis.url });
    recordEffects(engine);
    await addRows(database, 250);
    await until(database, ALL_DONE);
    expect(await effectsPerRow(database)).toEqual({ rows: 250, least: 1, most: 1 });
    expect(await database.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'bullmq'`)).toEqual([]);
  });

  it('loses nothing and doubles nothing when Redis is killed and comes back', async () => {
    engine = await startEngine({ database, redisUrl: redis.url });
    shorten(engine, { lostAfterSeconds: 2, backoffSeconds: 0.01 });
    recordEffects(engine);
    for (let round = 0; round < 3; round += 1) {
      await addRows(database, 150);
      await redis.kill();
      await addRows(database, 50);
      await redis.run();
      await addRows(database, 50);
    }
    await until(database, ALL_DONE, 25);
    expect(await effectsPerRow(database)).toEqual({ rows: 750, least: 1, most: 1 });
  });

  it('works without Redis for as long as it is away', async () => {
    await redis.kill();
    engine = await startEngine({ database, redisUrl: redis.url });
    recordEffects(engine);
    await addRows(database, 120);
    await until(database, ALL_DONE);
    expect(await effectsPerRow(database)).toEqual({ rows: 120, least: 1, most: 1 });
  });

  it('hands out again what Redis forgot', async () => {
    const lost = await startEngine({ database, redisUrl: redis.url, part: 'api' });
    const ids = await addRows(database, 30);
    await lost.app.get(Queues).add('outbox', ...ids);
    await database.query('UPDATE outbox SET handed_at = clock_timestamp()');
    await redis.flush();
    await lost.close();
    engine = await startEngine({ database, redisUrl: redis.url });
    recordEffects(engine);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await effectsPerRow(database)).toEqual({ rows: 30, least: 0, most: 0 });
    shorten(engine, { lostAfterSeconds: 1 });
    await until(database, ALL_DONE);
    expect(await effectsPerRow(database)).toEqual({ rows: 30, least: 1, most: 1 });
  });

  it('says what is wrong with the settings of Redis', async () => {
    expect(await redisFaults(redis.url)).toEqual([]);
    const careless = await RedisServer.start(['--maxmemory-policy', 'allkeys-lru']);
    const faults = await redisFaults(careless.url);
    await careless.stop();
    expect(faults).toEqual([
      'maxmemory-policy is "allkeys-lru" and must be "noeviction"',
      'appendonly is "no" and must be "yes"',
    ]);
    expect((await redisFaults(careless.url))[0]).toContain('cannot be read');
  });
});
