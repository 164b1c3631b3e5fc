import fc from 'fast-check';
import { readAmount } from './amount.js';

const amountOf = (typed: string): string => {
  const read = readAmount(typed);
  return read.kind === 'amount' ? read.amount : read.kind === 'wrong' ? read.why : read.kind;
};

describe('an amount as it is typed', () => {
  it.each([
    ['1000000', '1000000'],
    ['1.000.000', '1000000'],
    ['1 000 000', '1000000'],
    ['200.000.000 đ', '200000000'],
    ['200.000.000 đồng', '200000000'],
    ['1tr', '1000000'],
    ['350 triệu', '350000000'],
    ['1,5 tỷ', '1500000000'],
    ['0', '0'],
    ['', 'empty'],
  ])('“%s” is read as %s', (typed, amount) => expect(amountOf(typed)).toBe(amount));

  it.each([
    ['1,5', 'comma'],
    ['1,500,000', 'comma'],
    ['1,', 'comma'],
    ['1.5', 'comma'],
    ['1.00.000', 'comma'],
    ['0,0000000001 tỷ', 'fraction'],
    ['mười', 'letters'],
    ['-5', 'letters'],
    ['1e9', 'letters'],
    ['1000000000000001', 'too_large'],
  ])('“%s” is refused: %s', (typed, why) => expect(amountOf(typed)).toBe(why));

  it('reads back whatever is written with dots', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (amount) => {
        expect(amountOf(new Intl.NumberFormat('vi-VN').format(amount))).toBe(amount.toString());
      }),
    );
  });
});
