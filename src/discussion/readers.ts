/** The people who see a case today, and the circles in which they read what is internal. */
import { Injectable } from '@nestjs/common';
import { reachOf, ROLE_LABELS, ROLES, type Role } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { circlesOf } from './circles.js';

export interface Place {
  readonly orgId: string;
  readonly areaId: string | null;
}

export interface Reader {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string | null;
  readonly roles: readonly Role[];
  readonly circles: readonly string[];
}

interface Row {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string | null;
  readonly standings: readonly { readonly role: Role; readonly orgId: string | null }[];
}

export interface Search {
  /** Part of a name; accents and case do not matter. */
  readonly q?: string;
  readonly ids?: readonly string[];
}

const PEOPLE = ROLES.filter((role) => role !== 'system');
const reaching = (reach: 'unit' | 'area' | 'all'): Role[] =>
  PEOPLE.filter((role) => reachOf(role) === reach);

/** People whose every account is closed are left out: they read nothing. */
const READERS = `
SELECT p.id AS "personId", p.full_name AS name, p.email,
  (array_agg(n.name ORDER BY h.valid_from DESC, h.id) FILTER (WHERE n.name IS NOT NULL))[1] AS organisation,
  jsonb_agg(jsonb_build_object('role', h.role, 'orgId', h.org_id, 'succeeded', ARRAY(SELECT s.old_id
    FROM organisation_successions s WHERE s.new_id = h.org_id AND s.effective_on <= $1::date))
    ORDER BY h.valid_from DESC, h.id) AS standings
FROM role_holdings h JOIN persons p ON p.id = h.person_id LEFT JOIN organisations o ON o.id = h.org_id
LEFT JOIN LATERAL (SELECT name FROM organisation_names WHERE org_id = h.org_id
  ORDER BY (valid_from <= $1::date) DESC, abs(valid_from - $1::date) LIMIT 1) n ON true
WHERE $1::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
  AND (h.role = ANY ($2) OR (h.role = ANY ($3) AND h.org_id = ANY (ARRAY(SELECT $4::uuid
         UNION SELECT s.new_id FROM organisation_successions s WHERE s.old_id = $4::uuid AND s.effective_on <= $1::date)))
       OR (h.role = ANY ($5) AND o.area_id = ANY (ARRAY(SELECT $6::uuid
         UNION SELECT s.new_id FROM area_successions s WHERE s.old_id = $6::uuid AND s.effective_on <= $1::date))))
  AND EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id AND a.disabled_at IS NULL)
  AND ($7::text IS NULL OR position(kc_fold($7) IN kc_fold(p.full_name)) > 0)
  AND ($8::uuid[] IS NULL OR p.id = ANY ($8))
GROUP BY p.id, p.full_name, p.email ORDER BY kc_fold(p.full_name), p.id`;

@Injectable()
export class Readers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By name; everybody who sees the case and matches the search. */
  async of(place: Place, { q, ids }: Search = {}, on: Tx = this.database): Promise<Reader[]> {
    const rows = await on.prepared<Row>('readers_of_case', READERS, [
      this.clock.today(),
      reaching('all'),
      reaching('unit'),
      place.orgId,
      reaching('area'),
      place.areaId,
      q ?? null,
      ids ?? null,
    ]);
    return rows.map(({ standings, ...person }) => ({
      ...person,
      roles: [...new Set(standings.map(({ role }) => role))],
      circles: circlesOf(standings),
    }));
  }
}

/** Whether a comment of a circle (null: for all) is for this reader. */
export const reads = ({ circles }: Pick<Reader, 'circles'>, circle: string | null): boolean =>
  circle === null || circles.includes(circle);

/** As the API shows a person who may be mentioned. */
export const shownReader = ({ personId, name, organisation, roles }: Reader) => ({
  personId,
  name,
  organisation,
  roles: roles.map((role) => ({ role, label: ROLE_LABELS[role] })),
});
