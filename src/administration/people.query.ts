/** What administrators and auditors read: people with their roles, and what administrators did. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type {
  AdministrationEventDto,
  AdministrationEventsPageDto,
  PeoplePageDto,
  PeopleQuery,
  PersonDto,
} from './administration.dto.js';

const PAGE = 50;

const PEOPLE = `
SELECT p.id, p.full_name AS "fullName", p.email, p.invented, a.username, a.disabled_at IS NOT NULL AS disabled,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'role', h.role, 'orgId', h.org_id,
      'validFrom', h.valid_from, 'validTo', h.valid_to) ORDER BY h.valid_from DESC, h.id), '[]')
   FROM role_holdings h WHERE h.person_id = p.id) AS holdings
FROM persons p LEFT JOIN accounts a ON a.person_id = p.id
WHERE p.id <> '00000000-0000-7000-8000-000000000000'
  AND ($1::uuid IS NULL OR p.id > $1)
  AND ($2::text IS NULL OR position(kc_fold($2) IN kc_fold(p.full_name || ' ' || coalesce(a.username, ''))) > 0)
ORDER BY p.id LIMIT $3`;

const EVENTS = `
SELECT e.id, e.at, e.actor_id AS "actorId", p.full_name AS "actorName", e.action, e.subject_id AS "subjectId", e.details
FROM administration_events e JOIN persons p ON p.id = e.actor_id
WHERE $1::uuid IS NULL OR e.id < $1
ORDER BY e.id DESC LIMIT $2`;

/** A page and where the next one begins; one row more than a page is asked for to know whether there is one. */
function paged<T extends { readonly id: string }>(
  rows: readonly T[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

@Injectable()
export class PeopleReader {
  constructor(private readonly database: Database) {}

  /** People by id, 50 a page. */
  async people({ cursor, q }: PeopleQuery): Promise<PeoplePageDto> {
    return paged(
      await this.database.query<PersonDto>(PEOPLE, [cursor ?? null, q ?? null, PAGE + 1]),
    );
  }

  /** What administrators did, the latest first, 50 a page. */
  async events(cursor: string | undefined): Promise<AdministrationEventsPageDto> {
    return paged(
      await this.database.query<AdministrationEventDto>(EVENTS, [cursor ?? null, PAGE + 1]),
    );
  }
}
