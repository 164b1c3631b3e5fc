/** What one administrator may do alone, at once: less for a program is never wrong. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { Scope } from '../service-tokens/scopes.js';

interface Ending {
  readonly action: string;
  readonly accountId: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Ends something; finds nothing when there is nothing, or when it had ended. $1: the account, $2: who. */
  readonly sql: string;
  readonly more?: string;
  readonly what: string;
}

@Injectable()
export class Endings {
  constructor(private readonly database: Database) {}

  /** Ends a token now, collected or not. Once more changes nothing. @throws Problem 404 */
  revoke(actor: Actor, accountId: string, tokenId: string): Promise<void> {
    return this.end(actor, {
      action: 'service_token.revoke',
      accountId,
      details: { tokenId },
      sql: `WITH found AS (SELECT id, ended_at FROM service_tokens WHERE account_id = $1 AND id = $3 FOR UPDATE),
        done AS (UPDATE service_tokens t SET ended_at = clock_timestamp(), ended_by = $2
          FROM found WHERE t.id = found.id AND found.ended_at IS NULL RETURNING t.id)
        SELECT (SELECT count(*)::int FROM done) AS done FROM found`,
      more: tokenId,
      what: 'mã truy cập',
    });
  }

  /** Takes a scope back now. @throws Problem 404 for one that is not held */
  narrow(actor: Actor, accountId: string, scope: Scope): Promise<void> {
    return this.end(actor, {
      action: 'service_account.narrow',
      accountId,
      details: { scope },
      sql: `UPDATE service_account_scopes SET taken_at = clock_timestamp(), taken_by = $2
        WHERE account_id = $1 AND scope = $3 AND taken_at IS NULL RETURNING 1 AS done`,
      more: scope,
      what: 'quyền này',
    });
  }

  /** Ends an account with all its tokens now. Once more changes nothing. @throws Problem 404 */
  close(actor: Actor, accountId: string): Promise<void> {
    return this.end(actor, {
      action: 'service_account.end',
      accountId,
      details: {},
      sql: `WITH found AS (SELECT id, ended_at FROM service_accounts WHERE id = $1 FOR UPDATE),
        done AS (UPDATE service_accounts a SET ended_at = clock_timestamp(), ended_by = $2
          FROM found WHERE a.id = found.id AND found.ended_at IS NULL RETURNING a.id),
        tokens AS (UPDATE service_tokens t SET ended_at = clock_timestamp(), ended_by = $2
          FROM done WHERE t.account_id = done.id AND t.ended_at IS NULL)
        SELECT (SELECT count(*)::int FROM done) AS done FROM found`,
      what: 'tài khoản dịch vụ',
    });
  }

  private async end(actor: Actor, ending: Ending): Promise<void> {
    const { action, accountId, details, sql, more, what } = ending;
    await this.database.transaction(async (tx) => {
      const row = await tx.one<{ done: number }>(sql, [
        accountId,
        actor.personId,
        ...(more === undefined ? [] : [more]),
      ]);
      if (!row) throw notFound(what);
      if (row.done > 0)
        await noteAdministration(tx, {
          actorId: actor.personId,
          action,
          subjectId: accountId,
          details,
        });
    });
  }
}
