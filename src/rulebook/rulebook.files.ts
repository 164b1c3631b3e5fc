/** Reads the files of workflows/rulebook and refuses what its schema does not allow. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { isDate, type RulebookFile } from '../../workflows/index.js';

const SCHEMA = 'schema.json';

/** The schema is used once a start, so it is compiled in the shortest time and not for the fastest checks. */
const COMPILING = {
  allErrors: true,
  strictTypes: false,
  inlineRefs: false,
  code: { optimize: false },
} as const;

/** A file of the rulebook with its name in the folder. */
export interface LoadedFile {
  readonly name: string;
  readonly file: RulebookFile;
}

/**
 * The folder of the rulebook: sought upwards from this file (src/rulebook, or dist/src/rulebook, whose own
 * workflows folder holds no JSON), then in the working directory. Throws when it is nowhere.
 */
export function rulebookFolder(): string {
  const ours = path.dirname(fileURLToPath(import.meta.url));
  const roots = [path.resolve(ours, '../..'), path.resolve(ours, '../../..'), process.cwd()];
  const found = roots
    .map((root) => path.join(root, 'workflows', 'rulebook'))
    .find((folder) => existsSync(path.join(folder, SCHEMA)));
  if (found === undefined)
    throw new Error(`The rulebook was not found below ${roots.join(', ')} (workflows/rulebook)`);
  return found;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const inventedDates = (file: RulebookFile): string[] =>
  file.rows.flatMap((row) =>
    [row.validFrom, ...(row.validTo === null ? [] : [row.validTo])]
      .filter((date) => !isDate(date))
      .map((date) => `${row.key}: ${date} is no day of the calendar`),
  );

/** Every file of a folder in the order of the names. Throws with every fault found, file by file. */
export function readRulebook(folder: string): readonly LoadedFile[] {
  const schema = readJson(path.join(folder, SCHEMA)) as object;
  const isRulebookFile = new Ajv(COMPILING).compile<RulebookFile>(schema);
  const faults: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== SCHEMA)
    .sort()
    .flatMap((name): LoadedFile[] => {
      const file = readJson(path.join(folder, name));
      if (isRulebookFile(file)) {
        faults.push(...inventedDates(file).map((fault) => `${name}: ${fault}`));
        return [{ name, file }];
      }
      const errors = isRulebookFile.errors ?? [];
      faults.push(...errors.map((error) => `${name}${error.instancePath}: ${error.message ?? ''}`));
      return [];
    });
  if (faults.length > 0) throw new Error(`The rulebook cannot be used:\n${faults.join('\n')}`);
  return files;
}
