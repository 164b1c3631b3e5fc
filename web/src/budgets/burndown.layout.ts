/** How the days of a budget year become lines; amounts are only turned into lengths here. */
import type { BurndownPoint } from '../api/generated/types.gen.js';
import { partOf } from './sums.js';

export const SERIES = ['planned', 'committed', 'advanced', 'accepted'] as const;
export type Series = (typeof SERIES)[number];
type Day = Pick<BurndownPoint, 'day' | 'ahead' | Series>;

/** A place in the picture: days since its first day, and the part of the height. */
interface Spot {
  readonly day: number;
  readonly part: number;
}
interface Mark {
  readonly date: string;
  readonly day: number;
}
export interface BurndownLayout {
  /** Days from the first to the last. */
  readonly days: number;
  /** The amount at the top of the picture. */
  readonly top: bigint;
  /** Amounts at which lines are drawn across. */
  readonly ticks: readonly bigint[];
  readonly lines: Readonly<Record<Series, readonly Spot[]>>;
  readonly months: readonly Mark[];
  /** The last day of the year, and of its payments (31 January, TTLT 26/2014 art. 8). */
  readonly ends: readonly Mark[];
}

const DAY = 86_400_000;
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** At most five round amounts from zero to at least `most`, evenly apart: 1, 2 or 5 with zeros. */
export function ticksOf(most: bigint): readonly bigint[] {
  if (most <= 0n) return [0n];
  let step = 1n;
  for (let zeros = 1n; ; zeros *= 10n) {
    const fitting = [1n, 2n, 5n].find((digit) => digit * zeros * 4n >= most);
    if (fitting === undefined) continue;
    step = fitting * zeros;
    break;
  }
  const steps = (most + step - 1n) / step;
  return Array.from({ length: Number(steps) + 1 }, (_, n) => BigInt(n) * step);
}

/** A sum stays until it changes: two spots a change, and one on the day up to which it is known. */
function stairs(spots: readonly Spot[], until: number): readonly Spot[] {
  const known = spots.filter(({ day }) => day <= until);
  const turns = known.flatMap((spot, n): Spot[] => {
    const before = known[n - 1];
    return before === undefined ? [spot] : [{ day: spot.day, part: before.part }, spot];
  });
  const last = known.at(-1);
  return last !== undefined && last.day < until
    ? [...turns, { day: until, part: last.part }]
    : turns;
}

/** The first of every month from the first to the last day. */
function monthsIn(first: string, last: string): readonly Mark[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: 40 }, (_, n) =>
    new Date(Date.UTC(year, month - 1 + n, 1)).toISOString().slice(0, 10),
  )
    .filter((date) => date >= first && date <= last)
    .map((date) => ({ date, day: daysBetween(first, date) }));
}

/** @param today days after it have no line; @returns null when there is no day */
export function burndownLayout(
  points: readonly Day[],
  year: number,
  today: string,
): BurndownLayout | null {
  const first = points[0]?.day;
  const last = points.at(-1)?.day;
  if (first === undefined || last === undefined) return null;
  const amounts = points.flatMap((point) => SERIES.map((name) => BigInt(point[name])));
  const ticks = ticksOf(amounts.reduce((most, amount) => (amount > most ? amount : most), 0n));
  const top = ticks.at(-1) ?? 0n;
  const until = daysBetween(first, today < last ? today : last);
  const lineOf = (name: Series): readonly Spot[] =>
    stairs(
      points.map((point) => ({
        day: daysBetween(first, point.day),
        part: partOf(point[name], top),
      })),
      until,
    );
  return {
    days: daysBetween(first, last),
    top,
    ticks,
    lines: {
      planned: lineOf('planned'),
      committed: lineOf('committed'),
      advanced: lineOf('advanced'),
      accepted: lineOf('accepted'),
    },
    months: monthsIn(first, last),
    ends: [`${year}-12-31`, `${year + 1}-01-31`]
      .filter((date) => date >= first && date <= last)
      .map((date) => ({ date, day: daysBetween(first, date) })),
  };
}

/** Which of some days, in order, lies nearest; -1 when there is none. */
export function nearest(days: readonly number[], day: number): number {
  let best = -1;
  for (const [n, each] of days.entries()) {
    const known = days[best];
    if (known === undefined || Math.abs(each - day) < Math.abs(known - day)) best = n;
  }
  return best;
}
