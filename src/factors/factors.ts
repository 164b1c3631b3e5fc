/** What protects an account beside its password, and what follows when something is added or removed. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { endSessionsOf, type Factor } from '../accounts/open-sessions.js';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { RecoveryCodes } from './recovery-codes.js';

@Injectable()
export class Factors {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly recovery: RecoveryCodes,
  ) {}

  /** What the account has beside its password; nothing where it is not enrolled. */
  async of(accountId: string): Promise<readonly Factor[]> {
    const row = await this.database.one<{ factors: Factor[] }>(
      'SELECT second_factors_of($1) AS factors',
      [accountId],
    );
    return row?.factors ?? [];
  }

  /**
   * Whatever is added, the other sessions of the person end and this one has proved itself. The first factor gives
   * recovery codes, shown this once; they stand in for the later ones too.
   */
  async add(
    session: LiveSession,
    action: string,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<string[]> {
    const { accountId, personId, sessionId } = session;
    const codes = await this.database.transaction(async (tx) => {
      const before = await this.lockedFactors(tx, accountId);
      await work(tx);
      await noteAdministration(tx, { actorId: personId, action, subjectId: personId, details: {} });
      await tx.query(
        `UPDATE sessions SET ended_at = clock_timestamp()
         WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL`,
        [personId, sessionId],
      );
      await tx.query(
        `UPDATE sessions SET factor = 'given', stepped_up_at = clock_timestamp() WHERE id = $1`,
        [sessionId],
      );
      return before.length === 0 ? this.recovery.renew(tx, accountId) : [];
    });
    this.sessions.forget();
    return codes;
  }

  /** With the last factor its recovery codes go too, and sessions are as before there was one. */
  async drop(
    { accountId, personId }: LiveSession,
    action: string,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lockedFactors(tx, accountId);
      await work(tx);
      await noteAdministration(tx, { actorId: personId, action, subjectId: personId, details: {} });
      if ((await this.factorsIn(tx, accountId)).length > 0) return;
      await this.recovery.forget(tx, accountId);
      await tx.query(`UPDATE sessions SET factor = 'none' WHERE account_id = $1`, [accountId]);
    });
    this.sessions.forget();
  }

  /** Two who add or remove at the same moment come one after the other. */
  private async lockedFactors(tx: Tx, accountId: string): Promise<readonly Factor[]> {
    await tx.query('SELECT FROM accounts WHERE id = $1 FOR UPDATE', [accountId]);
    return this.factorsIn(tx, accountId);
  }

  private async factorsIn(tx: Tx, accountId: string): Promise<readonly Factor[]> {
    const row = await tx.one<{ factors: Factor[] }>('SELECT second_factors_of($1) AS factors', [
      accountId,
    ]);
    return row?.factors ?? [];
  }

  /**
   * Removes the second factors of somebody who lost them; their sessions end and it is written down who did it.
   * @throws Problem 404, 422 for one's own: an administrator does not weaken their own account
   */
  async reset(actor: Actor, personId: string): Promise<void> {
    if (actor.personId === personId)
      throw new Problem({
        status: 422,
        code: 'administrator_does_not_change_own_roles',
        title: 'Quản trị không tự gỡ yếu tố xác thực của mình theo cách này',
        detail: 'Hãy gỡ bằng một mã ở trang “Đăng nhập và bảo mật”, hoặc nhờ một quản trị khác.',
      });
    // The keys of somebody else are shown to the engine only.
    await asEngine(() => this.database.transaction((tx) => this.resetIn(tx, actor, personId)));
    this.sessions.forget();
  }

  private async resetIn(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const accounts = await tx.query<{ id: string }>(
      'SELECT id FROM accounts WHERE person_id = $1 FOR UPDATE',
      [personId],
    );
    if (accounts.length === 0) throw notFound('tài khoản');
    for (const { id } of accounts) {
      await this.recovery.forget(tx, id);
      await tx.query('DELETE FROM second_factors WHERE account_id = $1', [id]);
      await tx.query('DELETE FROM security_keys WHERE account_id = $1', [id]);
    }
    await endSessionsOf(tx, personId);
    await noteAdministration(tx, {
      actorId: actor.personId,
      action: 'second_factor.reset',
      subjectId: personId,
      details: {},
    });
  }
}
