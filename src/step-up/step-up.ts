/** Before a decision over money the person proves anew who they are: a session left open is not enough for it. */
import { Injectable } from '@nestjs/common';
import { STAGES } from '../../workflows/index.js';
import { isPassword } from '../accounts/passwords.js';
import type { LiveSession } from '../people/session.service.js';
import { ConfigService } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';

/** Events that decide over money, as the machines mark them; `kind.open` for an opening. */
const OVER_MONEY: ReadonlySet<string> = new Set(
  STAGES.flatMap(({ kind, opening, states }) => [
    ...(opening?.stepUp ? [`${kind}.open`] : []),
    ...Object.values(states).flatMap(({ moves = {} }) =>
      Object.entries(moves).flatMap(([event, move]) => (move.stepUp ? [event] : [])),
    ),
  ]),
);

/** How long one proof is good for. */
const GOOD_FOR_MS = 10 * 60_000;

/** A change of how one signs in wants a proof that was given for it: whoever finds an open session has none. */
const JUST_NOW_MS = 2 * 60_000;

/** One of the two, as the account asks for it. */
export interface Proof {
  readonly code?: string | undefined;
  readonly password?: string | undefined;
}

const OVER_MONEY_TITLE = 'Bước này quyết định về tiền, cần xác nhận lại chính là anh/chị';
const OF_SIGN_IN_TITLE = 'Thay đổi cách đăng nhập cần xác nhận lại chính là anh/chị';

const stepUpNeeded = (by: 'second_factor' | 'password', title = OVER_MONEY_TITLE): Problem =>
  new Problem({
    status: 403,
    code: 'step_up_needed',
    title,
    detail: `Hãy gửi ${by === 'second_factor' ? 'mã xác thực' : 'mật khẩu'} tới POST /api/v1/session/step-up, rồi gửi lại đúng yêu cầu này với cùng Idempotency-Key. Mỗi lần xác nhận có giá trị ${title === OVER_MONEY_TITLE ? '10' : '2'} phút.`,
    stepUpBy: by,
  });

const secondFactorCounts = (): Problem =>
  new Problem({
    status: 422,
    code: 'step_up_takes_the_second_factor',
    title: 'Tài khoản này xác nhận bằng mã xác thực, không bằng mật khẩu',
  });

@Injectable()
export class StepUp {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly limit: SignInLimit,
    private readonly database: Database,
    private readonly config: ConfigService,
  ) {}

  /**
   * Lets an event through that decides nothing over money, or whose person proved who they are a short while ago.
   * Where nobody asks for more (STEP_UP=enrolled), an account without a second factor proves nothing.
   * @throws Problem 403 `step_up_needed`, with what it takes
   */
  async demand(session: LiveSession, event: string): Promise<void> {
    if (!OVER_MONEY.has(event)) return;
    const { steppedUpAt, accountId } = session;
    if (steppedUpAt !== null && Date.now() - steppedUpAt.getTime() < GOOD_FOR_MS) return;
    if (await this.factors.isEnrolled(accountId)) throw stepUpNeeded('second_factor');
    if (this.config.values.stepUp === 'required') throw stepUpNeeded('password');
  }

  /**
   * Before a change of how one signs in everybody proves anew who they are, whatever STEP_UP says.
   * @throws Problem 403 `step_up_needed`, with what it takes
   */
  async demandJustNow({ steppedUpAt, accountId }: LiveSession): Promise<void> {
    if (steppedUpAt !== null && Date.now() - steppedUpAt.getTime() < JUST_NOW_MS) return;
    const isEnrolled = await this.factors.isEnrolled(accountId);
    throw stepUpNeeded(isEnrolled ? 'second_factor' : 'password', OF_SIGN_IN_TITLE);
  }

  /**
   * Takes the proof: a code where the account has a second factor, else the password.
   * @throws Problem 403 `second_factor_is_wrong` or `current_password_is_wrong`, 422 `step_up_takes_the_second_factor`,
   * 429 `sign_in_too_often`
   */
  async prove(session: LiveSession, { code, password }: Proof): Promise<void> {
    if (code !== undefined) return this.factors.take(session, code);
    if (await this.factors.isEnrolled(session.accountId)) throw secondFactorCounts();
    const giveBack = await this.limit.takeSecret(session.accountId);
    const account = await this.database.one<{ password_hash: string }>(
      'SELECT password_hash FROM accounts WHERE id = $1',
      [session.accountId],
    );
    if (!(await isPassword(account?.password_hash, password ?? '')))
      throw new Problem({
        status: 403,
        code: 'current_password_is_wrong',
        title: 'Mật khẩu hiện tại không đúng',
      });
    await giveBack();
  }
}
