import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seal, sealingKey, unseal } from './seal.js';

describe('a sealed secret', () => {
  const key = randomBytes(32);
  const secret = Buffer.from('bí mật của một người');

  it('is opened with its key for its owner, and looks different each time', () => {
    const [one, two] = [seal(key, secret, 'a'), seal(key, secret, 'a')];
    expect(one.equals(two)).toBe(false);
    expect(unseal(key, one, 'a').equals(secret)).toBe(true);
    expect(one.includes(secret.subarray(0, 6))).toBe(false);
  });

  it('is opened with no other key, for no other owner, and not when a bit was changed', () => {
    const sealed = seal(key, secret, 'a');
    expect(() => unseal(randomBytes(32), sealed, 'a')).toThrow();
    expect(() => unseal(key, sealed, 'b')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal(key, changed, 'a')).toThrow();
    }
    expect(() => unseal(key, sealed.subarray(0, 20), 'a')).toThrow();
  });
});

describe('the key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'khuyencong-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for the owner of the process only, also when many start together', async () => {
    const file = path.join(folder, 'sealing.key');
    const keys = await Promise.all([1, 2, 3].map(() => sealingKey(file)));
    const again = await sealingKey(file);
    expect(keys.every((each) => each.equals(again))).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['sealing.key']);
  });

  it('is not taken from a file that holds something else', async () => {
    const file = path.join(folder, 'sealing.key');
    writeFileSync(file, 'short');
    await expect(sealingKey(file)).rejects.toThrow(/32 bytes/);
  });
});
