/** Five steps of a colour scale, made from the values that are shown. Pure. */

/** Values from `least` to `most` share one step, 1 the lightest. */
export interface Step {
  readonly step: number;
  readonly least: bigint;
  readonly most: bigint;
}

const STEPS = 5;

/**
 * Cuts the values above zero into at most five steps with about as many places each; equal values share a step. A few
 * large provinces would otherwise leave all the others in the lightest one.
 */
export function stepsOf(values: readonly bigint[]): readonly Step[] {
  const above = values
    .filter((value) => value > 0n)
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const distinct = [...new Set(above)];
  const cuts = distinct.length <= STEPS ? distinct : evenCuts(above);
  const most = [...new Set(cuts)];
  return most.map((top, index) => {
    const below = most[index - 1];
    const least = below === undefined ? distinct[0] : distinct.find((value) => value > below);
    // Few steps are spread over the scale, so that the largest is always the darkest.
    return {
      step: STEPS - (most.length - 1 - index),
      least: least ?? top,
      most: top,
    };
  });
}

/** The largest value of each fifth. */
const evenCuts = (sorted: readonly bigint[]): readonly bigint[] =>
  Array.from({ length: STEPS }, (_, index) => {
    const last = Math.ceil(((index + 1) * sorted.length) / STEPS) - 1;
    return sorted[last] ?? 0n;
  });

/** The step of a value; 0 for nothing. */
export const stepOf = (value: bigint, steps: readonly Step[]): number =>
  value <= 0n ? 0 : (steps.find(({ most }) => value <= most)?.step ?? STEPS);
