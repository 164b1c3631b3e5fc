/** When somebody's data may be erased. The retention period is the product's own (rulebook, settings). */
import { dayInWords } from '../../workflows/index.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

export interface Erasure {
  readonly isErased: boolean;
  /** Today or on a day to come. */
  readonly holdsRole: boolean;
  readonly isInSubstitution: boolean;
  /** In charge of a service account that has not ended. */
  readonly isInChargeOfProgram: boolean;
  /** Asked by them or about them, and not decided. */
  readonly hasRequests: boolean;
  /** The first day on which the data may be erased, YYYY-MM-DD; null without any role, or while one has no end. */
  readonly until: string | null;
}

const NOT_ERASED: BrokenRule = {
  rule: 'person_is_not_erased',
  message: {
    vi: 'Thông tin của người này đã được xóa từ trước',
    en: 'The data of this person was erased already',
  },
};
const NO_ROLE: BrokenRule = {
  rule: 'person_holds_no_role',
  message: {
    vi: 'Người này còn giữ vai trò, hoặc sắp giữ; kết thúc mọi vai trò trước, việc đang chờ chuyển cho người giữ vai trò sau',
    en: 'The person still holds a role, or is about to; end every role first, open tasks pass to whoever holds it next',
  },
};
const NO_SUBSTITUTION: BrokenRule = {
  rule: 'person_is_in_no_substitution',
  message: {
    vi: 'Người này đang thay thế người khác hoặc được người khác thay thế; thu hồi ủy quyền trước',
    en: 'The person substitutes somebody or is substituted; revoke the substitution first',
  },
};
const NO_PROGRAM: BrokenRule = {
  rule: 'person_is_in_charge_of_no_program',
  message: {
    vi: 'Người này đang phụ trách tài khoản dịch vụ; kết thúc tài khoản đó, hoặc lập tài khoản mới với người phụ trách khác',
    en: 'The person is in charge of a service account; end it, or make another with somebody else in charge',
  },
};
const NO_REQUESTS: BrokenRule = {
  rule: 'person_has_no_open_requests',
  message: {
    vi: 'Còn đề nghị cần hai người do người này lập hoặc về người này đang chờ; quyết định hoặc rút lại trước',
    en: 'A request by this person or about them still waits; decide on it or withdraw it first',
  },
};
const kept = (until: string): BrokenRule => ({
  rule: 'retention_period_has_passed',
  message: {
    vi: `Chưa hết thời hạn lưu giữ: sớm nhất là ngày ${dayInWords(until)} (thời hạn do sản phẩm đặt, chưa kiểm chứng)`,
    en: `The retention period has not passed: ${dayInWords(until)} at the earliest (set by the product, not verified)`,
  },
});

/** Every rule that erasing breaks on the day `today`; empty when it may be done. */
export function brokenByErasure(facts: Erasure, today: string): readonly BrokenRule[] {
  const { isErased, holdsRole, isInSubstitution, isInChargeOfProgram, hasRequests, until } = facts;
  if (isErased) return [NOT_ERASED];
  return [
    ...(holdsRole ? [NO_ROLE] : []),
    ...(isInSubstitution ? [NO_SUBSTITUTION] : []),
    ...(isInChargeOfProgram ? [NO_PROGRAM] : []),
    ...(hasRequests ? [NO_REQUESTS] : []),
    ...(!holdsRole && until !== null && today < until ? [kept(until)] : []),
  ];
}

/** Rules that the database keeps too, by the name of its constraint. */
export const KEPT_BY_DATABASE: Readonly<Record<string, BrokenRule>> = {
  person_is_not_erased: NOT_ERASED,
  person_holds_no_role: NO_ROLE,
};
