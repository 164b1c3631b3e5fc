import * as fc from 'fast-check';
import { dong, inWords, isMoney, least, MONEY_MAX, share, sum } from './money.js';

const amount = fc.bigInt({ min: 0n, max: MONEY_MAX });

describe('an amount in JSON', () => {
  it('is any decimal string from 0 to the largest amount, and reads back as it was', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(isMoney(value.toString())).toBe(true);
        expect(dong(value.toString())).toBe(value);
      }),
    );
  });

  it('takes the largest amount and not one đồng more', () => {
    expect(isMoney('1000000000000000')).toBe(true);
    expect(isMoney('1000000000000001')).toBe(false);
    expect(isMoney('10000000000000000')).toBe(false);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '01',
    '-1',
    '+1',
    '1.0',
    '1,0',
    '1e3',
    '1_000',
    '0x1',
    '１２',
    '1\n',
    'NaN',
  ])('is not %j', (text) => {
    expect(isMoney(text)).toBe(false);
  });

  it.each([1, 1n, null, undefined, true, ['1'], { amount: '1' }])(
    'is not the value %p',
    (value) => {
      expect(isMoney(value)).toBe(false);
    },
  );
});

describe('reading an amount', () => {
  it('takes what is absent for zero, and balances below zero as they are', () => {
    expect([dong(undefined), dong(null), dong('-5')]).toEqual([0n, 0n, -5n]);
  });

  it.each(['', ' 1', '1.5', '1e3', 'abc', '--1', '12345678901234567890'])(
    'throws for %j',
    (text) => {
      expect(() => dong(text)).toThrow(RangeError);
    },
  );
});

describe('a share of an amount', () => {
  it('is never more than the share, and less than one đồng short of it', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (whole, hundredths) => {
        const exact = whole * BigInt(hundredths);
        const part = share(whole, hundredths / 100) * 10_000n;
        expect(part <= exact && exact - part < 10_000n).toBe(true);
      }),
    );
  });

  it('of parts that make a whole leaves no đồng too much', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 100 }), (whole, percent) => {
        const left = whole - share(whole, percent) - share(whole, 100 - percent);
        expect([0n, 1n]).toContain(left);
      }),
    );
  });

  it.each([
    [300_000_000n, 70, 210_000_000n],
    [99n, 70, 69n],
    [1n, 99.99, 0n],
    [1_000_000n, 0.01, 100n],
    [MONEY_MAX, 100, MONEY_MAX],
    [7n, 0, 0n],
  ])('%s đồng at %s %% is %s', (whole, percent, expected) => {
    expect(share(whole, percent)).toBe(expected);
  });
});

describe('amounts together', () => {
  it('add up, and the smaller of two is found', () => {
    expect(sum([])).toBe(0n);
    expect(sum(new Set([1n, 2n, MONEY_MAX]))).toBe(MONEY_MAX + 3n);
    expect([least(1n, 2n), least(2n, 1n), least(2n, 2n)]).toEqual([1n, 1n, 2n]);
  });

  it.each([
    [0n, '0 đồng'],
    [999n, '999 đồng'],
    [1_000n, '1.000 đồng'],
    [210_000_000n, '210.000.000 đồng'],
    [-1_500n, '-1.500 đồng'],
  ])('%s is written %s', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});
