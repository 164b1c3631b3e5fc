/** What the budget screen asks for; every key begins with `budgets`, so that any move of money refreshes it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  budgetsLines,
  caseListList,
  cockpitBurndown,
  cockpitFlow,
  cockpitLines,
  cockpitYear,
} from '../api/generated/sdk.gen.js';
import type {
  BudgetFlow,
  BudgetNumber,
  BudgetNumberLine,
  BudgetYear,
  Burndown,
  PlanLine,
} from '../api/generated/types.gen.js';
import { addUp, hasMoney, latestFirst, type Sum } from './sums.js';

export const yearQuery = (year: number) =>
  queryOptions({
    queryKey: ['budgets', year],
    queryFn: () => cockpitYear({ query: { year } }) as Promise<BudgetYear>,
  });

export const burndownQuery = (year: number) =>
  queryOptions({
    queryKey: ['budgets', year, 'burndown'],
    queryFn: () => cockpitBurndown({ query: { year } }) as Promise<Burndown>,
  });

export const flowQuery = (year: number) =>
  queryOptions({
    queryKey: ['budgets', year, 'flow'],
    queryFn: () => cockpitFlow({ query: { year } }) as Promise<BudgetFlow>,
  });

/** The latest year with money that this person may see; `thisYear` when there is none. */
export const latestYearQuery = (thisYear: number) =>
  queryOptions({
    queryKey: ['budgets', 'latest', thisYear],
    queryFn: async () => {
      const [estimates, projects] = await Promise.all([
        caseListList({ query: { kind: 'estimate', limit: 100 } }),
        caseListList({ query: { kind: 'project', limit: 100 } }),
      ]);
      const planned = projects.items.filter(({ money }) => BigInt(money?.planned ?? '0') > 0n);
      const years = [...estimates.items, ...planned].map(({ year }) => year);
      for (const year of latestFirst([...years, thisYear]))
        if (hasMoney((await cockpitYear({ query: { year } })) as BudgetYear)) return year;
      return thisYear;
    },
    staleTime: 60_000,
  });

/** Which number of a year is opened: of everything, or only of some provinces, a content or a batch. */
export interface Behind {
  readonly year: number;
  readonly purpose: Sum;
  /** Ids of provinces, or `none`; empty for all of them. */
  readonly areas: readonly string[];
  readonly content?: string;
  readonly plan?: string;
}
export interface BehindPage {
  readonly total: bigint;
  readonly count: number;
  readonly items: readonly BudgetNumberLine[];
  /** Where each province goes on; only those that do. */
  readonly next: readonly Place[];
}
interface Place {
  readonly area?: string;
  readonly cursor?: string;
}

async function readBehind({ year, purpose, content, plan }: Behind, at: readonly Place[]) {
  const query = { year, purpose, ...(content ? { content } : {}), ...(plan ? { plan } : {}) };
  const pages = await Promise.all(
    at.map((place) => cockpitLines({ query: { ...query, ...place } }) as Promise<BudgetNumber>),
  );
  return {
    total: addUp(pages.map(({ total }) => total)),
    count: pages.reduce((sum, { count }) => sum + count, 0),
    items: pages.flatMap(({ items }) => items),
    next: pages.flatMap(({ next }, n) => (next === null ? [] : [{ ...at[n], cursor: next }])),
  };
}

/** The projects behind a number; the first page tells the total and how many there are. */
export const behindQuery = (behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['budgets', behind.year, 'behind', behind],
    queryFn: ({ pageParam }): Promise<BehindPage> => readBehind(behind, pageParam),
    initialPageParam: (behind.areas.length === 0
      ? [{}]
      : behind.areas.map((area) => ({ area }))) as readonly Place[],
    getNextPageParam: ({ next }) => (next.length === 0 ? undefined : next),
  });

/** All lines of the batches on some estimates, by project, with what became of their money. */
export const planLinesQuery = (year: number, estimates: readonly string[]) =>
  queryOptions({
    queryKey: ['budgets', year, 'lines', estimates],
    queryFn: async () => (await Promise.all(estimates.map(linesOf))).flat(),
  });

async function linesOf(estimateId: string): Promise<PlanLine[]> {
  const lines: PlanLine[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await budgetsLines({
      path: { estimateId },
      query: { limit: 200, ...(cursor ? { cursor } : {}) },
    });
    lines.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return lines;
}
