/** The PostgreSQL 18 that comes with the application: started, watched and stopped with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { clearLeftover, clusterOf, ensureCluster, logFileOf, OWNER, passwordOf, readPidFile } from './cluster.js';
import { EmbeddedPostgresError } from './error.js';
import { takeLock } from './lock.js';
import { childrenOf, endPostgres, ended, isRunning, signal } from './process.js';
import { chooseRunner, dyingWithUs, giveTo, type Runner } from './runner.js';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** false only for throw-away databases of tests. */
  readonly fsync?: boolean;
  readonly log: (line: string) => void;
  /** Server settings by name, on top of ours. */
  readonly extraSettings?: Readonly<Record<string, string>>;
  /** Start the server again, on the same port, when it ends without being told to. */
  readonly revive?: boolean;
}

export interface EmbeddedPostgres {
  /** postgres:// address of the owner of the database `khuyencong`. */
  readonly url: string;
  readonly pid: number;
  /** Shuts the server down (fast) and gives the folder free; may be called again. */
  stop(): Promise<void>;
  /** Kills the server and its children as a power cut would, for fault tests; gives the folder free. */
  kill(): void;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  idle_in_transaction_session_timeout: '60s',
};
const START_PATIENCE_MS = 60_000;
const ATTEMPTS = 5;

interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
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

async function startLocked(base: string, options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedPostgres> {
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
      place.options.log(`PostgreSQL dừng bất thường / ended unexpectedly (${String(code ?? name)})`);
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

/** The port of last time when it is free, else a free one, which is remembered. */
async function launchAnywhere(base: string, runner: Runner, options: EmbeddedOptions): Promise<Launched> {
  const file = join(base, 'port');
  const remembered = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  let port = Number.isNaN(remembered) || !(await isFree(remembered)) ? await freePort() : remembered;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const launched = await launch(runner, port, options);
      writeFileSync(file, `${port}\n`, { mode: 0o600 });
      return launched;
    } catch (error) {
      const passing = /could not bind|could not create any TCP|shared memory block is still in use/i;
      if (attempt === ATTEMPTS || !passing.test(String(error))) throw error;
      await pause(200 * attempt);
      if (!(await isFree(port))) port = await freePort();
    }
  }
}

async function launch(runner: Runner, port: number, options: EmbeddedOptions): Promise<Launched> {
  const cluster = clusterOf(runner.home);
  const settings = {
    ...SETTINGS,
    port: String(port),
    ...(options.fsync === false ? { fsync: 'off', full_page_writes: 'off' } : {}),
    ...options.extraSettings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const path = logFileOf(runner.home);
  const log = openSync(path, 'a', 0o600);
  giveTo(path, runner.owner);
  const from = statSync(path).size;
  const command = await dyingWithUs(runner, runner.binaries.postgres, ['-D', cluster, ...args]);
  // A session of its own: Ctrl-C at the terminal reaches us only, and we stop the server when we are done with it.
  const child = spawn(command.file, command.args, {
    ...command.options,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  const fault = await untilReady(child, cluster);
  if (fault === undefined && child.pid !== undefined) return { child, pid: child.pid, port };
  const said = readFileSync(path, 'utf8').slice(from).trim() || fault;
  throw new EmbeddedPostgresError(
    `PostgreSQL nhúng không khởi động được: ${said}`,
    `the embedded PostgreSQL does not start; its log is ${path}`,
  );
}

/** Waits for "ready" in postmaster.pid; answers what went wrong, or undefined. */
async function untilReady(child: ChildProcess, cluster: string): Promise<string | undefined> {
  let fault: string | undefined;
  child.once('error', (error) => (fault = error.message));
  child.once('exit', (code, name) => (fault ??= `ended with ${String(code ?? name)}`));
  const giveUpAt = Date.now() + START_PATIENCE_MS;
  while (fault === undefined) {
    const file = readPidFile(cluster);
    if (file?.ready === true && file.pid === child.pid) return undefined;
    if (Date.now() > giveUpAt) {
      child.kill('SIGQUIT');
      if (child.pid !== undefined) await ended(child.pid, 3_000);
      return `not ready after ${START_PATIENCE_MS / 1_000} s`;
    }
    await pause(20);
  }
  return fault;
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

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const { port: got } = probe.address() as AddressInfo;
      probe.close(() => done(got));
    });
  });
}

const isFree = async (port: number): Promise<boolean> => (await listenOnce(port)) === port;

async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1');
  return port;
}
