/** One run of the server: its settings, its port, and waiting until it answers. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterOf, logFileOf, readPidFile } from './cluster.js';
import { EmbeddedPostgresError } from './error.js';
import { ended } from './process.js';
import { dyingWithUs, giveTo, type Runner } from './runner.js';

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
  // A fresh database grows fast: plans made on empty tables must not stay for a minute.
  autovacuum_naptime: '15s',
};
const START_PATIENCE_MS = 60_000;
const ATTEMPTS = 5;

export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/** The port of last time when it is free, else a free one, which is remembered. */
export async function launchAnywhere(
  base: string,
  runner: Runner,
  options: EmbeddedOptions,
): Promise<Launched> {
  const file = join(base, 'port');
  const remembered = existsSync(file)
    ? Number.parseInt(readFileSync(file, 'utf8'), 10)
    : Number.NaN;
  let port =
    Number.isNaN(remembered) || !(await isFree(remembered)) ? await freePort() : remembered;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const launched = await launch(runner, port, options);
      writeFileSync(file, `${port}\n`, { mode: 0o600 });
      return launched;
    } catch (error) {
      const passing =
        /could not bind|could not create any TCP|shared memory block is still in use/i;
      if (attempt === ATTEMPTS || !passing.test(String(error))) throw error;
      await pause(200 * attempt);
      if (!(await isFree(port))) port = await freePort();
    }
  }
}

export async function launch(
  runner: Runner,
  port: number,
  options: EmbeddedOptions,
): Promise<Launched> {
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
