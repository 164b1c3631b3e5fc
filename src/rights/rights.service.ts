/**
 * What somebody sees and may do, worked out as a request of theirs would: the same standing, the same actor, the same
 * condition of the lists, and the same reach in the database.
 */
import { Injectable } from '@nestjs/common';
import { KIND_LABELS, reachOf, ROLE_LABELS, type Actor } from '../../workflows/index.js';
import { Params, visibleSql } from '../case-list/filters.sql.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import {
  actorFor,
  organisationsOf,
  reachOfActor,
  substitutionsOf,
  type Standing,
} from '../people/acting-for.js';
import { SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { asPerson, type Reach } from '../platform/scope/data-scope.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { movesOfRole } from './moves-of-role.js';
import type { Rights, StandingRights } from './rights.dto.js';

interface Acting {
  readonly actor: Actor;
  readonly absentName: string | null;
  readonly upTo: string | null;
}

/** Everybody this person can be on that day: for each organisation, and for each person who is away. */
function actings(standing: Standing): readonly Acting[] {
  const organisations = organisationsOf(standing);
  const own = organisations.length > 0 ? organisations : [undefined];
  return [
    ...(standing.holdings.length === 0
      ? []
      : own.map((orgId) => ({ actor: actorFor(standing, orgId), absentName: null, upTo: null }))),
    ...[...substitutionsOf(standing)].map(([key, entrusted]) => {
      const actor = actorFor(standing, key);
      return { actor, absentName: entrusted[0].absentName, upTo: actor.upTo ?? null };
    }),
  ];
}

@Injectable()
export class RightsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** The rights of a person on a day, 'YYYY-MM-DD', today by default. @throws Problem 404 */
  async of(personId: string, on = this.clock.today()): Promise<Rights> {
    const person = await this.database.one<{ name: string }>(
      `SELECT full_name AS name FROM persons WHERE id = $1 AND id <> '00000000-0000-7000-8000-000000000000'`,
      [personId],
    );
    if (!person) throw notFound('người này');
    const standing = await this.sessions.standingOf(personId, on);
    const standings: StandingRights[] = [];
    for (const acting of standing ? actings(standing) : [])
      standings.push(await this.rightsOf(acting, on));
    return { personId, name: person.name, on, canSignIn: standing !== undefined, standings };
  }

  private async rightsOf({ actor, absentName, upTo }: Acting, on: string): Promise<StandingRights> {
    const reach = reachOfActor(actor);
    const cases = await this.casesOf(actor, reach);
    const orgIds = actor.orgId === null ? [] : [actor.orgId];
    const [own] = await this.organisations.named(orgIds, on);
    const reached = await this.organisations.named(reach.orgIds, on);
    return {
      orgId: actor.orgId,
      organisation: own?.name ?? null,
      onBehalfOf: absentName,
      upTo,
      roles: actor.roles.map((role) => ({
        role,
        label: ROLE_LABELS[role],
        reach: reachOf(role),
        moves: movesOfRole(role),
      })),
      organisations: reached.map(({ name }) => name),
      provinces: await this.provinces(reach.areaIds),
      reachesAll: reach.isEverywhere,
      cases,
      caseCount: cases.reduce((total, { count }) => total + count, 0),
    };
  }

  private async casesOf(actor: Actor, reach: Reach): Promise<StandingRights['cases']> {
    const params = new Params();
    const rows = await asPerson(reach, () =>
      this.database.query<{ kind: string; count: number }>(
        `SELECT c.kind, count(*)::int AS count FROM cases c WHERE ${visibleSql(actor, params)}
         GROUP BY c.kind ORDER BY c.kind`,
        params.values,
      ),
    );
    return rows.map((row) => ({
      ...row,
      label: KIND_LABELS[row.kind] ?? { vi: row.kind, en: row.kind },
    }));
  }

  private async provinces(areaIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ name: string }>(
      'SELECT DISTINCT name FROM areas WHERE id = ANY($1::uuid[]) ORDER BY name',
      [areaIds],
    );
    return rows.map(({ name }) => name);
  }
}
