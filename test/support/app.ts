import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Part } from '../../src/platform/config/config.js';
import { startApplicationProcess, type ApplicationProcess } from './application.js';
import { Client } from './client.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import {
  addArea,
  addOrganisation,
  addPerson,
  openSession,
  type NewOrganisation,
  type NewPerson,
  type TestPerson,
} from './people.js';

/** A person of a test with a client that asks as this person. */
export interface SignedIn extends Client {
  readonly person: TestPerson;
}

/** The real application on a free port, with a database, a folder and a clock of its own. */
export interface TestApp {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly db: TestDatabase;
  readonly dataDir: string;
  readonly clock: {
    /** Stops the clock at an instant (RFC 3339). */
    set(instant: string): Promise<void>;
  };
  /** What the application logged, JSON lines: look here when a reply is 500. */
  log(): string;
  /** Asks as nobody. */
  readonly anonymous: Client;
  addArea(name?: string): Promise<string>;
  addOrganisation(wish?: NewOrganisation): Promise<string>;
  /** Adds a person who holds these roles and opens a bearer session. */
  signIn(wish: NewPerson): Promise<SignedIn>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** Where the clock stands (RFC 3339). Without it the sandbox clock shows real time. */
  readonly now?: string;
  /** `api` (default) answers requests and does no jobs, so that nothing happens behind a test's back. */
  readonly part?: Part;
  /** A migrated database other than a clone on the server of the run; dropped in the end as that one is. */
  readonly database?: TestDatabase;
  /** Settings on top of DEMO=0, CLOCK=sandbox and LOG_LEVEL=error. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Boots the application in a process of its own, from what src/ holds now. Close it in `afterAll`: that drops the
 * database and removes the folder.
 */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const db = options.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(path.join(tmpdir(), `khuyencong-test-${process.pid}-`));
  const clean = async (): Promise<void> => {
    await db.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const running = await startApplicationProcess({
      PORT: '0',
      DATABASE_URL: db.url,
      DATA_DIR: dataDir,
      DEMO: '0',
      CLOCK: 'sandbox',
      LOG_LEVEL: 'error',
      KC_TEST_PART: options.part ?? 'api',
      KC_TEST_COMPILED: process.env['KC_TEST_COMPILED'] ?? '',
      ...options.env,
    });
    if (options.now !== undefined) await running.ask({ task: 'set-clock', instant: options.now });
    return testApp(running, db, dataDir, clean);
  } catch (error) {
    await clean();
    throw error;
  }
}

function testApp(
  running: ApplicationProcess,
  db: TestDatabase,
  dataDir: string,
  clean: () => Promise<void>,
): TestApp {
  return {
    url: running.url,
    db,
    dataDir,
    log: () => running.output(),
    clock: { set: (instant) => running.ask({ task: 'set-clock', instant }) },
    anonymous: new Client(running.url),
    addArea: (name) => addArea(db, name),
    addOrganisation: (wish) => addOrganisation(db, wish),
    signIn: async (wish) => {
      const person = await addPerson(db, wish);
      const token = await openSession(db, person);
      return Object.assign(new Client(running.url, token), { person });
    },
    close: async () => {
      try {
        await running.ask({ task: 'close' });
      } finally {
        running.kill();
        await clean();
      }
    },
  };
}
