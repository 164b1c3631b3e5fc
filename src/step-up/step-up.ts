/** Before a decision over money the person proves anew who they are: a session left open is not enough for it. */
import { Injectable } from '@nestjs/common';
import { STAGES } from '../../workflows/index.js';
import { isPassword } from '../accounts/passwords.js';
import type { LiveSession } from '../people/session.service.js';
import { Factors } from '../factors/factors.js';
import { ConfigService } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { SecondFactorService, type FactorProof } from '../second-factor/second-factor.service.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { isProved, stepUpNeeded } from './proof.js';

/** Events that decide over money, as the machines mark them; `kind.open` for an opening. */
const OVER_MONEY: ReadonlySet<string> = new Set(
  STAGES.flatMap(({ kind, opening, states }) => [
    ...(opening?.stepUp ? [`${kind}.open`] : []),
    ...Object.values(states).flatMap(({ moves = {} }) =>
      Object.entries(moves).flatMap(([event, move]) => (move.stepUp ? [event] : [])),
    ),
  ]),
);

/** A change of how one signs in wants a proof that was given for it: whoever finds an open session has none. */
const JUST_NOW_MINUTES = 2;

const secondFactorCounts = (): Problem =>
  new Problem({
    status: 422,
    code: 'step_up_takes_the_second_factor',
    title: 'Tài khoản này xác nhận bằng yếu tố thứ hai, không bằng mật khẩu',
  });

const DECIDES = 'Bước này quyết định về tiền, cần xác nhận lại chính là anh/chị';
const OF_SIGN_IN = 'Thay đổi cách đăng nhập cần xác nhận lại chính là anh/chị';

@Injectable()
export class StepUp {
  constructor(
    private readonly second: SecondFactorService,
    private readonly factors: Factors,
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
    if (isProved(session)) return;
    const factors = await this.factors.of(session.accountId);
    if (factors.length > 0 || this.config.values.stepUp === 'required')
      throw stepUpNeeded(DECIDES, factors);
  }

  /**
   * Before a change of how one signs in everybody proves anew who they are, whatever STEP_UP says.
   * @throws Problem 403 `step_up_needed`, with what it takes
   */
  async demandJustNow(session: LiveSession): Promise<void> {
    if (isProved(session, JUST_NOW_MINUTES)) return;
    const factors = await this.factors.of(session.accountId);
    throw stepUpNeeded(OF_SIGN_IN, factors, JUST_NOW_MINUTES);
  }

  /**
   * Takes the proof: a second factor where the account has one, else the password.
   * @throws Problem as `SecondFactorService.take`; 403 `current_password_is_wrong`, 422
   * `step_up_takes_the_second_factor`, 429 `sign_in_too_often`
   */
  async prove(session: LiveSession, proof: FactorProof | { password: string }): Promise<void> {
    if (!('password' in proof)) return this.second.take(session, proof);
    if ((await this.factors.of(session.accountId)).length > 0) throw secondFactorCounts();
    const giveBack = await this.limit.takeSecret(session.accountId);
    const account = await this.database.one<{ password_hash: string }>(
      'SELECT password_hash FROM accounts WHERE id = $1',
      [session.accountId],
    );
    if (!(await isPassword(account?.password_hash, proof.password)))
      throw new Problem({
        status: 403,
        code: 'current_password_is_wrong',
        title: 'Mật khẩu hiện tại không đúng',
      });
    await giveBack();
  }
}
