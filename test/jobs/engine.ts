/** The parts of the application that jobs need, without HTTP, on a database of the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Global,
  Module,
  type INestApplicationContext,
  type ModuleMetadata,
  type Provider,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/platform/clock/clock.js';
import { SandboxClock } from '../../src/platform/clock/sandbox.clock.js';
import {
  ConfigService,
  readConfig,
  type Config,
  type Part,
} from '../../src/platform/config/config.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { Metrics } from '../../src/platform/health/metrics.js';
import { Readiness } from '../../src/platform/health/readiness.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { OutboxHandlers } from '../../src/platform/queue/outbox-handlers.js';
import { QueueModule } from '../../src/platform/queue/queue.module.js';
import { StartupTasks } from '../../src/platform/startup/startup-tasks.js';
import type { TestDatabase } from '../support/database.js';

export interface EngineOptions {
  readonly database: TestDatabase;
  readonly redisUrl?: string;
  readonly part?: Part;
  readonly clock?: 'real' | 'sandbox';
  /** The clock of the machine this process runs on; by default the right one. */
  readonly machineClock?: () => Date;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly providers?: readonly Provider[];
}

export interface Engine {
  readonly app: INestApplicationContext;
  readonly dataDir: string;
  close(): Promise<void>;
}

@Module({})
class EngineModule {}

/** The global services jobs use. Logging is left out: its package cannot be loaded inside Jest. */
@Global()
@Module({})
class ServicesModule {}

function services(config: Config, machineClock = () => new Date()) {
  const providers: Provider[] = [
    { provide: ConfigService, useValue: new ConfigService(config) },
    SandboxClock,
    {
      provide: Clock,
      inject: [SandboxClock],
      useFactory: (sandbox: SandboxClock) =>
        new Clock(config.clock === 'sandbox' ? () => sandbox.now() : machineClock),
    },
    Metrics,
    Readiness,
    Mailer,
    StartupTasks,
  ];
  const exports = [ConfigService, SandboxClock, Clock, Metrics, Readiness, Mailer, StartupTasks];
  return { module: ServicesModule, imports: [DatabaseModule], providers, exports };
}

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'khuyencong-jobs-'));
  const env = {
    DATABASE_URL: options.database.url,
    DATA_DIR: dataDir,
    CLOCK: options.clock ?? 'real',
    LOG_LEVEL: 'silent',
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
  };
  const config = readConfig(env, options.part ?? 'worker');
  const module = {
    module: EngineModule,
    imports: [services(config, options.machineClock), QueueModule, ...(options.imports ?? [])],
    providers: [...(options.providers ?? [])],
  };
  const app = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  const readiness = app.get(Readiness);
  for (const part of Object.keys(readiness.state)) readiness.done(part);
  return {
    app,
    dataDir,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Every run of the topic 'test.effect' adds a row to `effects`, in the transaction of the outbox row. */
export async function createEffects(database: TestDatabase): Promise<void> {
  await database.query(
    `CREATE TABLE effects (outbox_id bigint NOT NULL, made_at timestamptz DEFAULT clock_timestamp())`,
  );
  await database.query('GRANT SELECT, INSERT ON effects TO kc_app');
}

export function recordEffects({ app }: Engine): void {
  app.get(OutboxHandlers).on('test.effect', async (_, outboxId, tx) => {
    await tx.query('INSERT INTO effects (outbox_id) VALUES ($1)', [outboxId]);
  });
}

/** Adds rows as the API does: in a transaction of its own, without knowing of any queue. */
export async function addRows(
  database: TestDatabase,
  count: number,
  topic = 'test.effect',
): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `INSERT INTO outbox (topic, payload) SELECT $1, '{}' FROM generate_series(1, $2) RETURNING id`,
    [topic, count],
  );
  return rows.map(({ id }) => String(id));
}

/** Waits until the query gives a row whose `ok` is true. */
export async function until(database: TestDatabase, sql: string, seconds = 20): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1_000;
  for (;;) {
    const [row] = await database.query<{ ok: boolean }>(sql);
    if (row?.ok === true) return;
    if (Date.now() > giveUpAt) {
      const outbox = await database.query(
        'SELECT * FROM outbox WHERE done_at IS NULL ORDER BY id LIMIT 5',
      );
      throw new Error(
        `still not so after ${seconds} s: ${sql}\n${JSON.stringify(outbox, null, 1)}`,
      );
    }
    await pause(50);
  }
}

export const ALL_DONE = 'SELECT NOT EXISTS (SELECT FROM outbox WHERE done_at IS NULL) AS ok';

/** How often the effect of each row happened, the extremes. */
export async function effectsPerRow(
  database: TestDatabase,
): Promise<{ rows: number; least: number; most: number }> {
  const [found] = await database.query<{ rows: number; least: number; most: number }>(
    `SELECT count(*)::int AS rows, coalesce(min(n), 0)::int AS least, coalesce(max(n), 0)::int AS most
     FROM (SELECT o.id, count(e.outbox_id) AS n FROM outbox o LEFT JOIN effects e ON e.outbox_id = o.id
           WHERE o.topic = 'test.effect' GROUP BY o.id) AS each`,
  );
  if (found === undefined) throw new Error('nothing was counted');
  return found;
}
