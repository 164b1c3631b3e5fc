import { queryOptions } from '@tanstack/react-query';
import { caseListList } from '../api/generated/sdk.gen.js';
import type { CaseListListData, CasePage, CaseRow, Workflow } from '../api/generated/types.gen.js';

type Query = NonNullable<CaseListListData['query']>;

/** A list of cases; the key begins with `cases`, so that any move refreshes it. */
export const casesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['cases', 'plain', query],
    queryFn: () => caseListList({ query }) as Promise<CasePage>,
  });

/** Pages fetched at most when a whole list is needed; the screens that need one hold a few hundred rows. */
const MOST_PAGES = 5;
const PAGE = 100;

/** A list of cases to its end (at most 500), for lists a person picks from. */
export const wholeCasesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['cases', 'whole', query],
    queryFn: async (): Promise<readonly CaseRow[]> => {
      const rows: CaseRow[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { items, next }: CasePage = await caseListList({
          query: { ...query, limit: PAGE, ...(cursor === null ? {} : { cursor }) },
        });
        rows.push(...items);
        if (next === null) break;
        cursor = next;
      }
      return rows;
    },
  });

/** A state of a machine with its moves, as the server describes it. */
export const stateOf = (workflow: Workflow, stage: string, state: string) =>
  workflow.stages.find((each) => each.stage === stage)?.states.find((each) => each.state === state);
