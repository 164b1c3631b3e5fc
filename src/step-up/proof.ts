/** When somebody has proved to be themselves, how long that is good for, and what is said when it is not. */
import type { Factor } from '../accounts/open-sessions.js';
import { Problem } from '../platform/http/problem.js';

/** How long one proof is good for. */
const GOOD_FOR_MINUTES = 10;

/** A change of how one signs in wants a proof that was given for it: whoever finds an open session has none. */
export const JUST_NOW_MINUTES = 2;

interface Proved {
  readonly steppedUpAt: Date | null;
}

/** Whether the person of a session proved who they are within the last minutes, ten where nothing else is said. */
export const isProved = ({ steppedUpAt }: Proved, minutes = GOOD_FOR_MINUTES): boolean =>
  steppedUpAt !== null && Date.now() - steppedUpAt.getTime() < minutes * 60_000;

const WORDS: Readonly<Record<Factor, string>> = {
  code: 'mã xác thực (code)',
  security_key: 'câu trả lời của khóa bảo mật (assertion)',
};

/** 403 `step_up_needed` with what the account can prove it by: its factors, or the password where it has none. */
export const stepUpNeeded = (
  title: string,
  factors: readonly Factor[],
  minutes = GOOD_FOR_MINUTES,
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
