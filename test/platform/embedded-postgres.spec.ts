import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isRunning } from '../../src/platform/embedded-postgres/process.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/server.js';

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);
let dataDir: string;
let running: EmbeddedPostgres | undefined;

const start = async (
  options: { revive?: boolean; fsync?: boolean } = {},
): Promise<EmbeddedPostgres> => {
  running = await startEmbeddedPostgres({ dataDir, fsync: false, log, ...options });
  return running;
};

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(what: () => boolean, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(25))
    if (what()) return true;
  return what();
}

const portOf = (server: EmbeddedPostgres): string => new URL(server.url).port;

/** Another process that starts the server below the same folder and says its number. */
async function startInChild(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; pid: number }> {
  const compiled = process.env['KC_TEST_COMPILED'];
  if (compiled === undefined) throw new Error('the compiled tree is missing');
  const module = join(compiled, 'src/platform/embedded-postgres/server.js');
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, fsync: false, log() {} });
    process.stdout.write(String(server.pid)); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env });
  const pid = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(Number.parseInt(data.toString(), 10)));
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
    child.stderr.on('data', (data: Buffer) => process.stderr.write(data));
  });
  return { child, pid };
}

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kc-embedded-'));
});
beforeEach(() => {
  lines.length = 0;
});
afterEach(() => running?.stop());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('startEmbeddedPostgres', () => {
  it('makes a UTF-8 cluster with checksums and passwords, on this machine only', async () => {
    const server = await start();
    const [row] = await ask(
      server.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS address, uuidv7() IS NOT NULL AS uuid`,
    );
    expect(row).toEqual({ encoding: 'UTF8', checksums: 'on', address: '127.0.0.1', uuid: true });
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
  });

  it('keeps data and port from one start to the next', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept (a int)');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([]);
    expect(lines.join()).not.toContain('new cluster');
  });

  it('refuses a second start in the same folder and says who is there', async () => {
    const server = await start();
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('takes another port when the one of last time is taken', async () => {
    const first = await start();
    await first.stop();
    const intruder = createServer().listen(Number.parseInt(portOf(first), 10), '127.0.0.1');
    await pause(50);
    const second = await start();
    expect(portOf(second)).not.toBe(portOf(first));
    await new Promise((done) => intruder.close(done));
  });

  it('loses nothing that was committed when it is killed', async () => {
    const server = await start({ fsync: true });
    await ask(server.url, 'CREATE TABLE survivors AS SELECT generate_series(1, 1000) AS n');
    server.kill();
    const again = await start();
    expect(await ask(again.url, 'SELECT count(*)::int AS n FROM survivors')).toEqual([{ n: 1000 }]);
  });

  it('starts again by itself when asked to', async () => {
    const server = await start({ revive: true });
    const before = server.pid;
    process.kill(before, 'SIGKILL');
    expect(await until(() => lines.some((line) => line.includes('runs again')), 10_000)).toBe(true);
    expect(server.pid).not.toBe(before);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is not misled by a stale pid file that names another program', async () => {
    const server = await start();
    await server.stop();
    const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
    expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isRunning(process.pid)).toBe(true);
  });

  it('says which file is missing when the password is lost', async () => {
    const server = await start();
    await server.stop();
    const file = join(dataDir, 'postgres', 'password');
    const password = readFileSync(file, 'utf8');
    unlinkSync(file);
    await expect(start()).rejects.toThrow(
      `The password file ${file} of the embedded database is missing`,
    );
    writeFileSync(file, password, { mode: 0o600 });
  });
});

describe('when our process is killed', () => {
  const linuxOnly = process.platform === 'linux' ? it : it.skip;

  linuxOnly('the kernel ends PostgreSQL too', async () => {
    const { child, pid } = await startInChild(process.env);
    child.kill('SIGKILL');
    expect(await until(() => !isRunning(pid), 10_000)).toBe(true);
    expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  linuxOnly('the next start stops what is left where the kernel was not told', async () => {
    const programs = mkdtempSync(join(tmpdir(), 'kc-path-'));
    for (const folder of ['/usr/bin', '/bin']) {
      const unshare = join(folder, 'unshare');
      if (existsSync(unshare) && !existsSync(join(programs, 'unshare')))
        symlinkSync(unshare, join(programs, 'unshare'));
    }
    const { child, pid } = await startInChild({ ...process.env, PATH: programs });
    child.kill('SIGKILL');
    await pause(300);
    expect(isRunning(pid)).toBe(true);
    const server = await start();
    expect(isRunning(pid)).toBe(false);
    expect(lines.join()).toContain('left over');
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    rmSync(programs, { recursive: true });
  });
});
