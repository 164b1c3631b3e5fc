/** From the roles a person holds today to the actor of one request: always one organisation at a time. */
import { reachOf, type Actor, type Role } from '../../workflows/index.js';
import type { Reach } from '../platform/scope/data-scope.js';
import { Problem } from '../platform/http/problem.js';

/** A role held today; `orgId` is null for auditors and administrators outside the organisations of the programme. */
export interface Holding {
  readonly role: Role;
  readonly orgId: string | null;
  readonly areaId: string | null;
  /** Organisations and provinces that these succeeded (63 provinces became 34): their open cases are theirs now. */
  readonly orgIds?: readonly string[];
  readonly areaIds?: readonly string[];
}

/** A role of somebody who is away, entrusted to this person for today. */
export interface Substituted extends Holding {
  readonly orgId: string;
  readonly absentId: string;
  readonly absentName: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly validTo: string;
  /** Largest amount that may be decided, in đồng; null for any. */
  readonly upTo: string | null;
}

/** Person and holdings of the day, the newest holding first. */
export interface Standing {
  readonly personId: string;
  readonly name: string;
  readonly holdings: readonly Holding[];
  readonly substitutions?: readonly Substituted[];
}

/** The organisations a person may act for today, the one taken without being asked first. */
export const organisationsOf = (standing: Standing): readonly string[] => [
  ...new Set(standing.holdings.flatMap(({ orgId }) => (orgId === null ? [] : [orgId]))),
];

/**
 * The actor for the organisation named by `X-Acting-For`, or for the one of the newest holding. Roles of other
 * organisations do not come along: an appraiser of one province who also works for a Centre in another must not
 * appraise there. Roles outside any organisation always do. `organisation/person` names somebody who is away: then the
 * roles entrusted by them are the only ones, and both names stand on what is done.
 * @throws Problem 403 `not_your_organisation`, `no_substitution_today`
 */
export function actorFor(
  standing: Standing,
  actingFor: string | readonly string[] | undefined,
): Actor {
  const choices = organisationsOf(standing);
  const wanted = Array.isArray(actingFor) ? actingFor[0] : actingFor;
  if (typeof wanted === 'string' && wanted.includes('/'))
    return substituteFor(standing, wanted.toLowerCase());
  const chosen = typeof wanted === 'string' ? wanted.toLowerCase() : choices[0];
  if (chosen !== undefined && !choices.includes(chosen))
    throw new Problem({
      status: 403,
      code: 'not_your_organisation',
      title: 'Bạn không giữ vai trò nào tại đơn vị này',
      detail: 'X-Acting-For phải là mã của một đơn vị mà bạn đang giữ vai trò trong ngày.',
    });
  const held = standing.holdings.filter(({ orgId }) => orgId === null || orgId === chosen);
  return {
    personId: standing.personId,
    name: standing.name,
    orgId: chosen ?? null,
    areaId: held.find(({ orgId }) => orgId !== null)?.areaId ?? null,
    succeeded: {
      orgIds: [...new Set(held.flatMap(({ orgIds }) => orgIds ?? []))],
      areaIds: [...new Set(held.flatMap(({ areaIds }) => areaIds ?? []))],
    },
    roles: [...new Set(held.map(({ role }) => role))],
  };
}

/** True for those who only look on: their roles open cases, if any, and change none. */
export const isOnlooker = (role: Role): boolean => role === 'auditor' || role === 'administrator';

/** @throws Problem 403 `role_may_not_do_this` for those who only look on */
export function refuseOnlookers({ roles }: Actor): void {
  if (roles.every(isOnlooker))
    throw new Problem({
      status: 403,
      code: 'role_may_not_do_this',
      title: 'Vai trò của bạn chỉ được xem hồ sơ',
    });
}

/** What the database lets somebody with these holdings see: each role in its own organisation and province. */
export function reachOfHoldings(
  personId: string,
  holdings: readonly Pick<Holding, 'role' | 'orgId' | 'areaId' | 'orgIds' | 'areaIds'>[],
): Reach {
  const ids = (reach: 'unit' | 'area'): string[] => [
    ...new Set(
      holdings
        .filter(({ role }) => reachOf(role) === reach)
        .flatMap(({ orgId, areaId, orgIds, areaIds }) =>
          reach === 'unit' ? [orgId, ...(orgIds ?? [])] : [areaId, ...(areaIds ?? [])],
        )
        .filter((id) => id !== null),
    ),
  ];
  return {
    personId,
    isEverywhere: holdings.some(({ role }) => reachOf(role) === 'all'),
    orgIds: ids('unit'),
    areaIds: ids('area'),
  };
}

/** The same for the actor of a request: the union of what the roles reach, as `reaches` of the kernel decides it. */
export const reachOfActor = ({ personId, orgId, areaId, succeeded, roles }: Actor): Reach =>
  reachOfHoldings(
    personId,
    roles.map((role) => ({
      role,
      orgId,
      areaId,
      orgIds: succeeded?.orgIds ?? [],
      areaIds: succeeded?.areaIds ?? [],
    })),
  );

/** How `X-Acting-For` names a substitution: the organisation and whoever is away. */
const substitutionKey = ({ orgId, absentId }: Substituted): string => `${orgId}/${absentId}`;

/** Those whom a person may act for today: the roles entrusted by each, by the key of the substitution. */
export function substitutionsOf({
  substitutions = [],
}: Standing): ReadonlyMap<string, readonly [Substituted, ...Substituted[]]> {
  const byKey = new Map<string, [Substituted, ...Substituted[]]>();
  for (const one of substitutions) {
    const known = byKey.get(substitutionKey(one));
    if (known) known.push(one);
    else byKey.set(substitutionKey(one), [one]);
  }
  return byKey;
}

/** Several roles of one person may be entrusted with different limits: the smallest holds for all. null: no limit. */
export function smallestLimit(entrusted: readonly Substituted[]): string | null {
  const limits = entrusted.flatMap(({ upTo }) => (upTo === null ? [] : [BigInt(upTo)]));
  return limits.toSorted((a, b) => (a < b ? -1 : 1))[0]?.toString() ?? null;
}

function substituteFor(standing: Standing, key: string): Actor {
  const entrusted = substitutionsOf(standing).get(key);
  if (!entrusted)
    throw new Problem({
      status: 403,
      code: 'no_substitution_today',
      title: 'Hôm nay bạn không được ủy quyền thay người này',
      detail:
        'Ủy quyền chưa bắt đầu, đã hết hạn hoặc đã bị thu hồi. Hãy chọn lại đơn vị, hoặc đề nghị lập ủy quyền mới.',
    });
  const [first] = entrusted;
  const upTo = smallestLimit(entrusted);
  return {
    personId: standing.personId,
    name: standing.name,
    orgId: first.orgId,
    areaId: first.areaId,
    succeeded: {
      orgIds: [...new Set(entrusted.flatMap(({ orgIds }) => orgIds ?? []))],
      areaIds: [...new Set(entrusted.flatMap(({ areaIds }) => areaIds ?? []))],
    },
    roles: [...new Set(entrusted.map(({ role }) => role))],
    onBehalfOf: first.absentId,
    ...(upTo === null ? {} : { upTo }),
  };
}
