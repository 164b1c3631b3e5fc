/** A server of its own for a journey: embedded PostgreSQL in a folder that is thrown away, sandbox clock. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface JourneyServer {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly peopleFile: string;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/**
 * Starts the program as `npm start` would, with demonstration people and without the demonstration year. On a
 * database of one's own (DATABASE_URL) the people stay, and so must the folder that holds their passwords.
 */
export async function startServer(): Promise<JourneyServer> {
  const isOwn = process.env['DATABASE_URL'] !== undefined;
  const dataDir = isOwn
    ? resolve(process.env['DATA_DIR'] ?? './.data')
    : await mkdtemp(join(tmpdir(), 'khuyencong-journey-'));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      CLOCK: 'sandbox',
      DEMO: 'people',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    if (!isOwn) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(child), peopleFile: join(dataDir, 'demo-people.json'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const address = /khuyencong: (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}:\n${said}`)));
    child.once('error', reject);
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
