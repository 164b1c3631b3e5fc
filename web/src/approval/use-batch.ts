/** A plan batch being composed: candidates beside it, its lines, what is left of its estimate, and the two moves. */
import { useQuery } from '@tanstack/react-query';
import { budgetsLines, cockpitYear } from '../api/generated/sdk.gen.js';
import type {
  BudgetYear,
  CaseRow,
  CaseView,
  PlanLinePage,
  Receipt,
} from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useSend } from '../api/send.js';
import { wholeCasesQuery } from '../case/cases-query.js';
import { amountAt, rowsAt, sumOf, textAt } from '../case/details.js';

export interface BatchLine {
  readonly projectId: string;
  readonly amount: string;
  readonly title: string | null;
  readonly code: string | null;
}

export const budgetYearQuery = (year: number) => ({
  queryKey: ['budgets', 'year', year],
  queryFn: () => cockpitYear({ query: { year } }) as Promise<BudgetYear>,
  // Offices without the budget see a plan without its ceiling; asking again would not help.
  retry: false,
});

/** Lines named at most in one answer; a longer batch shows the rest by their codes. */
const MOST = 100;

export interface Batch {
  readonly lines: readonly BatchLine[];
  readonly candidates: readonly CaseRow[] | undefined;
  readonly total: bigint;
  /** What the estimate has left for this batch, its own reservation included; null when it may not be seen. */
  readonly left: bigint | null;
  readonly granted: string | null;
}

export function useBatch(view: CaseView): Batch {
  const estimateId = textAt(view.details, 'estimateId') ?? '';
  const { data: year } = useQuery(budgetYearQuery(view.year));
  const estimate = year?.estimates.find(({ id }) => id === estimateId);
  const waiting = useQuery(
    wholeCasesQuery({ kind: 'project', stage: 'approval', state: 'appraised', year: view.year }),
  );
  const named = useQuery({
    queryKey: ['budgets', 'lines', estimateId, view.id],
    queryFn: () =>
      budgetsLines({
        path: { estimateId },
        query: { plan: view.id, limit: MOST },
      }) as Promise<PlanLinePage>,
    retry: false,
  });
  const names = new Map(
    [...(waiting.data ?? []), ...(named.data?.items ?? [])].map((each) => [each.id, each]),
  );
  const lines = rowsAt(view.details, 'lines').flatMap((row): BatchLine[] => {
    const projectId = textAt(row, 'projectId');
    if (projectId === null) return [];
    const known = names.get(projectId);
    const amount = amountAt(row, 'amount') ?? '0';
    return [{ projectId, amount, title: known?.title ?? null, code: known?.code ?? null }];
  });
  const listed = new Set(lines.map(({ projectId }) => projectId));
  const own = view.balances['plan_reserved'] ?? '0';
  return {
    lines,
    candidates: waiting.data?.filter(({ id }) => !listed.has(id)),
    total: sumOf(lines.map(({ amount }) => amount)),
    left:
      estimate?.left === null || estimate?.left === undefined
        ? null
        : BigInt(estimate.left) + BigInt(own),
    granted: estimate?.granted ?? null,
  };
}

/** The two moves of composing; each waits for the one before, since every move raises the revision. */
export function useComposing(view: CaseView) {
  const send = useSend();
  const ask = (event: string, payload: Record<string, string>): Promise<Receipt> =>
    send.mutateAsync({ caseId: view.id, revision: view.revision, event, payload });
  const may = (event: string): boolean => view.moves.some((move) => move.event === event);
  return {
    mayAdd: may('plan.add_line'),
    mayRemove: may('plan.remove_line'),
    isBusy: send.isPending,
    problem: send.error instanceof ApiProblem ? send.error : null,
    add: (projectId: string, amount: string) => ask('plan.add_line', { projectId, amount }),
    remove: (projectId: string) => ask('plan.remove_line', { projectId }),
    forget: () => send.reset(),
  };
}
