import { claimedServiceToken, isServiceToken, newServiceToken, serviceTokenHash } from './token.js';

describe('the token of a program', () => {
  it('begins so that a scanner knows it, and is never the same twice', () => {
    const made = Array.from({ length: 200 }, newServiceToken);
    for (const token of made) expect(token).toMatch(/^kcs_[0-9A-Za-z]{49}$/);
    expect(new Set(made).size).toBe(200);
    expect(made.every(isServiceToken)).toBe(true);
  });

  it('is told from every text that differs in one sign', () => {
    const token = newServiceToken();
    for (let at = 4; at < token.length; at += 1) {
      const other = token.charAt(at) === 'a' ? 'b' : 'a';
      expect(isServiceToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    }
  });

  it.each(['', 'kcs_', 'kcs_abc'])('is none when it is %p', (text) => {
    expect(isServiceToken(text)).toBe(false);
  });

  it('is none when it was cut or grew', () => {
    const token = newServiceToken();
    expect([token.slice(0, -1), `${token}0`, ` ${token}`].map(isServiceToken)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is kept as 32 bytes that do not show it', () => {
    const token = newServiceToken();
    expect(serviceTokenHash(token)).toHaveLength(32);
    expect(serviceTokenHash(token).toString('latin1')).not.toContain(token.slice(4, 10));
  });

  it('is claimed by its beginning, in the header of programs only', () => {
    expect(claimedServiceToken('Bearer kcs_abc')).toBe('kcs_abc');
    expect(claimedServiceToken('bearer  kcs_abc')).toBe('kcs_abc');
    for (const other of [undefined, 'Basic kcs_abc', 'Bearer abc', ['Bearer kcs_abc']])
      expect(claimedServiceToken(other)).toBeUndefined();
  });
});
