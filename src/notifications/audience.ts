/**
 * Who is told: people who hold, today, a role that has a move in the state of a case within their reach, and whom
 * separation of duties does not bar from every such move.
 */
import {
  awaitedMoves,
  reachOf,
  rolesToAct,
  type CaseEvent,
  type Facts,
  type Label,
  type Role,
} from '../../workflows/index.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
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

/** People who may act for a role now, by name; `more` of them are not named. */
export interface Holders {
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly organisation: string | null;
  }[];
  readonly more: number;
}

const NOBODY: Holders = { people: [], more: 0 };
const NAMED_AT_MOST = 5;

const HOLDERS = `
SELECT w.n::int AS n, h.people, h.more FROM unnest($2::text[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS w (role, org_id, area_id, n)
CROSS JOIN LATERAL (
  SELECT coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'organisation', p.organisation) ORDER BY p.place)
      FILTER (WHERE p.place <= $5::int), '[]') AS people, greatest(count(*)::int - $5::int, 0) AS more
  FROM (
    SELECT p.id, p.full_name AS name, row_number() OVER (ORDER BY p.full_name, p.id) AS place, min((
        SELECT o.name FROM organisation_names o WHERE o.org_id = h.org_id ORDER BY o.valid_from DESC LIMIT 1)) AS organisation
    FROM role_holdings h JOIN persons p ON p.id = h.person_id LEFT JOIN organisations o ON o.id = h.org_id
    WHERE h.role = w.role AND h.valid_from <= $1::date AND (h.valid_to IS NULL OR h.valid_to >= $1::date)
      AND (w.org_id IS NULL OR h.org_id = w.org_id OR h.org_id IN (
        SELECT s.new_id FROM organisation_successions s WHERE s.old_id = w.org_id AND s.effective_on <= $1::date))
      AND (w.area_id IS NULL OR o.area_id = w.area_id OR o.area_id IN (
        SELECT s.new_id FROM area_successions s WHERE s.old_id = w.area_id AND s.effective_on <= $1::date))
      AND EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id AND a.disabled_at IS NULL)
    GROUP BY p.id, p.full_name) p) h`;

/** Where people must stand to act for a role on a case; null when nobody can. */
function placeOfRole(role: Role, at: { readonly orgId: string; readonly areaId: string | null }) {
  const reach = reachOf(role);
  if (reach === 'area' && at.areaId === null) return null;
  return {
    role,
    org: reach === 'unit' ? at.orgId : null,
    area: reach === 'area' ? at.areaId : null,
  };
}

/**
 * Who holds which role for which case on a day, as `peopleWhoHold` finds them, in one statement for a whole page.
 * @returns the answer for one role and the place of a case: at most five people by name, and how many more.
 */
export async function holdersOf(
  tx: Tx,
  wishes: readonly {
    readonly roles: readonly Role[];
    readonly orgId: string;
    readonly areaId: string | null;
  }[],
  today: string,
): Promise<
  (role: Role, at: { readonly orgId: string; readonly areaId: string | null }) => Holders
> {
  const keyed = new Map(
    wishes.flatMap((wish) =>
      wish.roles.flatMap((role) => {
        const place = placeOfRole(role, wish);
        return place === null ? [] : [[JSON.stringify(place), place] as const];
      }),
    ),
  );
  const places = [...keyed.values()];
  const rows = await tx.prepared<Holders & { readonly n: number }>('holders_of', HOLDERS, [
    today,
    places.map(({ role }) => role),
    places.map(({ org }) => org),
    places.map(({ area }) => area),
    NAMED_AT_MOST,
  ]);
  const keys = [...keyed.keys()];
  const found = new Map(rows.map(({ n, people, more }) => [keys[n - 1], { people, more }]));
  return (role, at) => found.get(JSON.stringify(placeOfRole(role, at))) ?? NOBODY;
}

/** A move the case waits for from one person. */
export interface Action {
  readonly event: string;
  readonly label: Label;
}
export interface Awaited extends Recipient {
  readonly actions: readonly Action[];
}

/** Rules about who acts read these facts alone. */
const factsOf = ({
  id,
  kind,
  orgId,
  areaId,
  year,
  details,
  duties,
  related,
}: LoadedCase): Facts => ({
  case: { id, kind, orgId, areaId, year },
  details,
  money: {},
  papers: {},
  duties,
  related,
  law: {},
});

/** The people from whom the case waits for a move they may make, with those moves. */
export async function peopleAwaited(
  tx: Tx,
  found: LoadedCase,
  about: ToldCase,
  now: Pick<CaseEvent, 'at' | 'today'>,
): Promise<Awaited[]> {
  const { kind, stage, state } = about;
  const people = await peopleWhoHold(tx, rolesToAct(kind, stage, state), about, now.today);
  const facts = factsOf(found);
  return people.flatMap((person) => {
    // The statement found them within reach, perhaps through a successor of this unit or province.
    const place = { orgId: about.org_id, areaId: about.area_id };
    const actor = { personId: person.personId, name: '', roles: person.roles, ...place };
    const actions = awaitedMoves(kind, stage, state, facts, { ...now, actor }).map(
      ({ event, move: { label } }) => ({ event, label }),
    );
    return actions.length === 0 ? [] : [{ ...person, actions }];
  });
}
