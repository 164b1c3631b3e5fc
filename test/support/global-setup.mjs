/**
 * One embedded PostgreSQL a run, with a migrated database that every spec file clones. The server ends with this
 * process, however it ends; folders of runs that were killed are cleared by the next run.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildScreens } from './screens.mjs';
import { compile } from './compile.mjs';

const PREFIX = 'khuyencong-test-';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** The server below a folder of an earlier run, where pdeathsig was not to be had (other systems than Linux). */
async function stopServerBelow(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const found = names.find((name) => path.basename(name) === 'postmaster.pid');
  if (!found) return;
  const pid = Number((await readFile(path.join(folder, found), 'utf8')).split('\n')[0]);
  if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGINT');
}

async function clearAfterKilledRuns() {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (owner === 0 || isAlive(owner)) continue;
    const folder = path.join(tmpdir(), name);
    await stopServerBelow(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function createTemplate(compiled, serverUrl) {
  const { migrateDatabase } = await import(path.join(compiled, 'src/platform/database/migrate.js'));
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE kc_template');
  const template = new URL(serverUrl);
  template.pathname = '/kc_template';
  await migrateDatabase(template.href);
  await admin.query('ALTER DATABASE kc_template ALLOW_CONNECTIONS false');
  await admin.end();
}

export default async function setUp() {
  await clearAfterKilledRuns();
  const compiled = await compile();
  process.env.KC_TEST_WEB = await buildScreens();
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  const { startEmbeddedPostgres } = await import(
    path.join(compiled, 'src/platform/embedded-postgres/server.js')
  );
  const lines = [];
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    fsync: false,
    log: (line) => lines.push(line),
  });
  globalThis.testServer = { server, folder };
  try {
    await createTemplate(compiled, server.url);
  } catch (error) {
    await server.stop();
    throw new Error(`the test database could not be made:\n${lines.slice(-20).join('\n')}`, {
      cause: error,
    });
  }
  process.env.KC_TEST_SERVER_URL = server.url;
  process.env.KC_TEST_COMPILED = compiled;
}
