/** The application as it is shipped, in a process of its own, on a database of the benchmark's server. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadResult, LoadTask } from './load.js';

const here = import.meta.dirname;
const PATIENCE_MS = 60_000;

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(1_000);
  }
  throw new Error(`the application did not get ready (exit code ${String(child.exitCode)})`);
}

/**
 * Starts `main.js --api-only`: jobs are the worker's work and are not part of a transition. `nodeArguments` may hold
 * `--cpu-prof` and the like.
 */
export async function startServer(
  databaseUrl: string,
  dataDir: string,
  nodeArguments: readonly string[] = [],
): Promise<RunningServer> {
  const port = await freePort();
  const main = path.join(here, '../src/main.js');
  const child = spawn(process.execPath, [...nodeArguments, main, '--api-only'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      DEMO: '0',
      LOG_LEVEL: 'warn',
    },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  process.once('exit', () => child.kill('SIGKILL'));
  await untilReady(port, child);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export interface Load {
  run(task: LoadTask): Promise<LoadResult>;
  stop(): void;
}

/** The load generator; one for the whole run, because it knows where its cases stand. */
export function startLoad(): Load {
  const child = fork(path.join(here, 'load.js'), { stdio: 'inherit' });
  return {
    run: (task) =>
      new Promise((done, fail) => {
        const failed = (code: number | null): void =>
          fail(new Error(`the load ended with ${String(code)}`));
        child.once('exit', failed);
        child.once('message', (result) => {
          child.removeListener('exit', failed);
          done(result as LoadResult);
        });
        child.send(task);
      }),
    stop: () => {
      child.removeAllListeners('exit');
      child.disconnect();
    },
  };
}
