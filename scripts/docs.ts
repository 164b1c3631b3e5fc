/**
 * `npm run docs` writes docs/reference from the machines and the API; `npm run docs:check` fails when what stands
 * there is not what would be written. docs/reference/openapi.json is taken from the application itself, without a
 * database (scripts/reference/api-document.ts).
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { STAGES } from '../workflows/index.js';
import { readApiDocument } from './reference/api-document.js';
import { apiPage } from './reference/api-page.js';
import { grouped } from './reference/grouped.js';
import { kindPage } from './reference/kind-page.js';
import { indexPage, refusalsPage, rolesPage } from './reference/overview-pages.js';

const FOLDER = path.resolve('docs/reference');

async function pages(): Promise<Map<string, string>> {
  const api = await readApiDocument();
  const kinds = grouped(STAGES, (stage) => stage.kind);
  return new Map([
    ['README.md', indexPage()],
    ['roles.md', rolesPage()],
    ['refusals.md', refusalsPage()],
    ['api.md', apiPage(api)],
    ['openapi.json', `${JSON.stringify(api, null, 2)}\n`],
    ...[...kinds].map(([kind, stages]) => [`${kind}.md`, kindPage(kind, stages)] as const),
  ]);
}

async function present(): Promise<Map<string, string>> {
  const names = await readdir(FOLDER).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(FOLDER, name), 'utf8')] as const),
  );
  return new Map(texts);
}

async function write(wanted: Map<string, string>, found: Map<string, string>): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const name of found.keys()) if (!wanted.has(name)) await rm(path.join(FOLDER, name));
  for (const [name, text] of wanted) await writeFile(path.join(FOLDER, name), text);
  console.log(`docs/reference: ${wanted.size} pages`);
}

const wanted = await pages();
const found = await present();
if (process.argv.includes('--check')) {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  const stale = [...names].filter((name) => wanted.get(name) !== found.get(name));
  if (stale.length > 0) {
    console.error(`docs/reference is not up to date (run npm run docs): ${stale.join(', ')}`);
    process.exitCode = 1;
  }
} else await write(wanted, found);
