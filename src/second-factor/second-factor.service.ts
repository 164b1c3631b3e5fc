/** The second factors of an account: codes enrolled with the password and each taken once, and what holds for keys too. */
import path from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Factor } from '../accounts/open-sessions.js';
import { isPassword } from '../accounts/passwords.js';
import type { IncomingRequest } from '../accounts/session.token.js';
import type { LiveSession } from '../people/session.service.js';
import { Factors } from '../factors/factors.js';
import { plainCode, RecoveryCodes } from '../factors/recovery-codes.js';
import { ConfigService } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { KeyCheck } from '../security-keys/key-check.js';
import type { AssertionDto } from '../security-keys/key-question.dto.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { isProved, stepUpNeeded } from '../step-up/proof.js';
import { seal, sealingKey, unseal } from './seal.js';
import type { NewAuthenticatorDto, SecondFactorDto } from './second-factor.dto.js';
import { authenticatorAddress, base32, matchingStep, newSecret } from './totp.js';

interface FactorRow {
  readonly secret_sealed: Buffer;
}

/** One of the two, and the request that brought it: an answer of a key is good for the address that was asked. */
export interface FactorProof {
  readonly code?: string | undefined;
  readonly assertion?: AssertionDto | undefined;
  readonly request: IncomingRequest;
}

const refused = (status: number, code: string, title: string, detail?: string): Problem =>
  new Problem({ status, code, title, ...(detail === undefined ? {} : { detail }) });

const wrongCode = (): Problem =>
  refused(
    403,
    'second_factor_is_wrong',
    'Mã xác thực không đúng',
    'Mã đã hết hạn, đã dùng hoặc không phải của tài khoản này. Hãy đợi mã kế tiếp, hoặc dùng một mã khôi phục.',
  );

const noFactor = (): Problem =>
  refused(409, 'second_factor_is_not_enrolled', 'Tài khoản chưa có yếu tố xác thực thứ hai');

@Injectable()
export class SecondFactorService implements OnModuleInit {
  private readonly log = new Logger(SecondFactorService.name);

  constructor(
    private readonly database: Database,
    private readonly limit: SignInLimit,
    private readonly config: ConfigService,
    private readonly factors: Factors,
    private readonly recovery: RecoveryCodes,
    private readonly keys: KeyCheck,
  ) {}

  /** The key is made at the first start, not when the first person needs it. */
  async onModuleInit(): Promise<void> {
    await this.key();
  }

  async look({ accountId }: LiveSession): Promise<SecondFactorDto> {
    const row = await this.database.one<{
      factors: Factor[];
      enrolledAt: Date | null;
      left: number;
    }>(
      `SELECT second_factors_of($1) AS factors,
         (SELECT confirmed_at FROM second_factors WHERE account_id = $1) AS "enrolledAt",
         (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL) AS left`,
      [accountId],
    );
    return {
      factors: row?.factors ?? [],
      enrolledAt: row?.enrolledAt?.toISOString() ?? null,
      recoveryCodesLeft: row?.left ?? 0,
    };
  }

  /**
   * Whoever found an open session must not protect it with a telephone or a key of their own: the password is asked
   * again and, where the account has a second factor already, a proof by that.
   * @throws Problem 403 `current_password_is_wrong`, `step_up_needed`, 429 `sign_in_too_often`
   */
  async demandOwner(session: LiveSession, password: string): Promise<{ username: string }> {
    const { accountId } = session;
    const giveBack = await this.limit.takeSecret(accountId);
    const account = await this.database.one<{ username: string; password_hash: string }>(
      'SELECT username, password_hash FROM accounts WHERE id = $1',
      [accountId],
    );
    if (!account || !(await isPassword(account.password_hash, password)))
      throw refused(403, 'current_password_is_wrong', 'Mật khẩu hiện tại không đúng');
    await giveBack();
    const factors = await this.factors.of(accountId);
    if (factors.length > 0 && !isProved(session))
      throw stepUpNeeded(
        'Cần xác nhận lại chính là anh/chị trước khi thêm cách đăng nhập',
        factors,
      );
    return account;
  }

