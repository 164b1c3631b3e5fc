/**
 * `npm run verify`: recomputes the hash chains, the sums of the ledger and the commitments to personal data of DATABASE_URL, or of the embedded database
 * in DATA_DIR (started for it when it does not run). Ends with 1 when anything is not as it was written,
 * with 2 when it cannot be read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { SNAPSHOT, verify } from '../src/audit/verification.js';
import { readConfig, type Config } from '../src/platform/config/config.js';
import { setTypeParsers } from '../src/platform/database/types.js';
import { EmbeddedPostgresError } from '../src/platform/embedded-postgres/error.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/server.js';

/** The database to read, and how to leave it. */
interface Place {
  readonly url: string;
  leave(): Promise<void>;
}

async function placeOf({ databaseUrl, dataDir }: Config): Promise<Place> {
  if (databaseUrl !== undefined) return { url: databaseUrl, leave: async () => undefined };
  const base = join(dataDir, 'postgres');
  if (!existsSync(base))
    throw new Error(`Không có dữ liệu trong ${dataDir}. / There is no data in ${dataDir}.`);
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    return { url: server.url, leave: () => server.stop() };
  } catch (error) {
    const running = error instanceof EmbeddedPostgresError ? addressIn(base) : undefined;
    if (running === undefined) throw error;
    return { url: running, leave: async () => undefined };
  }
}

/** The address of a server that another process runs, from what it left in its folder. */
function addressIn(base: string): string | undefined {
  const [port, password] = ['port', 'password'].map((name) => join(base, name));
  if (port === undefined || password === undefined || !existsSync(port) || !existsSync(password))
    return undefined;
  const said = (path: string): string => readFileSync(path, 'utf8').trim();
  return `postgres://khuyencong:${said(password)}@127.0.0.1:${said(port)}/khuyencong`;
}

async function run(): Promise<boolean> {
  const place = await placeOf(readConfig(process.env));
  const client = new pg.Client({ connectionString: place.url });
  try {
    await client.connect();
    await client.query('BEGIN');
    for (const statement of SNAPSHOT) await client.query(statement);
    const reading = {
      query: async <T>(sql: string, params: readonly unknown[] = []): Promise<T[]> =>
        (await client.query(sql, [...params])).rows as T[],
    };
    const found = await verify(reading, null);
    for (const { check, subject, says } of found.faults)
      console.error(`${check}  ${subject}: ${says}`);
    const { cases, events, transfers, persons, faultCount } = found;
    console.log(
      `${cases} hồ sơ, ${events} sự kiện, ${transfers} bút chuyển, ${persons} người, ${faultCount} sai lệch` +
        ` / ${cases} cases, ${events} events, ${transfers} transfers, ${persons} persons, ${faultCount} faults`,
    );
    return found.intact;
  } finally {
    await client.end();
    await place.leave();
  }
}

setTypeParsers();
try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
