/** The bars of the waterfall: which part of the widest one each takes. Pure; amounts are whole đồng. */
import type { ProjectMoney } from '../api/generated/types.gen.js';
import { shareOf } from '../words/figures.js';

/** A sum of the books, or the difference of two of them, which has no entries of its own. */
export type Sum = keyof ProjectMoney | 'toPay';

export interface Bar {
  readonly sum: Sum;
  readonly amount: bigint;
  /** From the left edge, 0 to 1. */
  readonly from: number;
  /** Width, 0 to 1. */
  readonly share: number;
}

const largest = (...amounts: readonly bigint[]): bigint =>
  amounts.reduce((most, each) => (each > most ? each : most), 0n);

/**
 * Planned, contracted, advanced, accepted from the edge; then what is accepted and not paid yet, which hangs between
 * advanced and accepted, and what has to come back, at the end of what was advanced.
 */
export function barsOf(money: ProjectMoney): readonly Bar[] {
  const [allotted, committed, advanced, accepted, toReturn] = [
    BigInt(money.allotted),
    BigInt(money.committed),
    BigInt(money.advanced),
    BigInt(money.accepted),
    BigInt(money.toReturn),
  ];
  const whole = largest(allotted, committed, advanced, accepted);
  const bar = (sum: Sum, amount: bigint, start = 0n): Bar => ({
    sum,
    amount,
    from: shareOf(start, whole),
    share: shareOf(amount, whole),
  });
  return [
    bar('allotted', allotted),
    bar('committed', committed),
    bar('advanced', advanced),
    bar('accepted', accepted),
    bar('toPay', largest(accepted - advanced), advanced),
    bar('toReturn', toReturn, largest(advanced - toReturn)),
  ];
}
