/** What the screens read, one query a question; names of keys stand here so that a move can refresh what it changed. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  casesHistory,
  casesLook,
  demonstrationLook,
  inboxList,
  organisationsAreas,
  providerSignInList,
  rulebookRules,
  sessionMe,
  workflowsList,
  workflowsOne,
} from './generated/sdk.gen.js';
import type {
  CaseView,
  HistoryPage,
  MeDto,
  Workflow,
  WorkflowList,
} from './generated/types.gen.js';

/** The law and the machines change with a release, not while somebody reads. */
const FOR_LONG = { staleTime: 30 * 60_000, gcTime: 60 * 60_000 };

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => sessionMe(),
  staleTime: 60_000,
  retry: false,
});

/** Whether this is a demonstration, and whose part may be played. */
export const demonstrationQuery = queryOptions({
  queryKey: ['demonstration'],
  queryFn: () => demonstrationLook(),
  retry: false,
});

/** Who else may say who somebody is; changes with the settings alone. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => providerSignInList(),
  retry: false,
  ...FOR_LONG,
});

/** One case with its moves; the key begins with `case` so that whatever happens to the case refreshes it. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'view'],
    queryFn: () => casesLook({ path: { id } }) as Promise<CaseView>,
  });
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'history'],
    queryFn: () => casesHistory({ path: { id }, query: { limit: 200 } }) as Promise<HistoryPage>,
  });

export const workflowQuery = (kind: string) =>
  queryOptions({
    queryKey: ['workflow', kind],
    queryFn: () => workflowsOne({ path: { kind } }) as Promise<Workflow>,
    ...FOR_LONG,
  });
export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: () => workflowsList() as Promise<WorkflowList>,
  ...FOR_LONG,
});
export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: () => organisationsAreas(),
  ...FOR_LONG,
});
/** The rows of one table of the rulebook in force today. */
export const rulesQuery = (table: string) =>
  queryOptions({
    queryKey: ['rulebook', table],
    queryFn: () => rulebookRules({ path: { table: table as never } }),
    ...FOR_LONG,
  });

/** The newest notices and how many are unread. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: () => inboxList(),
  refetchInterval: 60_000,
});

/** The signed-in person; below the frame there always is one. Throws before that. */
export function useMe(): MeDto {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error('useMe is used outside the frame');
  return data;
}

/** Everything that a move of one case may have changed. */
export function useRefresh(): (caseId: string) => Promise<void> {
  const client = useQueryClient();
  return async (caseId) => {
    await client.invalidateQueries({ queryKey: ['case', caseId] });
    for (const key of ['case', 'work', 'cases', 'summary', 'inbox', 'budgets', 'ledger', 'me'])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
