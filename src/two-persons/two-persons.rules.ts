/** When a request of one person may be decided by another. */
import { Problem } from '../platform/http/problem.js';

/** A rule that does not hold, as refusals name it. */
export interface BrokenRule {
  readonly rule: string;
  readonly message: { readonly vi: string; readonly en: string };
}

/** Days after which a request that nobody decided is worth nothing any more. */
export const DAYS_TO_DECIDE = 7;

/** The instant from which a request asked at `askedAt` can no longer be decided. */
export const expiryOf = (askedAt: Date): Date =>
  new Date(askedAt.getTime() + DAYS_TO_DECIDE * 86_400_000);

export const ANOTHER_PERSON: BrokenRule = {
  rule: 'another_person_decides',
  message: {
    vi: 'Người đề nghị không được tự xác nhận hoặc từ chối; một người quản trị khác thực hiện',
    en: 'Whoever asked may not decide; another administrator does',
  },
};
export const NOT_ABOUT_ONESELF: BrokenRule = {
  rule: 'nobody_decides_about_oneself',
  message: {
    vi: 'Không ai được quyết định về chính mình; một người quản trị khác thực hiện',
    en: 'Nobody decides about themselves; another administrator does',
  },
};
export const OWN_PASSWORD: BrokenRule = {
  rule: 'decider_chose_their_own_password',
  message: {
    vi: 'Người đề nghị đã cấp lại mật khẩu hoặc gỡ yếu tố xác thực thứ hai của người xác nhận trong 7 ngày qua; một người quản trị khác xác nhận',
    en: 'Whoever asked set the password or took away the second factor of the one who confirms within the last 7 days; another administrator confirms',
  },
};
export const ONLY_THE_ASKER: BrokenRule = {
  rule: 'only_the_asker_withdraws',
  message: {
    vi: 'Chỉ người đã đề nghị mới rút lại được; người khác thì xác nhận hoặc từ chối',
    en: 'Only whoever asked may withdraw; others confirm or decline',
  },
};

export interface Deciding {
  readonly askedBy: string;
  readonly subject: string;
  readonly decider: string;
  /** Whoever asked set the decider's password, or took their second factor, within the days of a request. */
  readonly accountOpenedByAsker: boolean;
}

/** Every rule that a decision breaks; empty when it may be made. */
export function brokenByDecision(deciding: Deciding): readonly BrokenRule[] {
  const { askedBy, subject, decider, accountOpenedByAsker } = deciding;
  return [
    ...(decider === askedBy ? [ANOTHER_PERSON] : []),
    ...(decider === subject ? [NOT_ABOUT_ONESELF] : []),
    ...(accountOpenedByAsker ? [OWN_PASSWORD] : []),
  ];
}

/** @throws Problem 422 `rules_do_not_hold` with every rule given; nothing when there is none. */
export function refuseIf(reasons: readonly BrokenRule[]): void {
  if (reasons.length > 0)
    throw new Problem({
      status: 422,
      code: 'rules_do_not_hold',
      title: 'Chưa đủ điều kiện để thực hiện',
      detail: reasons.map(({ message }) => message.vi).join('; '),
      reasons,
    });
}

export const requestIsDecided = (): Problem =>
  new Problem({
    status: 409,
    code: 'request_is_decided',
    title: 'Đề nghị này đã được quyết định',
    detail: 'Tải lại danh sách để xem ai đã quyết định và kết quả.',
  });

export const requestHasExpired = (): Problem =>
  new Problem({
    status: 409,
    code: 'request_has_expired',
    title: 'Đề nghị này đã quá hạn 7 ngày',
    detail: 'Người đề nghị lập lại đề nghị mới; một người quản trị khác xác nhận trong 7 ngày.',
  });
