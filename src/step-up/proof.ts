/** When somebody has proved to be themselves, how long that is good for, and what is said when it is not. */
import type { Factor } from '../accounts/open-sessions.js';
import { Problem } from '../platform/http/problem.js';

/** How long one proof is good for. */
const GOOD_FOR_MS = 10 * 60_000;

/** Whether the person of a session proved who they are within the last ten minutes. */
export const isProved = ({ steppedUpAt }: { readonly steppedUpAt: Date | null }): boolean =>
  steppedUpAt !== null && Date.now() - steppedUpAt.getTime() < GOOD_FOR_MS;

const WORDS: Readonly<Record<Factor, string>> = {
  code: 'mã xác thực (code)',
  security_key: 'câu trả lời của khóa bảo mật (assertion)',
};

/** 403 `step_up_needed` with what the account can prove it by: its factors, or the password where it has none. */
export const stepUpNeeded = (title: string, factors: readonly Factor[]): Problem => {
  const by =
    factors.length > 0 ? factors.map((factor) => WORDS[factor]).join(' hoặc ') : 'mật khẩu';
  return new Problem({
    status: 403,
    code: 'step_up_needed',
    title,
    detail: `Hãy gửi ${by} tới POST /api/v1/session/step-up, rồi gửi lại đúng yêu cầu này với cùng Idempotency-Key. Mỗi lần xác nhận có giá trị 10 phút.`,
    stepUpBy: factors.length > 0 ? 'second_factor' : 'password',
    ...(factors.length > 0 ? { stepUpFactors: factors } : {}),
  });
};
