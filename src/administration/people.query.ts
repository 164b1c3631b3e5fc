/** What administrators and auditors read: people with their roles, and what administrators did. */
import { Injectable } from '@nestjs/common';
import { ROLE_LABELS, ROLES, type Label } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type {
  AdministrationEventDto,
  AdministrationEventsPageDto,
  PeoplePageDto,
  PeopleQuery,
  PersonDto,
} from './administration.dto.js';

const PAGE = 50;

/** An organisation is named as at the last day of the role that lies behind us; $1 is today. */
const PERSON = `
SELECT p.id, p.full_name AS "fullName", p.email, p.invented,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('username', a.username, 'disabled', a.disabled_at IS NOT NULL,
      'mustChange', a.must_change) ORDER BY a.username), '[]') FROM accounts a WHERE a.person_id = p.id) AS accounts,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('provider', i.provider, 'linkedAt', i.linked_at) ORDER BY i.linked_at), '[]')
   FROM identities i JOIN accounts a ON a.id = i.account_id WHERE a.person_id = p.id) AS identities,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'role', h.role, 'orgId', h.org_id, 'organisation', n.name,
      'validFrom', h.valid_from, 'validTo', h.valid_to,
      'isCurrent', $1::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity'),
      'ends', h.valid_to IS NULL OR h.valid_to >= $1::date - 1) ORDER BY h.valid_from DESC, h.id), '[]')
   FROM role_holdings h LEFT JOIN LATERAL (
     SELECT name FROM organisation_names WHERE org_id = h.org_id
       AND valid_from <= greatest(h.valid_from, least(coalesce(h.valid_to, $1::date), $1::date))
     ORDER BY valid_from DESC LIMIT 1) n ON true
   WHERE h.person_id = p.id) AS holdings
FROM persons p WHERE p.id <> '00000000-0000-7000-8000-000000000000'`;

const PEOPLE = `${PERSON} AND ($2::uuid IS NULL OR p.id > $2)
  AND ($3::text IS NULL OR position(kc_fold($3) IN kc_fold(p.full_name || ' '
    || coalesce((SELECT string_agg(username, ' ') FROM accounts a WHERE a.person_id = p.id), ''))) > 0)
ORDER BY p.id LIMIT $4`;

const EVENTS = `
SELECT e.id, e.at, e.actor_id AS "actorId", p.full_name AS "actorName", e.action, e.subject_id AS "subjectId",
  coalesce(s.full_name, (SELECT name FROM organisation_names WHERE org_id = e.subject_id
    ORDER BY valid_from DESC LIMIT 1)) AS "subjectName",
  (SELECT r.summary FROM two_person_requests r WHERE r.id = (e.details->>'requestId')::uuid) AS summary, e.details
FROM administration_events e JOIN persons p ON p.id = e.actor_id LEFT JOIN persons s ON s.id = e.subject_id
WHERE ($1::uuid IS NULL OR e.id < $1) AND ($2::uuid IS NULL OR e.subject_id = $2)
ORDER BY e.id DESC LIMIT $3`;

/** A page and where the next one begins; one row more than a page is asked for to know whether there is one. */
function paged<T extends { readonly id: string }>(
  rows: readonly T[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

const labelOf = (role: string): Label => {
  const known = ROLES.find((each) => each === role);
  return known ? ROLE_LABELS[known] : { vi: role, en: role };
};

type Row = Omit<PersonDto, 'holdings'> & {
  readonly holdings: readonly Omit<PersonDto['holdings'][number], 'label'>[];
};
const named = ({ holdings, ...person }: Row): PersonDto => ({
  ...person,
  holdings: holdings.map((holding) => ({ ...holding, label: labelOf(holding.role) })),
});

@Injectable()
export class PeopleReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** People by id, 50 a page. */
  async people({ cursor, q }: PeopleQuery): Promise<PeoplePageDto> {
    const today = this.clock.today();
    const rows = await this.database.query<Row>(PEOPLE, [
      today,
      cursor ?? null,
      q ?? null,
      PAGE + 1,
    ]);
    return paged(rows.map(named));
  }

  /** One person. @throws Problem 404 */
  async person(id: string): Promise<PersonDto> {
    const row = await this.database.one<Row>(`${PERSON} AND p.id = $2`, [this.clock.today(), id]);
    if (!row) throw notFound('người này');
    return named(row);
  }

  /** What administrators did, the latest first, 50 a page; about one person or organisation when `subject` is given. */
  async events(cursor?: string, subject?: string): Promise<AdministrationEventsPageDto> {
    return paged(
      await this.database.query<AdministrationEventDto>(EVENTS, [
        cursor ?? null,
        subject ?? null,
        PAGE + 1,
      ]),
    );
  }
}
