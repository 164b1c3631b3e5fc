/** The files of the cluster: made once, and freed from whatever an earlier start left running. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './error.js';
import { commandLineOf, ended, endPostgres, isRunning, run } from './process.js';
import { giveTo, type Runner } from './runner.js';

/** The name of the owner's role and of the database. */
export const OWNER = 'khuyencong';
const MAJOR = '18';
/** A server whose parent was killed is told so by the kernel and shuts down by itself. */
const OWN_SHUTDOWN_MS = 3_000;

export const clusterOf = (home: string): string => join(home, 'cluster');

/** Random, made once, readable by the owner of the folder only. */
export function passwordOf(home: string): string {
  const path = join(home, 'password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (existsSync(clusterOf(home))) {
    throw new EmbeddedPostgresError(
      `Thiếu tệp mật khẩu ${path} của cơ sở dữ liệu nhúng; hãy khôi phục tệp này từ bản sao lưu`,
      `The password file ${path} of the embedded database is missing; restore it from a backup`,
    );
  }
  const password = randomBytes(32).toString('base64url');
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return password;
}

/**
 * Runs initdb where there is no cluster yet: UTF-8, checksums, passwords by SCRAM. Made beside its place and renamed
 * when whole, so that an interrupted first start leaves nothing half made.
 */
export async function ensureCluster(
  runner: Runner,
  password: string,
  fsync: boolean,
): Promise<boolean> {
  const cluster = clusterOf(runner.home);
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    checkVersion(cluster);
    giveTo(cluster, runner.owner);
    return false;
  }
  removeDrafts(runner.home);
  const draft = `${cluster}.${randomUUID()}`;
  const secret = `${draft}.secret`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  giveTo(draft, runner.owner);
  giveTo(secret, runner.owner);
  const args = [
    '-D',
    draft,
    '-U',
    OWNER,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--data-checksums',
    ...(fsync ? [] : ['--no-sync']),
  ];
  const { code, output } = await run(runner.command(runner.binaries.initdb, args));
  unlinkSync(secret);
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `Không tạo được cơ sở dữ liệu nhúng trong ${runner.home}: ${output.trim()}`,
      `The embedded database cannot be created in ${runner.home}: ${output.trim()}`,
    );
  }
  renameSync(draft, cluster);
  return true;
}

function removeDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith('cluster.')) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new EmbeddedPostgresError(
    `Cơ sở dữ liệu trong ${cluster} thuộc PostgreSQL ${version}, chương trình kèm theo là bản ${MAJOR}; hãy chuyển dữ liệu bằng pg_dump`,
    `The database in ${cluster} belongs to PostgreSQL ${version}, the embedded one is ${MAJOR}; move the data with pg_dump`,
  );
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** postmaster.pid: process, folder, start, port, socket folder, address, memory key, state. */
export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [lines[0], lines[3]].map((line) => Number.parseInt(line ?? '', 10));
    if (pid === undefined || Number.isNaN(pid)) return undefined;
    return { pid, port: port ?? 0, ready: (lines[7] ?? '').trim() === 'ready' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Stops a server that outlived an earlier start. Called while the folder is locked: whatever runs here is a
 * leftover. A number that now belongs to another program is not touched; only the file that names it goes away.
 */
export async function clearLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const file = readPidFile(cluster);
  if (file === undefined) return;
  if (isRunning(file.pid) && (await commandLineOf(file.pid)).includes(cluster)) {
    if (await ended(file.pid, OWN_SHUTDOWN_MS)) return;
    log(
      `PostgreSQL của lần chạy trước (tiến trình ${file.pid}) còn lại, đang dừng / left over, stopping it`,
    );
    await endPostgres(file.pid);
    return;
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

const LOG_LIMIT = 5_000_000;

/** The server's own log; one older file is kept. */
export function logFileOf(home: string): string {
  const path = join(home, 'postgres.log');
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) renameSync(path, `${path}.1`);
  return path;
}
