import fc from 'fast-check';
import { barsOf } from './bars.js';

const NONE = {
  allotted: '0',
  committed: '0',
  advanced: '0',
  accepted: '0',
  settled: '0',
  returned: '0',
  toReturn: '0',
  mayAdvance: '0',
  counterpartAccepted: '0',
};
const bar = (money: Partial<typeof NONE>, sum: string) =>
  barsOf({ ...NONE, ...money }).find((each) => each.sum === sum);

describe('the bars of a project', () => {
  it('hang what is accepted and not paid behind what was advanced', () => {
    const money = { allotted: '200', committed: '200', advanced: '140', accepted: '180' };
    expect(bar(money, 'allotted')).toMatchObject({ from: 0, share: 1 });
    expect(bar(money, 'toPay')).toMatchObject({ amount: 40n, from: 0.7, share: 0.2 });
  });

  it('take what has to come back from the end of what was advanced', () => {
    const money = {
      allotted: '200',
      committed: '200',
      advanced: '140',
      accepted: '100',
      toReturn: '40',
    };
    expect(bar(money, 'toPay')?.amount).toBe(0n);
    expect(bar(money, 'toReturn')).toMatchObject({ amount: 40n, from: 0.5, share: 0.2 });
  });

  it('are all empty while there is no money', () => {
    expect(barsOf(NONE).every(({ share, from }) => share === 0 && from === 0)).toBe(true);
  });

  it('never leave their box', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
    fc.assert(
      fc.property(amount, amount, amount, amount, (allotted, committed, advanced, accepted) => {
        const money = { ...NONE, allotted, committed, advanced, accepted, toReturn: advanced };
        for (const { from, share } of barsOf(money)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(from + share).toBeLessThanOrEqual(1.0001);
        }
      }),
    );
  });
});
