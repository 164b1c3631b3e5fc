/** When somebody has proved to be themselves, how long that is good for, and what is said when it is not. */
import type { Factor } from '../accounts/open-sessions.js';
import { Problem } from '../platform/http/problem.js';

/** How long one proof is good for, where nothing shorter is asked. */
const MINUTES = 10;

/** Whether the person of a session proved who they are within the last minutes. */
export const isProved = (
  { steppedUpAt }: { readonly steppedUpAt: Date | null },
  minutes = MINUTES,
): boolean => steppedUpAt !== null && Date.now() - steppedUpAt.getTime() < minutes * 60_000;

const WORDS: Readonly<Record<Factor, string>> = {
  code: 'mã xác thực (code)',
  security_key: 'câu trả lời của khóa bảo mật (assertion)',
};

/** 403 `step_up_needed` with what the account can prove it by: its factors, or the password where it has none. */
export const stepUpNeeded = (
  title: string,
  factors: readonly Factor[],
  minutes = MINUTES,
): Problem => {
  const by =
    factors.length > 0 ? factors.map((factor) => WORDS[factor]).join(' hoặc ') : 'mật khẩu';
  return new Problem({
    status: 403,
    code: 'step_up_needed',
    title,
    detail: `Hãy gửi ${by} tới POST /api/v1/session/step-up, rồi gửi lại đúng yêu cầu này với cùng Idempotency-Key. Mỗi lần xác nhận có giá trị ${minutes} phút.`,
    stepUpBy: factors.length > 0 ? 'second_factor' : 'password',
    ...(factors.length > 0 ? { stepUpFactors: factors } : {}),
  });
};
