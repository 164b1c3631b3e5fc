import { queryOptions } from '@tanstack/react-query';
import { caseListList } from '../api/generated/sdk.gen.js';
import type { CaseListListData, CasePage, Workflow } from '../api/generated/types.gen.js';

type Query = NonNullable<CaseListListData['query']>;

/** A list of cases; the key begins with `cases`, so that any move refreshes it. */
export const casesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['cases', 'plain', query],
    queryFn: () => caseListList({ query }) as Promise<CasePage>,
  });

/** A state of a machine with its moves, as the server describes it. */
export const stateOf = (workflow: Workflow, stage: string, state: string) =>
  workflow.stages.find((each) => each.stage === stage)?.states.find((each) => each.state === state);
