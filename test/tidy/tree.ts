import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
/** `generated`: the client of the screens, made anew from the interface and not kept. */
const SKIPPED = new Set([
  'node_modules',
  'dist',
  '.git',
  '.data',
  'coverage',
  '.bench',
  'generated',
]);
const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|sql|yml|yaml|css|html|csv)$/;

/** A text file of the tree: its path from the root with forward slashes, and what it says. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(below);
    else if (entry.isFile()) yield below;
  }
}

export const allPaths: readonly string[] = [...walk('')].sort();

export const readText = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

export const textFiles: readonly TextFile[] = allPaths
  .filter((file) => TEXT.test(file) && file !== 'package-lock.json')
  .map((file) => ({ path: file, text: readText(file) }));

export const isCode = ({ path: file }: TextFile): boolean => /\.(ts|tsx|mjs|cjs|js)$/.test(file);

/** `file:line: line` for each line of the chosen files that the pattern matches. */
export function linesMatching(files: readonly TextFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
}
