/** Brings a database to the newest schema, as its owner, on a connection of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { isOutage } from './outage.js';

/** Views that look with the rights of their reader came with 15. */
const OLDEST_SERVER = 15;
const LOCK = 7_264_001;
const RETRY_MS = 500;

/** A database that cannot be used, said in one sentence: Vietnamese, then English. */
export class DatabaseUnusable extends Error {
  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi} / ${en}`, { cause });
    this.name = 'DatabaseUnusable';
  }
}

/** Host, port and database of an address, without the password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

async function connect(url: string, patienceMs: number): Promise<pg.Client> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // A connection that breaks later fails its next statement too; unheard, the event would end the process.
    client.on('error', () => client.removeAllListeners('notice'));
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (!isOutage(error) || Date.now() > giveUpAt) throw unreachable(url, error);
      await pause(RETRY_MS);
    }
  }
}

function unreachable(url: string, error: unknown): DatabaseUnusable {
  const cause = error instanceof Error && error.message !== '' ? error.message : String(error);
  return new DatabaseUnusable(
    `Không kết nối được PostgreSQL tại ${placeOf(url)} (${cause})`,
    `PostgreSQL at ${placeOf(url)} cannot be reached (${cause})`,
    error,
  );
}

async function checkServer(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: string; number: string; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number,
            current_setting('server_encoding') AS encoding`,
  );
  const server = rows[0];
  if (server === undefined) throw new Error('The server does not say its version');
  const major = Math.floor(Number.parseInt(server.number, 10) / 10_000);
  if (major < OLDEST_SERVER) {
    throw new DatabaseUnusable(
      `PostgreSQL tại ${placeOf(url)} là bản ${server.version}; cần bản ${OLDEST_SERVER} trở lên`,
      `PostgreSQL at ${placeOf(url)} is version ${server.version}; ${OLDEST_SERVER} or newer is needed`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new DatabaseUnusable(
      `Cơ sở dữ liệu ${placeOf(url)} dùng bảng mã ${server.encoding}; cần UTF8`,
      `The database ${placeOf(url)} is encoded in ${server.encoding}; UTF8 is needed`,
    );
  }
}

/**
 * Waits for the server (10 s unless told), checks its version and encoding, and runs what has not run yet. A lock
 * lets one process migrate while the others wait.
 * @returns names of the migrations that ran now.
 * @throws DatabaseUnusable when the server is away, too old or wrongly encoded; what a failing migration threw.
 */
export async function migrateDatabase(
  url: string,
  options: { patienceMs?: number } = {},
): Promise<string[]> {
  const guard = await connect(url, options.patienceMs ?? 10_000);
  try {
    await checkServer(guard, url);
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await runMigrations(url);
  } finally {
    await guard.end();
  }
}

async function runMigrations(url: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    installExtensions: false,
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
    applicationName: 'khuyencong-migrations',
    poolSize: 1,
    extra: { max: 1 },
  });
  await source.initialize();
  try {
    const done = await source.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
