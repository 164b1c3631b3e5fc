/** docs/security.md says what is met and by which test: the tests are there, and nothing is left out. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readText, ROOT } from './tree.js';

const STATES = ['đạt', 'một phần', 'chưa', 'không'];
const NAMED = /`((?:test|src|workflows|web)\/[^`]+\.spec\.tsx?)` “([^”]+)”/g;

const page = readText('docs/security.md');
const rows = page
  .split('\n')
  .filter((line) => /^\| (A\d|\d+\.\d)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const requirements = rows.filter(([id]) => /^\d/.test(id ?? ''));
const abuses = rows.filter(([id]) => id?.startsWith('A'));

describe('docs/security.md', () => {
  it('names no test that is not there', () => {
    const named = [...page.matchAll(NAMED)];
    expect(named.length).toBeGreaterThan(150);
    const missing = named.flatMap(([, file = '', title = '']) => {
      if (!existsSync(path.join(ROOT, file))) return [`${file} is not there`];
      const isThere = ["'", '`', '"'].some((quote) => readText(file).includes(`${quote}${title}`));
      return isThere ? [] : [`${file}: ${title}`];
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it('shows each thing that is met by a test or a file', () => {
    const bare = rows.filter(([, , , state, how = '']) => {
      const files = [...how.matchAll(/`((?:test|src|web|docs|deploy|scripts|workflows)\/[^`]+)`/g)];
      const areThere = files.every(([, file = '']) => existsSync(path.join(ROOT, file)));
      return !areThere || (state === 'đạt' && files.length === 0);
    });
    expect(bare).toEqual([]);
  });

  it('gives each row a state, and a reason where it is not met', () => {
    const odd = rows.filter(
      ([, , , state = '', how]) => !STATES.includes(state) || how === undefined || how === '',
    );
    expect(odd).toEqual([]);
  });

  it('goes through every abuse, and through the chapters in their order', () => {
    expect(abuses.map(([id]) => id)).toEqual(Array.from({ length: 42 }, (_, n) => `A${n + 1}`));
    const numbers = requirements.map(([id = '']) => {
      const [chapter = 0, section = 0, place = 0] = id.split('.').map(Number);
      return chapter * 10_000 + section * 100 + place;
    });
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(new Set(requirements.map(([id]) => id?.split('.')[0])).size).toBe(17);
  });

  it('counts its rows rightly', () => {
    const count = (wanted: string): number =>
      requirements.filter(([, , , state]) => state === wanted).length;
    const [met, part, open, none] = STATES.map(count);
    expect(page).toContain(
      `${requirements.length} rows: ${met} đạt, ${part} một phần, ${open} chưa, ${none} không.`,
    );
  });
});
