/** Effects are data. Each type has exactly one handler in `src/lifecycle`; the engine refuses to start without it. */
import type { Payload } from './facts.js';

/** Named movements of money; `src/ledger/posting-table.ts` says which accounts each one moves between. */
export const POSTINGS = [
  'grant_estimate',
  'reserve_plan',
  'release_plan',
  'allot',
  'reserve',
  'release',
  'commit',
  'hold_advance',
  'release_advance',
  'pay_advance',
  'accept_work',
  'open_room',
  'shrink_room',
  'accept_counterpart',
  'settle',
  'order_return',
  'record_return',
  'cancel_unused',
  'cancel_allotment',
] as const;
export type Posting = (typeof POSTINGS)[number];

export type Effect =
  /** Merges values into the case's details; a null removes the value. */
  | { readonly type: 'case.merge'; readonly patch: Payload }
  /** Asks another case to move, in the same transaction, with the engine as actor. */
  | { readonly type: 'case.send'; readonly caseId: string; readonly event: string; readonly payload: Payload }
  /** Opens a case of another kind in the same transaction. */
  | { readonly type: 'case.open'; readonly kind: string; readonly payload: Payload }
  /** Moves `amount` đồng. `holders` names whose accounts: the project, the plan or the estimate. Zero moves nothing. */
  | {
      readonly type: 'ledger.post';
      readonly posting: Posting;
      readonly amount: bigint;
      readonly holders: { readonly project?: string; readonly plan?: string; readonly estimate?: string };
      readonly document?: string;
      readonly documentDate?: string;
    }
  /** Opens or closes a deadline row of this case beside the ones its states open. */
  | { readonly type: 'deadline.open'; readonly code: string; readonly from: string }
  | { readonly type: 'deadline.close'; readonly code: string };

export const merge = (patch: Payload): Effect => ({ type: 'case.merge', patch });
