/**
 * Turns src, workflows and scripts into plain JavaScript under dist/tests, for what cannot run inside Jest: the
 * global set-up, and tests that start and kill real processes. Types are not looked at; `npm run types` does that.
 */
import { transformFile } from '@swc/core';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { swcOptions } from './swc.mjs';

const root = path.resolve(import.meta.dirname, '../..');
export const compiledRoot = path.join(root, 'dist/tests');

const changedAt = async (file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;

async function filesBelow(folder) {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Written beside and renamed: several runs may compile at once, and none may read half a file. */
async function writeWhole(target, text) {
  const beside = `${target}.${process.pid}.part`;
  await writeFile(beside, text);
  await rename(beside, target);
}

async function compileOne(file) {
  const source = path.join(root, file);
  const isCode = file.endsWith('.ts');
  const target = path.join(compiledRoot, isCode ? file.replace(/\.ts$/, '.js') : file);
  if ((await changedAt(target)) > (await changedAt(source))) return target;
  await mkdir(path.dirname(target), { recursive: true });
  if (isCode) {
    const { code } = await transformFile(source, { ...swcOptions, swcrc: false });
    await writeWhole(target, code);
  } else await copyFile(source, target);
  return target;
}

/** Brings dist/tests up to date and returns its path. Only files that changed are compiled again. */
export async function compile() {
  const files = (await Promise.all(['src', 'workflows', 'scripts'].map(filesBelow))).flat();
  const wanted = new Set(await Promise.all(files.map(compileOne)));
  const present = await readdir(compiledRoot, { recursive: true, withFileTypes: true });
  for (const entry of present) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(file) && !file.endsWith('.part'))
      await rm(file, { force: true });
  }
  return compiledRoot;
}
