/** Money is whole đồng: `bigint` in memory, a decimal string in JSON. No other form exists. */

/** The largest amount the books take: 10^15 đồng, far above any yearly budget of the programme. */
export const MONEY_MAX = 1_000_000_000_000_000n;

const DECIMAL = /^(0|[1-9]\d{0,15})$/;

/** True for a decimal string of whole đồng from 0 to `MONEY_MAX`: no sign, separator, exponent or space. */
export const isMoney = (value: unknown): value is string =>
  typeof value === 'string' && DECIMAL.test(value) && BigInt(value) <= MONEY_MAX;

/** Reads a decimal string of whole đồng. Absent is zero; anything else that is no amount throws. */
export function dong(value: string | null | undefined): bigint {
  if (value === undefined || value === null) return 0n;
  if (!/^-?\d{1,19}$/.test(value)) throw new RangeError(`not an amount in whole đồng: ${value}`);
  return BigInt(value);
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** A share of an amount in per mille of a per cent (basis: 100 000 = 100 %), rounded down to the đồng. */
export const share = (amount: bigint, percent: number): bigint =>
  (amount * BigInt(Math.round(percent * 1000))) / 100_000n;

/** `200000000` → `200.000.000 đồng`, as Vietnamese readers expect it. */
export const inWords = (amount: bigint): string =>
  `${amount.toString().replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
