/**
 * One pure table: which accounts each posting moves money between. Flow accounts follow the law's chain: estimate →
 * plan line → reservation → commitment → advance → settlement or return. Memo accounts carry limits and evidence:
 * `advance_room` is what may still be advanced today, `work_accepted` what acceptance allows to be settled.
 */
import { invariant } from '../platform/invariant.js';
import type { Effect, Posting } from '../../workflows/index.js';
import type { Transfer } from '../case-store/case.contracts.js';

type HolderName = 'project' | 'plan' | 'estimate';
type Account = readonly [holder: HolderName, purpose: string];
type Leg = readonly [from: Account, to: Account];

const project = (purpose: string): Account => ['project', purpose];

export const POSTING_TABLE: Readonly<Record<Posting, readonly Leg[]>> = {
  grant_estimate: [
    [
      ['estimate', 'state_budget'],
      ['estimate', 'estimate'],
    ],
  ],
  reserve_plan: [
    [
      ['estimate', 'estimate'],
      ['plan', 'plan_reserved'],
    ],
  ],
  release_plan: [
    [
      ['plan', 'plan_reserved'],
      ['estimate', 'estimate'],
    ],
  ],
  allot: [[['plan', 'plan_reserved'], project('allotted')]],
  reserve: [[project('allotted'), project('reserved')]],
  release: [[project('reserved'), project('allotted')]],
  commit: [[project('reserved'), project('committed')]],
  hold_advance: [[project('committed'), project('advance_pending')]],
  release_advance: [[project('advance_pending'), project('committed')]],
  pay_advance: [[project('advance_pending'), project('advanced')]],
  accept_work: [[project('memo_source'), project('work_accepted')]],
  open_room: [[project('memo_source'), project('advance_room')]],
  shrink_room: [[project('advance_room'), project('memo_source')]],
  accept_counterpart: [[project('memo_source'), project('counterpart_accepted')]],
  settle: [
    [project('advanced'), project('settled')],
    [project('work_accepted'), project('work_settled')],
  ],
  order_return: [[project('advanced'), project('receivable')]],
  record_return: [[project('receivable'), project('returned')]],
  cancel_unused: [[project('committed'), ['estimate', 'estimate']]],
  cancel_allotment: [[project('allotted'), ['estimate', 'estimate']]],
};

type Post = Extract<Effect, { type: 'ledger.post' }>;

/** The transfers of a posting; none for zero đồng. Throws when a holder is missing or the amount is negative. */
export function transfersOf({
  posting,
  amount,
  holders,
  document,
  documentDate,
}: Post): readonly Transfer[] {
  invariant(amount >= 0n, `posting ${posting} of ${amount} đồng`);
  if (amount === 0n) return [];
  const accountOf = ([name, purpose]: Account) => {
    const holder = holders[name];
    invariant(holder !== undefined, `posting ${posting} does not name its ${name}`);
    return { holder, purpose };
  };
  return POSTING_TABLE[posting].map(([from, to]) => ({
    posting,
    debit: accountOf(from),
    credit: accountOf(to),
    amount,
    ...(document === undefined ? {} : { document }),
    ...(documentDate === undefined ? {} : { documentDate }),
  }));
}
