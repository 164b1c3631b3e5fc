import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './config.js';
import { looseSecretFiles, SECRET_SETTINGS } from './secret-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kc-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string, mode = 0o600): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  chmodSync(at, mode);
  return at;
};
const faultOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

describe('a setting in a file', () => {
  it('is what the file says, without the end of its line', () => {
    const config = readConfig({
      DATABASE_URL_FILE: file('db', 'postgres://kc:bimat@db/kc\n'),
      REDIS_URL_FILE: file('redis', 'redis://:bimat@queue:6379\r\n'),
      MAIL_URL_FILE: file('mail', 'smtps://u:bimat@mail'),
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://kc:bimat@db/kc',
      redisUrl: 'redis://:bimat@queue:6379',
      mailUrl: 'smtps://u:bimat@mail',
      demo: false,
    });
  });

  it('is refused when it is given both ways', () => {
    const DATABASE_URL_FILE = file('both', 'postgres://kc:bimat@db/kc');
    const fault = faultOf({ DATABASE_URL_FILE, DATABASE_URL: 'postgres://kc:bimat@db/kc' });
    expect(fault).toContain('Set one of the two: DATABASE_URL or DATABASE_URL_FILE');
    expect(fault).not.toContain('bimat');
    expect(readConfig({ DATABASE_URL_FILE, DATABASE_URL: ' ' }).databaseUrl).toMatch(/^postgres/);
  });

  it.each([
    ['is not there', () => path.join(folder, 'none'), /ENOENT/],
    ['is a folder', () => folder, /EISDIR/],
    ['is empty', () => file('empty', '\n'), /is empty/],
    ['holds two lines', () => file('two', 'bimat\nbimat\n'), /one line/],
    ['is far too large', () => file('large', 'bimat'.repeat(9_000)), /too large/],
    ['holds a bare password', () => file('bare', 'bimat'), /REDIS_URL="\*\*\*" cannot be used/],
    ['holds another address', () => file('other', 'http://kc:bimat@x'), /redis:\/\/…/],
  ])('that %s is refused without a word of it', (_what, at, said) => {
    const fault = faultOf({ REDIS_URL_FILE: at() });
    expect(fault).toMatch(said);
    expect(fault).not.toContain('bimat');
  });

  it('is warned about when everybody may read it', () => {
    for (const name of SECRET_SETTINGS) {
      const own = file('own', 'x', 0o640);
      expect(looseSecretFiles({ [`${name}_FILE`]: own })).toEqual([]);
      const [warning, ...others] = looseSecretFiles({
        [`${name}_FILE`]: file('loose', 'x', 0o604),
      });
      expect(warning).toMatch(new RegExp(`${name}_FILE=.*chmod 600`));
      expect(others).toEqual([]);
    }
  });
});
