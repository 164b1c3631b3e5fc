/** A personal calendar of deadlines, behind an address that only its owner knows. */
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import type { DeadlineView } from '../deadlines/deadlines.dto.js';
import type { HeldRole } from '../deadlines/whose-turn.js';
import { reachOfHoldings } from '../people/acting-for.js';
import { Clock } from '../platform/clock/clock.js';
import { asPerson } from '../platform/scope/data-scope.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { calendarText, type AllDayEvent } from './ics.js';

const TOKEN_BYTES = 32;
const MOST_EVENTS = 500;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const eventOf = ({ id, label, dueOn, case: { code, title } }: DeadlineView): AllDayEvent => ({
  uid: `${id}@khuyencong`,
  on: dueOn,
  summary: `Hạn: ${label.vi}${code === null ? '' : ` (${code})`}`,
  description: `${title ?? ''}\n${label.en}`.trim(),
  category: 'Khuyến công',
});

@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** A new token for a person; the one before stops working. It is shown once. */
  async renewToken(personId: string): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.database.query(
      `INSERT INTO calendar_feeds (person_id, token_hash) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = clock_timestamp()`,
      [personId, hashOf(token)],
    );
    return token;
  }

  async endToken(personId: string): Promise<void> {
    await this.database.query('DELETE FROM calendar_feeds WHERE person_id = $1', [personId]);
  }

  /**
   * The deadlines that wait for the person of a token, in all offices held today.
   * @throws Problem 404 for a token that is not known, or whose account is closed.
   */
  async feed(token: string): Promise<string> {
    const person = await this.database.one<{ person_id: string }>(
      `SELECT f.person_id FROM calendar_feeds f
       WHERE f.token_hash = $1
         AND EXISTS (SELECT FROM accounts a WHERE a.person_id = f.person_id AND a.disabled_at IS NULL)`,
      [hashOf(token)],
    );
    if (person === undefined) throw notFound('lịch');
    const holdings = await this.holdingsOf(person.person_id);
    const wish = { mine: true, overdueOnly: false, limit: MOST_EVENTS };
    const reach = reachOfHoldings(person.person_id, holdings);
    const { items } = await asPerson(reach, () => this.deadlines.list(holdings, wish));
    return calendarText('Thời hạn khuyến công', items.map(eventOf), this.clock.now());
  }

  private holdingsOf(personId: string): Promise<HeldRole[]> {
    return this.database.query<HeldRole>(
      `SELECT h.role, h.org_id AS "orgId", o.area_id AS "areaId"
       FROM role_holdings h LEFT JOIN organisations o ON o.id = h.org_id
       WHERE h.person_id = $1 AND h.valid_from <= $2::date AND (h.valid_to IS NULL OR h.valid_to >= $2::date)`,
      [personId, this.clock.today()],
    );
  }
}
