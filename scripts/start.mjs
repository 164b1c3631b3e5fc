/** `npm start`: builds server and screens when the sources are newer than the last build, then runs the application here. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const main = join(root, 'dist', 'src', 'main.js');
const page = join(root, 'dist', 'web', 'index.html');

/** Time of the newest file below a folder, in milliseconds; tests are not part of a build. */
function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return path.endsWith('.spec.ts') ? 0 : entry.mtimeMs;
  if (path.endsWith('generated')) return 0;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh() {
  if (!existsSync(main) || !existsSync(page)) return false;
  const sources = [
    'src',
    'workflows',
    'web',
    'docs/reference/openapi.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    'package.json',
  ]
    .map((name) => join(root, name))
    .filter(existsSync);
  // An image or an archive may bring the compiled files without sources to compile.
  if (!sources.includes(join(root, 'src'))) return true;
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  return sources.every((path) => newest(path) <= built);
}

function build() {
  const since = new Date();
  process.stdout.write('Đang biên dịch… / compiling…\n');
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) {
    process.stderr.write(
      'Thiếu công cụ biên dịch; hãy chạy "npm ci". / The compiler is missing; run "npm ci".\n',
    );
    process.exit(1);
  }
  for (const step of [[nest, 'build'], [join(root, 'scripts', 'build-web.mjs')]]) {
    const { status, signal } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(signal === null ? (status ?? 1) : 130);
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, since, since);
  process.stdout.write(
    `Biên dịch xong sau ${Math.round((Date.now() - since.getTime()) / 1000)} giây / compiled\n`,
  );
}

const [major, minor] = process.versions.node.split('.').map((text) => Number.parseInt(text, 10));
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Cần Node 20.19 trở lên, đang là ${process.versions.node}. / Node 20.19 or newer is needed.\n`,
  );
  process.exit(1);
}
if (!isFresh()) build();
await import(main);
