/** The screens as they are shipped, for tests in a browser: built once, again only when a source is newer. */
import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'dist/web');

const changedAt = async (file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;

async function newestSource() {
  const entries = await readdir(path.join(root, 'web'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const others = ['package-lock.json', 'docs/reference/openapi.json', 'scripts/build-web.mjs'];
  const times = await Promise.all(
    [...files, ...others.map((name) => path.join(root, name))].map(changedAt),
  );
  return Math.max(...times);
}

/** Brings dist/web up to date and returns its path. */
export async function buildScreens() {
  if ((await changedAt(path.join(built, 'index.html'))) > (await newestSource())) return built;
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'scripts/build-web.mjs')],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`the screens could not be built:\n${stderr}`);
  return built;
}
