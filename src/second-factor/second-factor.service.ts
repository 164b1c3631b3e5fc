/** The second factor of an account: enrolled with the password, confirmed with a code, each code taken once. */
import path from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { endSessionsOf } from '../accounts/open-sessions.js';
import { hashOfCode, isPassword, newPassword } from '../accounts/passwords.js';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { ConfigService } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { seal, sealingKey, unseal } from './seal.js';
import type { NewAuthenticatorDto, SecondFactorDto } from './second-factor.dto.js';
import { authenticatorAddress, base32, matchingStep, newSecret } from './totp.js';

const RECOVERY_CODES = 10;

interface FactorRow {
  readonly secret_sealed: Buffer;
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

/** What people type between the signs means nothing. */
const plain = (code: string): string =>
  code.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase();

@Injectable()
export class SecondFactorService implements OnModuleInit {
  private readonly log = new Logger(SecondFactorService.name);

  constructor(
    private readonly database: Database,
    private readonly limit: SignInLimit,
    private readonly sessions: SessionService,
    private readonly config: ConfigService,
  ) {}

  /** The key is made at the first start, not when the first person needs it. */
  async onModuleInit(): Promise<void> {
    await this.key();
  }

  async look({ accountId }: LiveSession): Promise<SecondFactorDto> {
    const row = await this.database.one<{ enrolledAt: Date | null; left: number }>(
      `SELECT (SELECT confirmed_at FROM second_factors WHERE account_id = $1) AS "enrolledAt",
         (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL) AS left`,
      [accountId],
    );
    return {
      enrolledAt: row?.enrolledAt?.toISOString() ?? null,
      recoveryCodesLeft: row?.left ?? 0,
    };
  }

  async isEnrolled(accountId: string): Promise<boolean> {
    const row = await this.database.one(
      'SELECT 1 FROM second_factors WHERE account_id = $1 AND confirmed_at IS NOT NULL',
      [accountId],
    );
    return row !== undefined;
  }

  /**
   * Begins to enrol: whoever found an open session must not protect it with a telephone of their own, so the password
   * is asked again. Beginning anew replaces what was not confirmed.
   * @throws Problem 403 `current_password_is_wrong`, 409 `second_factor_is_enrolled`, 429 `sign_in_too_often`
   */
  async begin({ accountId }: LiveSession, password: string): Promise<NewAuthenticatorDto> {
    const giveBack = await this.limit.takeSecret(accountId);
    const account = await this.database.one<{ username: string; password_hash: string }>(
      'SELECT username, password_hash FROM accounts WHERE id = $1',
      [accountId],
    );
    if (!account || !(await isPassword(account.password_hash, password)))
      throw refused(403, 'current_password_is_wrong', 'Mật khẩu hiện tại không đúng');
    await giveBack();
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
   * Confirms with a code that the telephone has the key. Gives recovery codes, shown this once, and another token for
   * the session; the other sessions of the person end.
   * @throws Problem 403 `second_factor_is_wrong`, 409 `second_factor_is_not_enrolled`
   */
  async confirm(session: LiveSession, code: string): Promise<string[]> {
    const { accountId, personId, sessionId } = session;
    const giveBack = await this.limit.takeSecret(accountId);
    await this.takeStep(accountId, plain(code), 'IS NULL');
    await giveBack();
    const codes = await this.database.transaction(async (tx) => {
      await tx.query(
        'UPDATE second_factors SET confirmed_at = clock_timestamp() WHERE account_id = $1',
        [accountId],
      );
      await tx.query(
        `UPDATE sessions SET ended_at = clock_timestamp()
         WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL`,
        [personId, sessionId],
      );
      await tx.query(
        `UPDATE sessions SET factor = 'given', stepped_up_at = clock_timestamp() WHERE id = $1`,
        [sessionId],
      );
      return this.newCodes(tx, accountId);
    });
    this.sessions.forget();
    return codes;
  }

  /**
   * Takes a code of the authenticator or a recovery code; neither is taken twice.
   * @throws Problem 403 `second_factor_is_wrong`, 409 `second_factor_is_not_enrolled`, 429 `sign_in_too_often`
   */
  async take({ accountId }: LiveSession, given: string): Promise<void> {
    const giveBack = await this.limit.takeSecret(accountId);
    const code = plain(given);
    if (/^\d{6}$/.test(code)) await this.takeStep(accountId, code, 'IS NOT NULL');
    else await this.takeRecoveryCode(accountId, code);
    await giveBack();
  }

  /** New recovery codes in place of the old. @throws as `take` */
  async renewCodes(session: LiveSession, code: string): Promise<string[]> {
    await this.take(session, code);
    return this.database.transaction((tx) => this.newCodes(tx, session.accountId));
  }

  /** Removes the second factor of whoever can give it once more. @throws as `take` */
  async remove(session: LiveSession, code: string): Promise<void> {
    await this.take(session, code);
    await this.database.transaction((tx) => this.forget(tx, session.accountId));
    await this.database.query(`UPDATE sessions SET factor = 'none' WHERE account_id = $1`, [
      session.accountId,
    ]);
    this.sessions.forget();
  }

  /**
   * Removes the second factor of somebody who lost it; their sessions end and it is written down who did it.
   * @throws Problem 404, 422 for one's own: an administrator does not weaken their own account
   */
  async reset(actor: Actor, personId: string): Promise<void> {
    if (actor.personId === personId)
      throw refused(
        422,
        'administrator_does_not_change_own_roles',
        'Quản trị không tự gỡ yếu tố xác thực của mình theo cách này',
        'Hãy gỡ bằng một mã ở trang “Đăng nhập và bảo mật”, hoặc nhờ một quản trị khác.',
      );
    await this.database.transaction(async (tx) => {
      const accounts = await tx.query<{ id: string }>(
        'SELECT id FROM accounts WHERE person_id = $1 FOR UPDATE',
        [personId],
      );
      if (accounts.length === 0) throw notFound('tài khoản');
      for (const { id } of accounts) await this.forget(tx, id);
      await endSessionsOf(tx, personId);
      await tx.query(
        `INSERT INTO administration_events (actor_id, action, subject_id, details)
         VALUES ($1, 'second_factor.reset', $2, '{}')`,
        [actor.personId, personId],
      );
    });
    this.sessions.forget();
  }

  private async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM recovery_codes WHERE account_id = $1', [accountId]);
    await tx.query('DELETE FROM second_factors WHERE account_id = $1', [accountId]);
  }

  private async newCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newPassword());
    const hashes = await Promise.all(codes.map((code) => hashOfCode(accountId, plain(code))));
    await tx.query('DELETE FROM recovery_codes WHERE account_id = $1', [accountId]);
    await tx.query(
      'INSERT INTO recovery_codes (account_id, code_hash) SELECT $1, unnest($2::bytea[])',
      [accountId, hashes],
    );
    return codes;
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
    if (!factor) throw noFactor();
    const step = matchingStep(await this.open(factor, accountId), code, new Date());
    const taken =
      step !== undefined &&
      (await this.database.one(
        'UPDATE second_factors SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING 1',
        [accountId, step],
      ));
    if (!taken) throw wrongCode();
  }

  private async takeRecoveryCode(accountId: string, code: string): Promise<void> {
    const taken = await this.database.one(
      `UPDATE recovery_codes SET used_at = clock_timestamp()
       WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING 1`,
      [accountId, await hashOfCode(accountId, code)],
    );
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
