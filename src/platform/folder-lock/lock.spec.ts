import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.js';

describe('takeLock', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kc-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is refused while its holder lives, and free afterwards', () => {
    const release = takeLock(path, folder);
    expect(() => takeLock(path, folder)).toThrow(`in use by process ${process.pid}`);
    release();
    takeLock(path, folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a process that has ended', { pid: 2 ** 22 + 1 }],
    ['another process under the same number', { start: '1' }],
    ['an earlier start of the machine', { boot: 'earlier' }],
  ])('is taken over from %s', (_, change) => {
    const release = takeLock(path, folder);
    const mine: object = JSON.parse(readFileSync(path, 'utf8'));
    release();
    writeFileSync(path, JSON.stringify({ ...mine, ...change }));
    takeLock(path, folder);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(mine);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is taken over when a power cut left it empty', () => {
    writeFileSync(path, '');
    takeLock(path, folder)();
  });

  it('is not given back by one who lost it', () => {
    const release = takeLock(path, folder);
    writeFileSync(path, '{"pid":1,"start":"1","boot":"x"}');
    release();
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});
