import { authenticatorAddress, base32, codeOf, matchingStep, newSecret, stepAt } from './totp.js';

/** The secret and the instants of RFC 6238, appendix B; the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

const at = (seconds: number): Date => new Date(seconds * 1000);

describe('codes of the half minute', () => {
  it.each(VECTORS)('at second %i is %s (RFC 6238)', (seconds, code) => {
    expect(codeOf(SECRET, stepAt(at(seconds)))).toBe(code);
    expect(matchingStep(SECRET, code, at(seconds))).toBe(stepAt(at(seconds)));
  });

  it('count half a minute early and late, and no more', () => {
    const now = at(1_000_000_000);
    const step = stepAt(now);
    const found = [-2, -1, 0, 1, 2].map((offset) =>
      matchingStep(SECRET, codeOf(SECRET, step + offset), now),
    );
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it.each(['', '12345', '1234567', '28708２', 'abcdef', '287082 '])('are not %j', (code) => {
    expect(matchingStep(SECRET, code, at(59))).toBeUndefined();
  });

  it('belong to one secret', () => {
    const now = at(59);
    const others = Array.from({ length: 20 }, () => matchingStep(newSecret(), '287082', now));
    expect(others.filter((step) => step !== undefined).length).toBeLessThan(2);
  });
});

describe('a secret for an authenticator', () => {
  it('is written in base 32 (RFC 4648)', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(base32(Buffer.from('fooba'))).toBe('MZXW6YTB');
    expect(base32(newSecret())).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('has an address that says whose it is', () => {
    const address = new URL(authenticatorAddress(SECRET, 'khanhhoa.giamdoc'));
    expect(decodeURIComponent(address.pathname)).toContain('Khuyến công:khanhhoa.giamdoc');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer: 'Khuyến công',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
