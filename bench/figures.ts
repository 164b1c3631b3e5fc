/** Medians, spreads and ratios. Rates are compared only inside one round: absolute figures move with the machine. */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
}

/** A quantile of sorted values; NaN when there are none. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  return {
    min: sorted[0] ?? Number.NaN,
    median,
    max: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

/** The ratio of each round, then their spread. */
export const paired = (above: readonly number[], below: readonly number[]): Spread =>
  spread(above.map((value, round) => value / (below[round] ?? Number.NaN)));

/** The same values in an order of chance (Fisher and Yates). */
export function shuffled<T>(values: readonly T[]): T[] {
  const left = [...values];
  const taken: T[] = [];
  while (left.length > 0) taken.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return taken;
}
