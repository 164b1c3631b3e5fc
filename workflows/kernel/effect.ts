/** Effects are data. Each type has exactly one handler in `src/lifecycle`; the engine refuses to start without it. */
import type { Payload } from './facts.js';
import type { Label } from './step.js';

/** Named movements of money; `src/ledger/posting-table.ts` says which accounts each one moves between. */
export const POSTING_LABELS = {
  grant_estimate: { vi: 'Giao dự toán', en: 'Estimate granted' },
  reserve_plan: { vi: 'Giữ dự toán cho đợt kế hoạch', en: 'Reserved for the plan batch' },
  release_plan: { vi: 'Trả lại dự toán từ đợt kế hoạch', en: 'Released from the plan batch' },
  allot: { vi: 'Giao kinh phí cho đề án', en: 'Allotted to the project' },
  reserve: { vi: 'Giữ kinh phí cho hợp đồng', en: 'Reserved for the contract' },
  release: { vi: 'Bỏ giữ kinh phí hợp đồng', en: 'Released from the contract' },
  commit: { vi: 'Cam kết theo hợp đồng', en: 'Committed by contract' },
  hold_advance: { vi: 'Giữ tiền chờ Kho bạc thanh toán', en: 'Held for the treasury' },
  release_advance: { vi: 'Bỏ giữ tiền chờ thanh toán', en: 'No longer held for the treasury' },
  pay_advance: { vi: 'Kho bạc thanh toán tạm ứng', en: 'Advance paid' },
  accept_work: { vi: 'Giá trị hỗ trợ được nghiệm thu', en: 'Support accepted' },
  open_room: { vi: 'Mở hạn mức tạm ứng', en: 'Room for advances opened' },
  shrink_room: { vi: 'Dùng hạn mức tạm ứng', en: 'Room for advances used' },
  accept_counterpart: {
    vi: 'Khối lượng đối ứng được nghiệm thu',
    en: 'Counterpart volume accepted',
  },
  settle: { vi: 'Quyết toán', en: 'Settled' },
  order_return: { vi: 'Phải thu hồi, nộp trả', en: 'To be returned' },
  record_return: { vi: 'Đã nộp trả ngân sách', en: 'Returned' },
  cancel_unused: { vi: 'Trả dự toán phần không sử dụng', en: 'Unused, back to the estimate' },
  cancel_allotment: {
    vi: 'Trả dự toán phần không ký hợp đồng',
    en: 'Not contracted, back to the estimate',
  },
} as const satisfies Record<string, Label>;
export type Posting = keyof typeof POSTING_LABELS;
export const POSTINGS = Object.keys(POSTING_LABELS) as readonly Posting[];

export type Effect =
  /** Merges values into the case's details; a null removes the value. */
  | { readonly type: 'case.merge'; readonly patch: Payload }
  /** Asks another case to move, in the same transaction, with the engine as actor. */
  | {
      readonly type: 'case.send';
      readonly caseId: string;
      readonly event: string;
      readonly payload: Payload;
    }
  /** Opens a case of another kind in the same transaction. */
  | { readonly type: 'case.open'; readonly kind: string; readonly payload: Payload }
  /** Moves `amount` đồng. `holders` names whose accounts: the project, the plan or the estimate. Zero moves nothing. */
  | {
      readonly type: 'ledger.post';
      readonly posting: Posting;
      readonly amount: bigint;
      readonly holders: {
        readonly project?: string;
        readonly plan?: string;
        readonly estimate?: string;
      };
      readonly document?: string;
      readonly documentDate?: string;
    }
  /** Opens or closes a deadline row of this case beside the ones its states open. */
  | { readonly type: 'deadline.open'; readonly code: string; readonly from: string }
  | { readonly type: 'deadline.close'; readonly code: string };

export const merge = (patch: Payload): Effect => ({ type: 'case.merge', patch });
