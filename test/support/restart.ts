/** The application of a test once more, in another process on the same database, folder and clock. */
import { startApplicationProcess } from './application.js';
import type { SignedIn, TestApp } from './app.js';
import { Client } from './client.js';
import { openSession } from './people.js';

export interface Again {
  readonly url: string;
  readonly pid: number;
  log(): string;
  /** The same person, speaking to this process. */
  as(who: SignedIn): Promise<Client>;
  close(): Promise<void>;
  /** SIGKILL. */
  kill(): void;
}

/** Settings on top of those of startApp. */
export async function startAgain(
  app: TestApp,
  env: Readonly<Record<string, string>> = {},
): Promise<Again> {
  const running = await startApplicationProcess({
    PORT: '0',
    DATABASE_URL: app.db.url,
    DATA_DIR: app.dataDir,
    DEMO: '0',
    CLOCK: 'sandbox',
    LOG_LEVEL: 'error',
    KC_TEST_PART: 'api',
    KC_TEST_COMPILED: process.env['KC_TEST_COMPILED'] ?? '',
    ...env,
  });
  return {
    url: running.url,
    pid: running.pid,
    log: () => running.output(),
    as: async (who) => new Client(running.url, await openSession(app.db, who.person)),
    close: async () => {
      await running.ask({ task: 'close' });
      running.kill();
    },
    kill: () => running.kill(),
  };
}
