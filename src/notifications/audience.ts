/** Who is told: people who hold, today, a role that has a move in the state of a case within their reach. */
import { reachOf, type Role } from '../../workflows/index.js';
import type { Tx } from '../platform/database/database.js';

export interface ToldCase {
  readonly id: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly code: string | null;
  readonly title: string | null;
  readonly org_id: string;
  readonly area_id: string | null;
}

export interface Recipient {
  readonly personId: string;
  readonly email: string | null;
  /** Those of the asked roles the person holds. */
  readonly roles: readonly Role[];
}

/** Those of the roles that the person holds on the day. */
export async function rolesHeldBy(
  tx: Tx,
  personId: string,
  roles: readonly Role[],
  today: string,
): Promise<Role[]> {
  const rows = await tx.query<{ role: Role }>(
    `SELECT DISTINCT role FROM role_holdings WHERE person_id = $1 AND role = ANY ($2)
       AND $3::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    [personId, roles, today],
  );
  return rows.map(({ role }) => role);
}

/** The case as it stands now, or undefined when there is none of that id. */
export const caseToTell = (tx: Tx, caseId: string): Promise<ToldCase | undefined> =>
  tx.one<ToldCase>(
    'SELECT id, kind, stage, state, code, title, org_id, area_id FROM cases WHERE id = $1',
    [caseId],
  );

/**
 * @param today the day on which the roles must be held, 'YYYY-MM-DD'. People whose every account is closed are left
 * out: they cannot act.
 */
export function peopleWhoHold(
  tx: Tx,
  roles: readonly Role[],
  about: ToldCase,
  today: string,
): Promise<Recipient[]> {
  if (roles.length === 0) return Promise.resolve([]);
  const reaching = (reach: 'unit' | 'area' | 'all'): Role[] =>
    roles.filter((role) => reachOf(role) === reach);
  return tx.prepared<Recipient>(
    'people_who_hold',
    `SELECT p.id AS "personId", p.email, array_agg(DISTINCT h.role) AS roles
     FROM role_holdings h JOIN persons p ON p.id = h.person_id LEFT JOIN organisations o ON o.id = h.org_id
     WHERE h.valid_from <= $1::date AND (h.valid_to IS NULL OR h.valid_to >= $1::date)
       AND (h.role = ANY ($2) OR (h.role = ANY ($3) AND h.org_id = ANY (ARRAY(SELECT $4::uuid
              UNION SELECT s.new_id FROM organisation_successions s WHERE s.old_id = $4::uuid AND s.effective_on <= $1::date)))
            OR (h.role = ANY ($5) AND o.area_id = ANY (ARRAY(SELECT $6::uuid
              UNION SELECT s.new_id FROM area_successions s WHERE s.old_id = $6::uuid AND s.effective_on <= $1::date))))
       AND EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id AND a.disabled_at IS NULL)
     GROUP BY p.id, p.email ORDER BY p.id`,
    [today, reaching('all'), reaching('unit'), about.org_id, reaching('area'), about.area_id],
  );
}