  /**
   * Begins to enrol. Beginning anew replaces what was not confirmed.
   * @throws Problem as `demandOwner`, 409 `second_factor_is_enrolled`
   */
  async begin(session: LiveSession, password: string): Promise<NewAuthenticatorDto> {
    const { accountId } = session;
    const account = await this.demandOwner(session, password);
    const secret = newSecret();
    const begun = await this.database.one(
      `INSERT INTO second_factors AS f (account_id, secret_sealed) VALUES ($1, $2)
       ON CONFLICT (account_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_step = 0,
         created_at = clock_timestamp() WHERE f.confirmed_at IS NULL RETURNING 1`,
      [accountId, seal(await this.key(), secret, accountId)],
    );
    if (!begun)
      throw refused(409, 'second_factor_is_enrolled', 'Tài khoản đã có yếu tố xác thực thứ hai');
    return { key: base32(secret), address: authenticatorAddress(secret, account.username) };
  }

  /**
   * Confirms with a code that the telephone has the key.
   * @throws Problem 403 `second_factor_is_wrong`, 409 `second_factor_is_not_enrolled`
   */
  async confirm(session: LiveSession, code: string): Promise<string[]> {
    const { accountId } = session;
    const giveBack = await this.limit.takeSecret(accountId);
    await this.takeStep(accountId, plainCode(code), 'IS NULL');
    await giveBack();
    return this.factors.add(session, 'second_factor.added', (tx) =>
      tx.query('UPDATE second_factors SET confirmed_at = clock_timestamp() WHERE account_id = $1', [
        accountId,
      ]),
    );
  }

  /**
   * Takes a code of the authenticator, a recovery code or the answer of a key; none is taken twice.
   * @throws Problem 403 `second_factor_is_wrong`, 409 `second_factor_is_not_enrolled`, 429 `sign_in_too_often`, and
   * as `KeyCheck.take`
   */
  async take(session: LiveSession, { code = '', assertion, request }: FactorProof): Promise<void> {
    const { accountId } = session;
    const giveBack = await this.limit.takeSecret(accountId);
    const plain = plainCode(code);
    if (assertion) await this.keys.take(session, assertion, request);
    else if (/^\d{6}$/.test(plain)) await this.takeStep(accountId, plain, 'IS NOT NULL');
    else if (!(await this.recovery.take(accountId, plain))) throw wrongCode();
    await giveBack();
  }

  /** New recovery codes in place of the old. @throws as `take` */
  async renewCodes(session: LiveSession, proof: FactorProof): Promise<string[]> {
    await this.take(session, proof);
    return this.database.transaction((tx) => this.recovery.renew(tx, session.accountId));
  }

  /** Removes the codes of whoever can give a second factor once more. @throws as `take` */
  async remove(session: LiveSession, proof: FactorProof): Promise<void> {
    if (!(await this.factors.of(session.accountId)).includes('code')) throw noFactor();
    await this.take(session, proof);
    await this.factors.drop(session, 'second_factor.removed', (tx) =>
      tx.query('DELETE FROM second_factors WHERE account_id = $1', [session.accountId]),
    );
  }

  /** The statement that notes the step takes it: of two requests with one code only one finds it unused. */
  private async takeStep(
    accountId: string,
    code: string,
    confirmed: 'IS NULL' | 'IS NOT NULL',
  ): Promise<void> {
    const factor = await this.database.one<FactorRow>(
      `SELECT secret_sealed FROM second_factors WHERE account_id = $1 AND confirmed_at ${confirmed}`,
      [accountId],
    );
    if (!factor) throw (await this.factors.of(accountId)).length > 0 ? wrongCode() : noFactor();
    const step = matchingStep(await this.open(factor, accountId), code, new Date());
    const taken =
      step !== undefined &&
      (await this.database.one(
        'UPDATE second_factors SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING 1',
        [accountId, step],
      ));
    if (!taken) throw wrongCode();
  }

  private async open({ secret_sealed: sealed }: FactorRow, accountId: string): Promise<Buffer> {
    try {
      return unseal(await this.key(), sealed, accountId);
    } catch {
      this.log.error(`The key in ${this.keyFile} does not open the second factor of ${accountId}`);
      throw new Problem({
        status: 503,
        code: 'second_factor_is_unreadable',
        title: 'Không đọc được khóa của mã xác thực',
        detail: 'Hãy dùng một mã khôi phục và báo cho quản trị hệ thống.',
      });
    }
  }

  private get keyFile(): string {
    return path.join(this.config.values.dataDir, 'sealing.key');
  }

  private key(): Promise<Buffer> {
    return sealingKey(this.keyFile);
  }
}
