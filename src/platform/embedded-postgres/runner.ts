/** PostgreSQL refuses to run as root. How it is run here instead, and in which folders. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SpawnOptions } from 'node:child_process';
import { binariesIn, type Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './error.js';
import { run, type Command } from './process.js';

export interface Runner {
  /** One line for the log: as whom, and where. */
  readonly how: string;
  readonly binaries: Binaries;
  /** Folder in which the cluster lies; it belongs to whoever runs PostgreSQL. */
  readonly home: string;
  /** Who owns the files; undefined: whoever runs us. */
  readonly owner?: { uid: number; gid: number };
  command(file: string, args: readonly string[]): Command;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const SHARED_HOME = '/var/lib/khuyencong';
const OPTIONS: SpawnOptions = { cwd: '/' };

/**
 * As an ordinary user: directly. As root: in a user namespace in which we are somebody else (the files stay
 * root's), else as another user, with copies in /var/lib/khuyencong where that user cannot reach ours.
 * @throws EmbeddedPostgresError when none of these works.
 */
export async function chooseRunner(binaries: Binaries, home: string): Promise<Runner> {
  const tried: string[] = [];
  for (const candidate of candidates(binaries, home)) {
    const fault = await faultOf(candidate);
    if (fault === undefined) return candidate;
    tried.push(`${candidate.how}: ${fault}`);
  }
  throw new EmbeddedPostgresError(
    `Không chạy được PostgreSQL nhúng (${tried.join('; ')}); hãy chạy bằng người dùng thường hoặc đặt DATABASE_URL`,
    `The embedded PostgreSQL cannot run (${tried.join('; ')}); use an ordinary user or set DATABASE_URL`,
  );
}

function* candidates(binaries: Binaries, home: string): Generator<Runner> {
  if (process.getuid?.() !== 0) {
    yield directly(binaries, home);
    return;
  }
  const accounts = ordinaryAccounts(statSync(home).uid);
  for (const account of accounts.slice(0, 1)) yield inNamespace(binaries, home, account);
  for (const account of accounts) yield asUser(binaries, home, account);
  for (const account of accounts.slice(0, 1)) yield asUserElsewhere(binaries, home, account);
}

const directly = (binaries: Binaries, home: string): Runner => ({
  how: 'người dùng hiện tại / current user',
  binaries,
  home,
  command: (file, args) => ({ file, args, options: process.platform === 'win32' ? {} : OPTIONS }),
});

/** Inside, root is seen as an ordinary user without rights; initdb wants that user to have a name. */
const inNamespace = (binaries: Binaries, home: string, { uid, name }: Account): Runner => ({
  how: `root trong không gian tên người dùng / root seen as ${name} (unshare)`,
  binaries,
  home,
  owner: { uid: 0, gid: 0 },
  command: (file, args) => ({
    file: 'unshare',
    args: ['-U', `--map-user=${uid}`, `--map-group=${uid}`, '--', file, ...args],
    options: OPTIONS,
  }),
});

const asUser = (binaries: Binaries, home: string, { uid, gid, name }: Account): Runner => ({
  how: `người dùng / user ${name}`,
  binaries,
  home,
  owner: { uid, gid },
  command: (file, args) => ({ file, args, options: { ...OPTIONS, uid, gid } }),
});

function asUserElsewhere(binaries: Binaries, home: string, account: Account): Runner {
  const version = createHash('sha256').update(binaries.native).digest('hex').slice(0, 12);
  const native = join(SHARED_HOME, `native-${version}`);
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    cpSync(binaries.native, native, { recursive: true, verbatimSymlinks: true });
  }
  const elsewhere = join(SHARED_HOME, createHash('sha256').update(home).digest('hex').slice(0, 16));
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  const runner = asUser(binariesIn(native), elsewhere, account);
  return { ...runner, how: `${runner.how}, tệp ở / files in ${elsewhere}` };
}

/** The owner of the folder first (root working in somebody's home), then accounts made for such work. */
function ordinaryAccounts(ownerUid: number): Account[] {
  const all = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name, , uid]) => name !== undefined && /^[1-9]\d*$/.test(uid ?? ''))
    .map(([name = '', , uid = '', gid = '']): Account => ({
      name,
      uid: Number.parseInt(uid, 10),
      gid: Number.parseInt(gid, 10),
    }));
  const wanted = [
    all.find(({ uid }) => uid === ownerUid),
    ...['postgres', 'nobody', 'daemon'].map((name) => all.find((account) => account.name === name)),
  ];
  return wanted.filter((account): account is Account => account !== undefined);
}

/** What stands in the way of running PostgreSQL like this; undefined when nothing does. */
async function faultOf(runner: Runner): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const version = await run(runner.command(runner.binaries.postgres, ['--version']));
  if (version.code !== 0) return version.output.trim() || `ended with ${String(version.code)}`;
  giveTo(runner.home, runner.owner);
  const writable = await run(
    runner.command('/bin/sh', ['-c', 'test -w "$1" && test -x "$1"', 'sh', runner.home]),
  );
  return writable.code === 0 ? undefined : `${runner.home} is not writable`;
}

/** Hands a folder and what is in it to its new owner; does nothing when it is theirs already. */
export function giveTo(path: string, owner: { uid: number; gid: number } | undefined): void {
  if (owner === undefined || lstatSync(path).uid === owner.uid) return;
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) giveTo(join(path, name), owner);
  }
  lchownSync(path, owner.uid, owner.gid);
}

/** Puts `setpriv --pdeathsig` in front, so that PostgreSQL ends when we are killed; as it is where there is none. */
export async function dyingWithUs(
  runner: Runner,
  file: string,
  args: readonly string[],
): Promise<Command> {
  const prefix = ['--pdeathsig', 'INT', '--'];
  if (process.platform === 'linux') {
    const works = await run(runner.command('setpriv', [...prefix, '/bin/true']));
    if (works.code === 0) return runner.command('setpriv', [...prefix, file, ...args]);
  }
  return runner.command(file, args);
}
