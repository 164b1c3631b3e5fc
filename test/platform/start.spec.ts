import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../src/platform/embedded-postgres/process.js';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const children = new Set<ChildProcess>();

/** Starts the real program; `whenReady` is called once it has printed its address. */
function runMain(
  env: Record<string, string>,
  args: readonly string[] = [],
  whenReady?: (kill: (name: NodeJS.Signals) => void, url: string) => void | Promise<void>,
): Promise<Run> {
  const compiled = process.env['KC_TEST_COMPILED'];
  if (compiled === undefined) throw new Error('the compiled tree is missing');
  const child = spawn(process.execPath, [join(compiled, 'src/main.js'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'fatal', DEMO: '0', ...env },
  });
  children.add(child);
  let [out, err, told] = ['', '', false];
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
    const url = /^khuyencong: (http\S+)/m.exec(out)?.[1];
    if (url === undefined || told) return;
    told = true;
    void whenReady?.((name) => child.kill(name), url);
  });
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

describe('the program', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kc-start-'));
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const postgresPid = (): number =>
    Number.parseInt(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);

  it('refuses settings it cannot use, all at once, before it starts anything', async () => {
    const { code, err } = await runMain({ DATA_DIR: dataDir, PORT: 'http', CLOCK: 'fast' });
    expect(code).toBe(1);
    expect(err).toContain('PORT="http" cannot be used');
    expect(err).toContain('CLOCK="fast" cannot be used');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('says that a data folder cannot be one', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    const { code, err } = await runMain({ DATA_DIR: file });
    expect([code, err]).toEqual([1, expect.stringContaining(`DATA_DIR="${file}" cannot be used`)]);
  });

  it('does not start a part of itself on a database that only the whole has', async () => {
    const { code, err } = await runMain({ DATA_DIR: dataDir }, ['--api-only']);
    expect([code, err]).toEqual([1, expect.stringContaining('need DATABASE_URL')]);
  });

  it('says that the port is taken, and leaves no PostgreSQL behind', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await runMain({ DATA_DIR: dataDir, PORT: String(port) });
    await new Promise((done) => other.close(done));
    expect(code).toBe(1);
    expect(err.trim()).toMatch(
      new RegExp(`^Cổng ${port} .* Port ${port} on 127.0.0.1 is taken; set another PORT\\.$`),
    );
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
  }, 60_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in order on %s',
    async (name) => {
      let [pid, since, status] = [0, 0, 0];
      const { code, out } = await runMain(
        { DATA_DIR: dataDir, PORT: '0' },
        [],
        async (kill, url) => {
          status = (await fetch(`${url}/api/v1/health/ready`)).status;
          pid = postgresPid();
          since = Date.now();
          kill(name);
        },
      );
      expect(status).toBe(200);
      expect([code, out]).toEqual([0, expect.stringContaining('stopping')]);
      expect(Date.now() - since).toBeLessThan(5_000);
      expect(isRunning(pid)).toBe(false);
    },
    60_000,
  );

  it('says which server it could not reach, without its password', async () => {
    const { code, err } = await runMain({
      DATA_DIR: dataDir,
      DATABASE_URL: 'postgres://kc:bimat@127.0.0.1:1/kc',
    });
    expect(code).toBe(1);
    expect(err).toContain('PostgreSQL at 127.0.0.1:1/kc cannot be reached');
    expect(err).not.toContain('bimat');
  }, 60_000);
});
