/** Sums of a budget that the screen adds up itself; amounts are decimal strings of whole đồng. */
import type { BudgetYear, BurndownPoint, PlanLine } from '../api/generated/types.gen.js';

/** The sums of a budget year that have projects behind them, as `GET /budgets/lines` names them. */
const SUMS = [
  'allotted',
  'committed',
  'advanced',
  'accepted',
  'settled',
  'returned',
  'toReturn',
] as const;
export type Sum = (typeof SUMS)[number];
/** The sums that stand behind no project, only behind estimates. */
const WHOLES = ['granted', 'left'] as const;
export type Whole = (typeof WHOLES)[number];
export type NumberName = Sum | Whole;

export const isSum = (name: string): name is Sum => SUMS.some((sum) => sum === name);
export const isWhole = (name: string): name is Whole => WHOLES.some((whole) => whole === name);

export type AreaShare = BudgetYear['areas'][number];

/** What an amount is of another, from 0, exact to a millionth: for lengths on the screen, never for sums. */
export function partOf(part: string | bigint, all: string | bigint): number {
  const whole = BigInt(all);
  return whole === 0n ? 0 : Number((BigInt(part) * 1_000_000n) / whole) / 1_000_000;
}

export const addUp = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);

/** Whether a year has money at all: some was granted, or some was allotted in the provinces that are shown. */
export const hasMoney = ({ total }: BudgetYear): boolean =>
  BigInt(total.granted ?? '0') > 0n || BigInt(total.allotted) > 0n;

/** Years to look for money in, the latest first, each once. */
export const latestFirst = (years: readonly number[]): readonly number[] =>
  [...new Set(years)].toSorted((a, b) => b - a);

/** The largest amount first; of equals the order they came in. */
export const byAmount =
  <R>(amountOf: (row: R) => string) =>
  (a: R, b: R): number => {
    const difference = BigInt(amountOf(b)) - BigInt(amountOf(a));
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  };

/** One province of today with the shares of the provinces it was made of. */
export interface TodayShare {
  /** Today's code; null for what lies in no province. */
  readonly code: string | null;
  readonly areas: readonly AreaShare[];
  readonly allotted: bigint;
  readonly advanced: bigint;
  readonly accepted: bigint;
}

/** The shares of provinces of any time by the province of today, the largest first. */
export function byTodaysProvince(areas: readonly AreaShare[]): readonly TodayShare[] {
  const codes = [...new Set(areas.map(({ todayAreaCode }) => todayAreaCode))];
  const sumOf = (own: readonly AreaShare[], name: Sum): bigint =>
    addUp(own.map((area) => area[name]));
  return codes
    .map((code) => {
      const own = areas.filter(({ todayAreaCode }) => todayAreaCode === code);
      return {
        code,
        areas: own,
        allotted: sumOf(own, 'allotted'),
        advanced: sumOf(own, 'advanced'),
        accepted: sumOf(own, 'accepted'),
      };
    })
    .toSorted(byAmount(({ allotted }) => allotted.toString()));
}

/** Allotted lines whose project has less than half of its money, the least first; the larger one of equals. */
export function slowest(lines: readonly PlanLine[], most: number): readonly PlanLine[] {
  const shareOf = ({ money }: PlanLine): number => partOf(money.advanced, money.allotted);
  return lines
    .filter(({ money }) => BigInt(money.allotted) > BigInt(money.advanced) * 2n)
    .toSorted(
      (a, b) => shareOf(a) - shareOf(b) || byAmount<PlanLine>(({ money }) => money.allotted)(a, b),
    )
    .slice(0, most);
}

/** Lines in an approved batch for which no contract is signed. */
export const withoutContract = (lines: readonly PlanLine[]): readonly PlanLine[] =>
  lines.filter(({ money }) => BigInt(money.allotted) > 0n && BigInt(money.committed) === 0n);

/** The day a year's sums are read on: today, or the last day of its books when that is past. */
export function readOn(points: readonly Pick<BurndownPoint, 'day'>[], today: string): string {
  const last = points.at(-1)?.day;
  return last !== undefined && last < today ? last : today;
}
