/** Requests as administrators and auditors read them. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { RequestsQuery, TwoPersonRequest } from './two-persons.dto.js';
import { DAYS_TO_DECIDE } from './two-persons.rules.js';

const PAGE = 50;

/** $1: now, $2: who reads, $3: whether they decide on requests at all. */
const REQUEST = `
SELECT r.id, r.act, r.subject, kc_named(r.summary) AS summary, r.body, r.asked_by AS "askedBy", a.full_name AS "askedByName",
  r.asked_at AS "askedAt", e.at AS "expiresAt",
  coalesce(r.outcome, CASE WHEN e.at < $1 THEN 'expired' ELSE 'open' END) AS outcome,
  d.full_name AS "decidedByName", r.decided_at AS "decidedAt", r.reason, r.result,
  $3::boolean AND r.outcome IS NULL AND e.at >= $1 AND $2 NOT IN (r.asked_by, r.subject) AS "mayDecide",
  $3::boolean AND r.outcome IS NULL AND e.at >= $1 AND $2 = r.asked_by AS "mayWithdraw"
FROM two_person_requests r JOIN persons a ON a.id = r.asked_by LEFT JOIN persons d ON d.id = r.decided_by
  CROSS JOIN LATERAL (SELECT r.asked_at + make_interval(days => ${DAYS_TO_DECIDE}) AS at) e`;

const decides = ({ roles }: Actor): boolean => roles.includes('administrator');

@Injectable()
export class TwoPersonsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page of requests, the latest first, 50 a page. */
  async list(
    actor: Actor,
    { state = 'open', cursor }: RequestsQuery,
  ): Promise<{ items: TwoPersonRequest[]; next: string | null }> {
    const rows = await this.database.query<TwoPersonRequest>(
      `${REQUEST} WHERE ($4 OR (r.outcome IS NULL AND e.at >= $1)) AND ($5::uuid IS NULL OR r.id < $5)
       ORDER BY r.id DESC LIMIT ${PAGE + 1}`,
      [this.clock.now(), actor.personId, decides(actor), state === 'all', cursor ?? null],
    );
    const items = rows.slice(0, PAGE);
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** One request. @throws Problem 404 */
  async one(actor: Actor, id: string): Promise<TwoPersonRequest> {
    const found = await this.database.one<TwoPersonRequest>(`${REQUEST} WHERE r.id = $4`, [
      this.clock.now(),
      actor.personId,
      decides(actor),
      id,
    ]);
    if (!found) throw notFound('đề nghị này');
    return found;
  }

  /** How many requests wait for this person. */
  async waitingFor(actor: Actor): Promise<number> {
    if (!decides(actor)) return 0;
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM (${REQUEST} WHERE r.outcome IS NULL) r WHERE r."mayDecide"`,
      [this.clock.now(), actor.personId, true],
    );
    return row?.count ?? 0;
  }
}
