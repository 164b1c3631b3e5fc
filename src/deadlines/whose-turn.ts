/** Whose turn is it? Read from the machines: roles stand on the moves, reach on the role. */
import {
  reachOf,
  rolesToAct,
  STAGES,
  type Actor,
  type Reach,
  type Role,
} from '../../workflows/index.js';

/** One role held in one organisation. */
export interface Holding {
  /** Null for a program, which looks at what `reads` names and acts on nothing. */
  readonly role: Role | null;
  readonly reads?: Reach;
  readonly orgId: string | null;
  /** Province the organisation serves. */
  readonly areaId: string | null;
}

/** A role held by a person. */
export type HeldRole = Holding & { readonly role: Role };

/** The actor's roles, each in the own organisation and in every one it succeeded: their open cases are its own now. */
export const holdingsOf = ({ roles, reads, orgId, areaId, succeeded }: Actor): Holding[] => {
  const places = [
    { orgId, areaId },
    ...(succeeded?.orgIds ?? []).map((id) => ({ orgId: id, areaId: null })),
    ...(succeeded?.areaIds ?? []).map((id) => ({ orgId: null, areaId: id })),
  ];
  const wide = (reach: Reach): typeof places => (reach === 'all' ? places.slice(0, 1) : places);
  return [
    ...roles.flatMap((role) => wide(reachOf(role)).map((place) => ({ role, ...place }))),
    ...(reads === undefined ? [] : wide(reads).map((place) => ({ role: null, reads, ...place }))),
  ];
};

/**
 * What some holdings reach, as three columns for SQL: row n grants the cases in `states[n]` ('kind/stage/state',
 * null for any) of the organisation `orgs[n]` and in the province `areas[n]` (null for any).
 */
export interface Grants {
  readonly states: (string | null)[];
  readonly orgs: (string | null)[];
  readonly areas: (string | null)[];
}

const ACTABLE: ReadonlyMap<Role, readonly string[]> = statesByRole();

function statesByRole(): Map<Role, string[]> {
  const byRole = new Map<Role, string[]>();
  for (const { kind, stage, states } of STAGES) {
    for (const state of Object.keys(states)) {
      for (const role of rolesToAct(kind, stage, state)) {
        byRole.set(role, [...(byRole.get(role) ?? []), `${kind}/${stage}/${state}`]);
      }
    }
  }
  return byRole;
}

function grants(
  holdings: readonly Holding[],
  statesOf: (role: Role | null) => readonly (string | null)[],
): Grants {
  const given: Grants = { states: [], orgs: [], areas: [] };
  for (const { role, reads = 'none', orgId, areaId } of holdings) {
    const reach = role === null ? reads : reachOf(role);
    if (reach === 'none') continue;
    if ((reach === 'unit' && orgId === null) || (reach === 'area' && areaId === null)) continue;
    for (const state of statesOf(role)) {
      given.states.push(state);
      given.orgs.push(reach === 'unit' ? orgId : null);
      given.areas.push(reach === 'area' ? areaId : null);
    }
  }
  return given;
}

/** Every case within reach. */
export const grantsToSee = (holdings: readonly Holding[]): Grants => grants(holdings, () => [null]);

/** The cases within reach whose state has a move for the role. */
export const grantsToAct = (holdings: readonly Holding[]): Grants =>
  grants(holdings, (role) => (role === null ? [] : (ACTABLE.get(role) ?? [])));

/** Condition on a case aliased `c`, with the three columns of the grants as $1, $2 and $3. */
export const GRANTED = `EXISTS (
  SELECT FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS g (state, org_id, area_id)
  WHERE (g.state IS NULL OR g.state = c.kind || '/' || c.stage || '/' || c.state)
    AND (g.org_id IS NULL OR g.org_id = c.org_id) AND (g.area_id IS NULL OR g.area_id = c.area_id))`;

/** `kind/stage/state` of every state that has a move for the role, the moves beside its way left out. */
export const statesThatWaitFor = (role: Role): readonly string[] => ACTABLE.get(role) ?? [];

/**
 * A case aliased `c` stands in one of these places, `kind/stage/state` each. The state alone is compared first: it
 * leaves out most cases and costs a fraction.
 * @param places an expression of type text[].
 */
export const standsIn = (places: string): string =>
  `(c.state = ANY (ARRAY(SELECT split_part(place, '/', 3) FROM unnest(${places}::text[]) place))
    AND c.kind || '/' || c.stage || '/' || c.state = ANY (${places}::text[]))`;

interface Place {
  readonly org: string | null;
  readonly area: string | null;
  /** null among them: any state. */
  readonly states: Set<string | null>;
}

/** The grants by where they hold. */
function placesOf({ states, orgs, areas }: Grants): Place[] {
  const places = new Map<string, Place>();
  for (const [n, state] of states.entries()) {
    const [org, area] = [orgs[n] ?? null, areas[n] ?? null];
    const key = `${org ?? ''} ${area ?? ''}`;
    const place = places.get(key) ?? { org, area, states: new Set() };
    place.states.add(state);
    places.set(key, place);
  }
  return [...places.values()];
}

/**
 * The same condition as `GRANTED`, written out for these grants: a grant of everything costs nothing, and indexes on
 * unit and province can be used.
 * @param param keeps a value for the statement and answers how the text refers to it, `$n`.
 */
export function grantedSql(grants: Grants, param: (value: unknown) => string): string {
  const places = placesOf(grants);
  if (places.length === 0) return 'FALSE';
  const isAll = ({ org, area, states }: Place): boolean =>
    org === null && area === null && states.has(null);
  if (places.some(isAll)) return 'TRUE';
  const either = places.map(({ org, area, states }) =>
    [
      ...(org === null ? [] : [`c.org_id = ${param(org)}::uuid`]),
      ...(area === null ? [] : [`c.area_id = ${param(area)}::uuid`]),
      ...(states.has(null) ? [] : [standsIn(param([...states]))]),
    ].join(' AND '),
  );
  return `(${either.join(' OR ')})`;
}

/**
 * Who is told when nobody acts [P]: the law names no ladder, so it follows the order of the offices (TT 36/2013
 * art. 20 to 24 give the tasks of each).
 */
const SUPERIOR: Partial<Record<Role, Role>> = {
  centre_officer: 'sct_director',
  other_implementer: 'sct_director',
  beneficiary: 'sct_director',
  sct_appraiser: 'sct_director',
  sct_council_member: 'sct_director',
  sct_director: 'dept_head',
  provincial_committee: 'dept_head',
  dept_reviewer: 'dept_head',
  dept_council_member: 'dept_head',
  finance_reviewer: 'dept_head',
  treasury_clerk: 'dept_head',
  inspector: 'dept_head',
  reward_clerk: 'dept_head',
  dept_head: 'minister_signatory',
};

/** The superiors of some roles, without the roles themselves. */
export function superiorsOf(roles: readonly Role[]): Role[] {
  const above = roles.flatMap((role) => SUPERIOR[role] ?? []);
  return [...new Set(above)].filter((role) => !roles.includes(role));
}
