import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, prepareDataDir, readConfig } from './config.js';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('readConfig', () => {
  it('starts a demonstration on this machine when nothing is set', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      trustedProxies: ['loopback'],
      dataDir: join(process.cwd(), '.data'),
      webDir: join(import.meta.dirname, '../../../web'),
      demo: true,
      demoYear: true,
      stepUp: 'enrolled',
      clock: 'real',
      logLevel: 'info',
      part: 'all',
    });
  });

  it('loads no demonstration into a database that was given, unless asked', () => {
    const DATABASE_URL = 'postgres://kc:x@db:5432/kc';
    expect(readConfig({ DATABASE_URL }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL, DEMO: '1' }).demo).toBe(true);
  });

  it('takes an empty value for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', CLOCK: ' ' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', '70000', '65535'],
    ['PORT', '3e3', 'whole number'],
    ['PORT', '-1', 'whole number'],
    ['HOST', '999.1.1.1', 'IP address'],
    ['HOST', 'a b', 'IP address'],
    ['TRUSTED_PROXIES', 'proxy.vn', 'IP addresses'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'IP addresses'],
    ['CLOCK', 'sand', 'real, sandbox'],
    ['DEMO', 'yes', '0, 1'],
    ['STEP_UP', 'no', 'enrolled, required'],
    ['LOG_LEVEL', 'loud', 'fatal, error'],
    ['DATABASE_URL', 'mysql://x/y', 'postgres://…'],
    ['DATABASE_URL', 'postgres://kc@db', 'must name a database'],
    ['REDIS_URL', 'localhost:6379', 'redis://…'],
    ['MAIL_URL', 'http://mail', 'smtp://…'],
    ['PUBLIC_ORIGIN', 'khuyencong.vn', 'https://…'],
    ['PUBLIC_ORIGIN', 'http://khuyencong.vn', 'without a path'],
    ['PUBLIC_ORIGIN', 'https://khuyencong.vn/a', 'without a path'],
  ])('refuses %s=%s naming what is allowed', (name, value, allowed) => {
    const [fault, ...others] = faultsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(fault).toContain(`${name}="${value}" không dùng được`);
    expect(fault).toContain(`${name}="${value}" cannot be used`);
    expect(fault).toContain(allowed);
  });

  it('knows the address by which people find it, as browsers write it', () => {
    const originOf = (text: string): unknown => readConfig({ PUBLIC_ORIGIN: text }).publicOrigin;
    expect(originOf('https://KhuyenCong.vn:443/')).toBe('https://khuyencong.vn');
    expect(originOf('http://localhost:3000')).toBe('http://localhost:3000');
  });

  it('names every fault at once', () => {
    expect(faultsOf({ PORT: 'x', CLOCK: 'y', DEMO: 'z' })).toHaveLength(3);
  });

  it('never shows a password', () => {
    for (const address of [
      'mysql://kc:bimat@db/x',
      'mysql://kc:a@bimat@db/x',
      'postgres//kc:bimat@db/x',
      'postgres:/kc:bimat@db/x',
      'kc:bimat@db',
      'mysql://db/x?user=kc&password=bimat',
    ])
      expect(faultsOf({ DATABASE_URL: address }).join()).not.toContain('bimat');
  });
});

describe('prepareDataDir', () => {
  it('refuses a path that is a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kc-config-'));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => prepareDataDir(file)).toThrow(/DATA_DIR=.*cannot be used/);
    expect(() => prepareDataDir(join(file, 'below'))).toThrow(ConfigError);
    rmSync(folder, { recursive: true });
  });
});
