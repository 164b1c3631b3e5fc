/** Groups of the desk, days to put something off to, and the days ahead. Pure. */
import type { WorkDeskData, WorkItem, WorkPage } from '../api/generated/types.gen.js';

export type Group = NonNullable<NonNullable<WorkDeskData['query']>['group']>;
export type Counts = WorkPage['counts'];

/** Groups in the order of the tabs, with their name in the address. */
export const GROUPS = [
  { group: 'overdue', slug: 'qua-han' },
  { group: 'today', slug: 'hom-nay' },
  { group: 'mine', slug: 'cho-toi' },
  { group: 'others', slug: 'cho-nguoi-khac' },
  { group: 'snoozed', slug: 'tam-an' },
] as const satisfies readonly { readonly group: Group; readonly slug: string }[];

export const groupOf = (slug: string | undefined): Group | undefined =>
  GROUPS.find((each) => each.slug === slug)?.group;
export const slugOf = (group: Group): string =>
  GROUPS.find((each) => each.group === group)?.slug ?? '';

/** Where the day begins: with what is late, then what ends today, then the rest. */
export function firstGroup(counts: Counts): Group {
  if (counts.overdue > 0) return 'overdue';
  return counts.today > 0 ? 'today' : 'mine';
}

/** `2026-11-30` and 1 → `2026-12-01`. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The Monday after the day; a week later on a Monday. */
export function nextMonday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, weekday === 0 ? 1 : 8 - weekday);
}

/** How far something can be put off, in days. */
export const FURTHEST = 60;

/** Days of the strip, today among them. */
export const AHEAD = 14;

/** Cases due on each of the days ahead. */
export function dueByDay(
  items: readonly Pick<WorkItem, 'due'>[],
  today: string,
): readonly { readonly day: string; readonly count: number }[] {
  return Array.from({ length: AHEAD }, (_, index) => {
    const day = addDays(today, index);
    return { day, count: items.filter(({ due }) => due === day).length };
  });
}

/** Moves that each of the chosen cases may take together with the others. */
export function sharedMoves(items: readonly Pick<WorkItem, 'asked'>[]): WorkItem['asked'] {
  const [first, ...rest] = items;
  return (first?.asked ?? []).filter(
    ({ event, bulk }) => bulk && rest.every(({ asked }) => asked.some((a) => a.event === event)),
  );
}

export const canBeBulk = ({ asked }: Pick<WorkItem, 'asked'>): boolean =>
  asked.some(({ bulk }) => bulk);
