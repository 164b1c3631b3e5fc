import { isCode, linesMatching, textFiles, type TextFile } from './tree.js';

/** A wording that does not belong in the tree, where it does not belong, and what to write in its place. */
interface Banned {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly where: (file: TextFile) => boolean;
}

const below =
  (...folders: readonly string[]) =>
  (file: TextFile): boolean =>
    isCode(file) && folders.some((folder) => file.path.startsWith(`${folder}/`));
const product = below('src', 'workflows', 'scripts', 'web', 'bench');
const machines = (file: TextFile): boolean =>
  below('workflows')(file) && !file.path.endsWith('.spec.ts');
const except =
  (where: Banned['where'], ...files: readonly RegExp[]): Banned['where'] =>
  (file) =>
    where(file) && !files.some((pattern) => pattern.test(file.path));

const BANNED: readonly Banned[] = [
  { pattern: /synchronize:\s*true/, instead: 'a migration in src/migrations', where: product },
  { pattern: /\bparseFloat\b/, instead: 'bigint đồng; workflows/kernel/money.ts', where: product },
  { pattern: /\.toFixed\(/, instead: 'bigint đồng; workflows/kernel/money.ts', where: product },
  {
    pattern: /\bconsole\.\w+\(/,
    instead: 'the logger of src/platform/telemetry',
    where: except(below('src', 'workflows'), /^src\/(main|worker)\.ts$/),
  },
  {
    pattern: /\b(createActor|interpret|spawnChild|fromPromise|fromCallback)\b/,
    instead: 'decide() of workflows/kernel: the pure transition',
    where: machines,
  },
  {
    pattern: /^\s*(after|invoke|always|history|onDone|entry|exit)\s*:\s*[[{'"]/,
    instead: 'a deadline of the state, or a case of its own',
    where: machines,
  },
  {
    pattern: /\bassign\(/,
    instead: 'an effect case.merge: the machine stores nothing',
    where: machines,
  },
  {
    pattern: /\bnew Date\(\)|\bDate\.now\(\)/,
    instead: 'Clock of src/platform/clock: a decision has one instant',
    where: (file) =>
      /^src\/(lifecycle|ledger|rulebook|calendar|deadlines|notifications|proposal|approval|funding|inspection|reward|directive|reports|open-data)\//.test(
        file.path,
      ) && !file.path.endsWith('.spec.ts'),
  },
  {
    pattern: /\bprocess\.env\b/,
    instead: 'ConfigService of src/platform/config',
    where: except(below('src'), /^src\/platform\/config\//, /\.spec\.ts$/),
  },
  {
    pattern: /\b(numeric|float[48]|double precision)\b/i,
    instead: 'bigint: numeric admits NaN and Infinity, floating point loses đồng',
    where: below('src/migrations'),
  },
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/,
    instead: 'the work itself, or TODO(#number) of an issue',
    where: (file) =>
      !file.path.startsWith('test/tidy/') && !file.path.startsWith('docs/reference/'),
  },
  { pattern: /^\s*(export\s+)?(const\s+)?enum\s+\w/, instead: 'a union of strings', where: isCode },
  {
    pattern: /^export \* from/,
    instead: 'the names themselves: a barrel hides who imports what',
    where: isCode,
  },
  {
    pattern: /jest\.(mock|unstable_mockModule|spyOn)\(/,
    instead: 'the real class, against the real database',
    where: except(isCode, /^test\/tidy\//),
  },
  {
    pattern: /(^|[\s'"`(=])\/(home|root|work|Users)\/\w/,
    instead: 'a path from the root of the tree',
    where: (file) => !file.path.startsWith('test/tidy/'),
  },
];

describe('words that do not belong', () => {
  it.each(BANNED.map((ban) => [String(ban.pattern), ban] as const))('%s', (_name, ban) => {
    const found = linesMatching(textFiles.filter(ban.where), ban.pattern);
    expect(found.map((line) => `${line}  → write ${ban.instead}`)).toEqual([]);
  });
});

describe('imports', () => {
  it('of our own files end in .js, so that Node finds them', () => {
    const relative = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/;
    const wrong = linesMatching(
      textFiles.filter(below('src', 'workflows', 'test', 'scripts', 'bench')),
      relative,
    ).filter((line) => !/\.(js|mjs|cjs|json)['"]/.test(line));
    expect(wrong).toEqual([]);
  });

  it('bring classes that Nest injects as values: a type import loses them', () => {
    const files = textFiles.filter((file) =>
      /^src\/.*\.(service|controller|module|guard)\.ts$/.test(file.path),
    );
    const wrong = linesMatching(
      files,
      /^import type \{.*\b(Clock|Database|ConfigService|\w+Service|Mailer|FileStore|Metrics|Readiness)\b/,
    );
    expect(wrong).toEqual([]);
  });
});

describe('texts', () => {
  it('are composed Unicode (NFC) without byte order marks or carriage returns', () => {
    const wrong = textFiles
      .filter(
        ({ text }) =>
          text !== text.normalize('NFC') || text.startsWith('\uFEFF') || text.includes('\r'),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });
});
