/** One installation a folder: a second start in the same DATA_DIR is refused, a dead holder's lock is taken over. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from '../embedded-postgres/error.js';
import { isRunning, startOf } from '../embedded-postgres/process.js';

interface Holder {
  readonly pid: number;
  readonly start: string;
  readonly boot: string;
}

/**
 * Takes the lock file or throws.
 * @returns what gives the lock back.
 * @throws EmbeddedPostgresError naming the process that holds it.
 */
export function takeLock(path: string, folder: string): () => void {
  const mine: Holder = { pid: process.pid, start: startOf(process.pid), boot: bootOf() };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (place(path, mine)) return () => removeOwn(path, mine);
    const holder = read(path);
    if (holder !== undefined && isAlive(holder)) {
      throw new EmbeddedPostgresError(
        `Thư mục dữ liệu ${folder} đang được tiến trình ${holder.pid} sử dụng; hãy dừng tiến trình đó hoặc chọn DATA_DIR khác`,
        `The data folder ${folder} is in use by process ${holder.pid}; stop that process or choose another DATA_DIR`,
      );
    }
    removeStale(path, holder);
  }
  throw new Error(`The lock ${path} changes hands faster than it can be taken`);
}

/** Written elsewhere and linked into place: whoever sees the lock sees all of it, and only one link succeeds. */
function place(path: string, holder: Holder): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return undefined;
    throw error;
  }
}

const isAlive = (holder: Holder): boolean =>
  holder.boot === bootOf() && isRunning(holder.pid) && startOf(holder.pid) === holder.start;

const same = (a: Holder | undefined, b: Holder | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Two starts may find the same dead lock: whoever moved away a living one instead puts it back. */
function removeStale(path: string, seen: Holder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && !same(moved, seen)) place(path, moved);
  unlinkSync(aside);
}

function removeOwn(path: string, mine: Holder): void {
  if (same(read(path), mine)) unlinkSync(path);
}

/** Changes with every start of the machine; '' where the system has no such thing. */
function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
