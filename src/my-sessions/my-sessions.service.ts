/** The open sessions of a person, through all of their accounts, and ending them. */
import { Injectable } from '@nestjs/common';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { MySessionDto } from './my-sessions.dto.js';

type Row = Omit<MySessionDto, 'openedAt' | 'lastSeenAt' | 'expiresAt'> & {
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

/** Open as the guard sees it: not ended, not too old, a cookie not idle. */
const OPEN = `
SELECT id, kind, opened_by AS "openedBy", device, created_at AS "openedAt", last_seen_at AS "lastSeenAt",
  expires_at AS "expiresAt", id = $2 AS current
FROM sessions
WHERE person_id = $1 AND ended_at IS NULL AND replaced_at IS NULL AND expires_at > now()
  AND (kind = 'bearer' OR last_seen_at > now() - interval '15 minutes')
ORDER BY last_seen_at DESC, id DESC LIMIT 200`;

@Injectable()
export class MySessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
  ) {}

  async list({ personId, sessionId }: LiveSession): Promise<MySessionDto[]> {
    const rows = await this.database.query<Row>(OPEN, [personId, sessionId]);
    return rows.map(({ openedAt, lastSeenAt, expiresAt, ...row }) => ({
      ...row,
      openedAt: openedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
  }

  /** @throws Problem 404 `not_found` for a session of somebody else as for one that is none */
  async end({ personId }: LiveSession, id: string): Promise<void> {
    const ended = await this.database.one(
      `UPDATE sessions SET ended_at = clock_timestamp()
       WHERE id = $1 AND person_id = $2 AND ended_at IS NULL RETURNING id`,
      [id, personId],
    );
    if (!ended) throw notFound('phiên đăng nhập này');
    this.sessions.forget();
  }

  /** Ends all but the session of the request; browsers that were known are strangers again. */
  async endOthers({ personId, sessionId }: LiveSession): Promise<void> {
    await this.database.query(
      `WITH strangers AS (
         DELETE FROM known_devices WHERE account_id IN (SELECT id FROM accounts WHERE person_id = $1))
       UPDATE sessions SET ended_at = clock_timestamp()
       WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL`,
      [personId, sessionId],
    );
    this.sessions.forget();
  }
}
