import { hashPassword, isPassword, newPassword } from './passwords.js';

describe('passwords', () => {
  it('are hashed by argon2id with the parameters chosen, differently each time', async () => {
    const first = await hashPassword('một mật khẩu');
    expect(first).toMatch(
      /^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    );
    expect(await hashPassword('một mật khẩu')).not.toBe(first);
  });

  it('match however the accents were typed, and match nothing else', async () => {
    const stored = await hashPassword('mật khẩu'.normalize('NFC'));
    expect(await isPassword(stored, 'mật khẩu'.normalize('NFD'))).toBe(true);
    expect(await isPassword(stored, 'mat khau')).toBe(false);
  });

  it('never match where there is no account', async () => {
    expect(await isPassword(undefined, '')).toBe(false);
    expect(await isPassword('no password opens this account', '')).toBe(false);
  });

  it('are made of signs nobody confuses', () => {
    const made = Array.from({ length: 200 }, newPassword);
    for (const password of made)
      expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    expect(new Set(made).size).toBe(200);
  });
});
