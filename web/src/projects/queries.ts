/** What the list of projects reads; keys begin with `cases` so that a move anywhere refreshes them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { caseListList, caseListSummary } from '../api/generated/sdk.gen.js';
import type { CaseListSummaryData, CasePage, CaseSummary } from '../api/generated/types.gen.js';
import { conditionsOf, pageOf, type ProjectSearch } from './filters.js';

type Grouping = NonNullable<NonNullable<CaseListSummaryData['query']>['by']>;

/** Counted and added up over everything the filters leave, not over what is shown. */
export const summaryQuery = (search: ProjectSearch, by: Grouping) => {
  const query = { ...conditionsOf(search), by };
  return queryOptions({
    queryKey: ['summary', query],
    queryFn: () => caseListSummary({ query }) as Promise<CaseSummary>,
    placeholderData: (before: CaseSummary | undefined) => before,
  });
};

/** Page after page of the table; the rows of before stay until the new ones are here. */
export const rowsQuery = (search: ProjectSearch) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'projects', pageOf(search, undefined)],
    queryFn: ({ pageParam }) =>
      caseListList({ query: pageOf(search, pageParam) }) as Promise<CasePage>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: CasePage) => page.next ?? undefined,
    placeholderData: (before) => before,
  });

/** The first cards of a stage, those due soonest on top. */
export const cardsQuery = (search: ProjectSearch, stage: string) => {
  const query = { ...conditionsOf(search), stage, sort: 'due', limit: 5 } as const;
  return queryOptions({
    queryKey: ['cases', 'board', query],
    queryFn: () => caseListList({ query }) as Promise<CasePage>,
    placeholderData: (before: CasePage | undefined) => before,
  });
};
