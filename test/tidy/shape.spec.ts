import { existsSync } from 'node:fs';
import path from 'node:path';
import { allPaths, ROOT, textFiles } from './tree.js';

const LINES_MAX = 300;
const FILES_MAX = 8;
const FORBIDDEN_FOLDERS = ['utils', 'util', 'common', 'helpers', 'helper', 'misc', 'lib', 'shared'];
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|tsx|mjs|cjs)$/;

/** Folders that hold one file each of the same kind; their number is no sign of two features. */
const COLLECTIONS = /^src\/(migrations|reports|open-data)$/;

const codePaths = allPaths.filter((file) =>
  /^(src|workflows|test|scripts|bench|web\/src)\/.*\.tsx?$/.test(file),
);

describe('files', () => {
  it(`of code have at most ${LINES_MAX} lines`, () => {
    const long = textFiles
      .filter((file) => codePaths.includes(file.path))
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });

  it('of code are named in kebab-case, the kind last: proposal.machine.ts', () => {
    expect(
      codePaths.filter((file) => !file.startsWith('web/') && !NAME.test(path.basename(file))),
    ).toEqual([]);
  });

  it('are not empty', () => {
    expect(textFiles.filter((file) => file.text.trim() === '').map((file) => file.path)).toEqual(
      [],
    );
  });
});

describe('folders', () => {
  it(`of src hold at most ${FILES_MAX} files: a ninth means there are two features`, () => {
    const counts = new Map<string, number>();
    for (const file of codePaths) {
      if (!file.startsWith('src/') || file.endsWith('.template.ts')) continue;
      const folder = path.posix.dirname(file);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const full = [...counts].filter(
      ([folder, count]) => count > FILES_MAX && !COLLECTIONS.test(folder),
    );
    expect(full).toEqual([]);
  });

  it('have names that say what is in them', () => {
    const folders = new Set(allPaths.flatMap((file) => path.posix.dirname(file).split('/')));
    expect(FORBIDDEN_FOLDERS.filter((name) => folders.has(name))).toEqual([]);
  });
});

describe('Markdown', () => {
  const pages = textFiles
    .filter((file) => file.path.endsWith('.md'))
    .map((file) => ({ path: file.path, text: file.text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '') }));

  it('pages have one title each', () => {
    const wrong = pages.filter(({ text }) => (text.match(/^# \S/gm) ?? []).length !== 1);
    expect(wrong.map((page) => page.path)).toEqual([]);
  });

  it('links inside the tree lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...page.text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(
        ([, target]) => {
          const file = path.join(ROOT, path.dirname(page.path), decodeURI(target ?? ''));
          return existsSync(file) ? [] : [`${page.path} → ${target}`];
        },
      ),
    );
    expect(broken).toEqual([]);
  });

  it('names only files and folders there are', () => {
    const lost = pages.flatMap((page) =>
      [...page.text.matchAll(/`((?:src|workflows|test|scripts|docs|bench|web)\/[\w./-]*\w)\/?`/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !existsSync(path.join(ROOT, target)))
        .map((target) => `${page.path} → ${target}`),
    );
    expect(lost).toEqual([]);
  });
});
