/**
 * Builds the screens into dist/web: the client from the committed description of the interface, the bundle, and a
 * compressed copy of each file, so that nothing is compressed while somebody waits.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { createClient } from '@hey-api/openapi-ts';
import { build } from 'vite';

// A test or a shell may say otherwise; what is served is always the production build.
process.env.NODE_ENV = 'production';

const web = join(dirname(dirname(fileURLToPath(import.meta.url))), 'web');

export async function makeClient() {
  process.chdir(web);
  await createClient({ configFile: 'openapi-ts.config.ts', logs: { level: 'silent' } });
}

function compress(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: quality }));
  }
}

await makeClient();
if (!process.argv.includes('--client-only')) {
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  compress(join(web, '..', 'dist', 'web'));
}
