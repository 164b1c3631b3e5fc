/** Which account an identity belongs to: linked by the person, ended by the person or an administrator, never guessed. */
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { endSessionsOf } from '../accounts/open-sessions.js';
import type { Proven } from '../identity-providers/identity-providers.js';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { Mailer } from '../platform/mail/mailer.js';
import { brokenConstraint } from '../two-persons/broken-constraint.js';
import type { IdentityDto } from './identities.dto.js';
import { changeLetter } from './change.letter.js';

const MINE = `
SELECT id, provider, linked_at AS "linkedAt", used_at AS "usedAt" FROM identities WHERE account_id = $1 ORDER BY linked_at, id`;

const refused = (status: number, code: string, title: string, detail: string): Problem =>
  new Problem({ status, code, title, detail });

/** One answer for an identity nobody linked and for one whose account is closed: it tells nothing about accounts. */
export const notLinked = (): Problem =>
  refused(
    403,
    'identity_is_not_linked',
    'Danh tính này chưa liên kết với tài khoản nào đang mở',
    'Hãy đăng nhập bằng mật khẩu, rồi liên kết ở trang “Đăng nhập và bảo mật”. Chưa có tài khoản thì hỏi quản trị của cơ quan.',
  );

const BY_CONSTRAINT: Readonly<Record<string, () => Problem>> = {
  identities_one_account: () =>
    refused(
      409,
      'identity_is_linked_already',
      'Danh tính này đã liên kết với một tài khoản',
      'Mỗi danh tính chỉ thuộc một tài khoản. Hãy gỡ ở tài khoản kia trước, hoặc nhờ quản trị gỡ.',
    ),
  identities_one_each: () =>
    refused(
      409,
      'provider_is_linked_already',
      'Tài khoản đã liên kết một danh tính của nhà cung cấp này',
      'Hãy gỡ liên kết hiện có rồi liên kết lại.',
    ),
};

interface Told {
  readonly email: string | null;
  readonly username: string;
}

@Injectable()
export class IdentitiesService {
  private readonly log = new Logger(IdentitiesService.name);

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly mailer: Mailer,
  ) {}

  async list({ accountId }: LiveSession): Promise<IdentityDto[]> {
    const rows = await this.database.query<{
      id: string;
      provider: string;
      linkedAt: Date;
      usedAt: Date | null;
    }>(MINE, [accountId]);
    return rows.map(({ linkedAt, usedAt, ...row }) => ({
      ...row,
      linkedAt: linkedAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    }));
  }

  /** The account of an identity, and that it was used. @throws Problem 403 `identity_is_not_linked` */
  async accountOf({ issuer, subject }: Proven): Promise<string> {
    const row = await this.database.one<{ accountId: string }>(
      `UPDATE identities i SET used_at = clock_timestamp() FROM accounts a
       WHERE i.issuer = $1 AND i.subject = $2 AND a.id = i.account_id AND a.disabled_at IS NULL
       RETURNING i.account_id AS "accountId"`,
      [issuer, subject],
    );
    if (!row) throw notLinked();
    return row.accountId;
  }

  /**
   * Links an identity to the account of the session; the other sessions of the person end and they are told by letter.
   * @throws Problem 409 `identity_is_linked_already`, `provider_is_linked_already`
   */
  async link(session: LiveSession, { provider, issuer, subject }: Proven): Promise<void> {
    await this.write(session, 'identity.link', provider, async (tx) => {
      await tx.query(
        'INSERT INTO identities (account_id, provider, issuer, subject) VALUES ($1, $2, $3, $4)',
        [session.accountId, provider, issuer, subject],
      );
    });
  }

  /** Ends a link of mine; my other sessions end. @throws Problem 404 */
  async unlink(session: LiveSession, id: string): Promise<void> {
    const mine = await this.database.one<{ provider: string }>(
      'SELECT provider FROM identities WHERE id = $1 AND account_id = $2',
      [id, session.accountId],
    );
    if (!mine) throw notFound('liên kết này');
    await this.write(session, 'identity.unlink', mine.provider, async (tx) => {
      const gone = await tx.query(
        'DELETE FROM identities WHERE id = $1 AND account_id = $2 RETURNING 1',
        [id, session.accountId],
      );
      if (gone.length === 0) throw notFound('liên kết này');
    });
  }

  /**
   * Ends all links of a person; their sessions end and it is written down who did it.
   * @throws Problem 404, 422 for one's own
   */
  async reset(actor: Actor, personId: string): Promise<void> {
    if (actor.personId === personId)
      throw refused(
        422,
        'administrator_does_not_change_own_roles',
        'Quản trị không tự gỡ liên kết của mình theo cách này',
        'Hãy gỡ ở trang “Đăng nhập và bảo mật”, hoặc nhờ một quản trị khác.',
      );
    const removed = await this.database.transaction(async (tx) => {
      const gone = await tx.query<{ provider: string }>(
        `DELETE FROM identities i USING accounts a WHERE a.id = i.account_id AND a.person_id = $1 RETURNING i.provider`,
        [personId],
      );
      if (gone.length === 0) throw notFound('liên kết của người này');
      const providers = gone.map(({ provider }) => provider);
      await endSessionsOf(tx, personId);
      await noteAdministration(tx, {
        actorId: actor.personId,
        action: 'identity.reset',
        subjectId: personId,
        details: { providers },
      });
      return providers;
    });
    this.sessions.forget();
    await this.tell(personId, 'identity.reset', removed.join(', '));
  }

  /** A change of one's own: what it does, that the other sessions end, that it is written down, in one transaction. */
  private async write(
    { personId, sessionId }: LiveSession,
    action: 'identity.link' | 'identity.unlink',
    provider: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await work(tx);
        await tx.query(
          `UPDATE sessions SET ended_at = clock_timestamp()
           WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL`,
          [personId, sessionId],
        );
        const details = { provider };
        await noteAdministration(tx, { actorId: personId, action, subjectId: personId, details });
      });
    } catch (error) {
      const refusal = BY_CONSTRAINT[brokenConstraint(error) ?? ''];
      throw refusal ? refusal() : error;
    }
    this.sessions.forget();
    await this.tell(personId, action, provider);
  }

  /** What was done stands, whether or not a letter about it can be sent. */
  private async tell(personId: string, action: string, provider: string): Promise<void> {
    const told = await this.database.one<Told>(
      `SELECT p.email, a.username FROM persons p JOIN accounts a ON a.person_id = p.id
       WHERE p.id = $1 ORDER BY a.username LIMIT 1`,
      [personId],
    );
    if (!told || told.email === null) return;
    try {
      await this.mailer.send({
        to: told.email,
        ...changeLetter(action, { username: told.username, provider }),
      });
    } catch (error) {
      this.log.warn({ personId }, `no letter: ${error instanceof Error ? error.name : ''}`);
    }
  }
}
