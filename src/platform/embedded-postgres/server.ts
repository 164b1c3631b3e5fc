/** The PostgreSQL 18 that comes with the application: started, watched and stopped with it. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { takeLock } from '../folder-lock/lock.js';
import { findBinaries } from './binaries.js';
import { clearLeftover, clusterOf, ensureCluster, OWNER, passwordOf } from './cluster.js';
import { EmbeddedPostgresError } from './error.js';
import { launch, launchAnywhere, type EmbeddedOptions, type Launched } from './launch.js';
import { childrenOf, endPostgres, isRunning, signal } from './process.js';
import { chooseRunner, type Runner } from './runner.js';

export interface EmbeddedPostgres {
  /** postgres:// address of the owner of the database `khuyencong`. */
  readonly url: string;
  readonly pid: number;
  /** Shuts the server down (fast) and gives the folder free; may be called again. */
  stop(): Promise<void>;
  /** Kills the server and its children as a power cut would, for fault tests; gives the folder free. */
  kill(): void;
}

/**
 * Starts the embedded server in DATA_DIR/postgres, making the cluster the first time. One start a folder. Call it
 * from the main thread: on Linux the kernel ends the server when the thread that started it ends.
 * @throws EmbeddedPostgresError when the folder is in use, the system has no build, or the server does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const base = join(resolve(options.dataDir), 'postgres');
  makeFolder(base);
  const unlock = takeLock(join(base, 'lock'), resolve(options.dataDir));
  try {
    return await startLocked(base, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function makeFolder(base: string): void {
  try {
    mkdirSync(base, { recursive: true, mode: 0o700 });
    accessSync(base, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Không dùng được thư mục ${base}: ${String(error)}; thư mục có thể thuộc người dùng khác`,
      `The folder ${base} cannot be used: ${String(error)}; it may belong to another user`,
      error,
    );
  }
}

async function startLocked(
  base: string,
  options: EmbeddedOptions,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const runner = await chooseRunner(await findBinaries(), base);
  await clearLeftover(clusterOf(runner.home), options.log);
  const password = passwordOf(runner.home);
  const fresh = await ensureCluster(runner, password, options.fsync ?? true);
  options.log(`PostgreSQL: ${runner.how}${fresh ? ', cụm dữ liệu mới / new cluster' : ''}`);
  const first = await launchAnywhere(base, runner, options);
  const url = `postgres://${OWNER}:${password}@127.0.0.1:${first.port}/${OWNER}`;
  await ensureDatabase(url);
  return watched(first, url, { base, runner, options, unlock });
}

interface Place {
  readonly base: string;
  readonly runner: Runner;
  readonly options: EmbeddedOptions;
  readonly unlock: () => void;
}

/** Follows the server: revives it when asked to, and ends it when our process ends by whatever way it can see. */
function watched(first: Launched, url: string, place: Place): EmbeddedPostgres {
  let current = first;
  let wanted = true;
  const stopWithUs = (): void => signal(current.pid, 'SIGINT');
  process.once('exit', stopWithUs);
  const leave = (): boolean => {
    const was = wanted;
    wanted = false;
    process.removeListener('exit', stopWithUs);
    return was;
  };
  const follow = (launched: Launched): void => {
    current = launched;
    launched.child.once('exit', (code, name) => {
      if (!wanted) return;
      place.options.log(
        `PostgreSQL dừng bất thường / ended unexpectedly (${String(code ?? name)})`,
      );
      if (place.options.revive === true) void revive();
    });
  };
  const revive = async (): Promise<void> => {
    for (let wait = 200; wanted; wait = Math.min(wait * 2, 10_000)) {
      try {
        await clearLeftover(clusterOf(place.runner.home), place.options.log);
        follow(await launch(place.runner, first.port, place.options));
        place.options.log('PostgreSQL đã chạy lại / runs again');
        return;
      } catch (error) {
        place.options.log(String(error));
        await pause(wait);
      }
    }
  };
  follow(first);
  return {
    url,
    get pid() {
      return current.pid;
    },
    async stop() {
      if (!leave()) return;
      if (isRunning(current.pid)) await endPostgres(current.pid);
      place.unlock();
    },
    kill() {
      if (!leave()) return;
      killTree(current.pid);
      place.unlock();
    },
  };
}

/** The postmaster first, so that it starts nothing anew; its children leave by themselves, but not at once. */
function killTree(pid: number): void {
  const children = childrenOf(pid);
  signal(pid, 'SIGKILL');
  for (const child of children) signal(child, 'SIGKILL');
}

async function ensureDatabase(url: string): Promise<void> {
  const address = new URL(url);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.toString() });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [OWNER]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${OWNER}`);
  } finally {
    await client.end();
  }
}
