/** The people of a demonstration installation, and a way in for visitors who know no password. */
import { Injectable } from '@nestjs/common';
import { ROLE_LABELS } from '../../workflows/index.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { grantsToAct, holdingsOf, type Grants } from '../deadlines/whose-turn.js';
import { actorFor, type Standing } from '../people/acting-for.js';
import type { OpenedSession } from '../accounts/open-sessions.js';
import { holdingsSql, SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { ConfigService } from '../platform/config/config.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type {
  DemonstrationAreaDto,
  DemonstrationDto,
  DemonstrationOrganisationDto,
  DemonstrationPersonDto,
} from './demonstration.dto.js';
import { suggestedOf } from './suggested.js';

interface PersonRow extends Standing {
  readonly username: string;
  readonly mustChange: boolean;
}
interface PlaceRow extends DemonstrationOrganisationDto {
  readonly area: DemonstrationAreaDto | null;
}
interface CountRow {
  readonly place: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly cases: number;
}

/** Invented people with an open account and what they hold on $1, in the order in which they were made up. */
const PEOPLE = `
SELECT p.id AS "personId", p.full_name AS name, a.username, a.must_change AS "mustChange",
  ${holdingsSql('$1')} AS holdings
FROM persons p JOIN LATERAL (SELECT username, must_change FROM accounts
  WHERE person_id = p.id AND disabled_at IS NULL ORDER BY username LIMIT 1) a ON true
WHERE p.invented ORDER BY p.id`;

/** Organisations by id with their province, named as on $1. */
const PLACES = `
SELECT o.id, coalesce(n.name, '') AS name, CASE WHEN a.id IS NULL THEN NULL ELSE
    jsonb_build_object('id', a.id, 'code', a.code, 'name', coalesce(an.name, a.name)) END AS area
FROM organisations o LEFT JOIN areas a ON a.id = o.area_id
LEFT JOIN organisation_names n ON n.org_id = o.id AND $1::date BETWEEN n.valid_from AND coalesce(n.valid_to, 'infinity')
LEFT JOIN area_names an ON an.area_id = a.id AND $1::date BETWEEN an.valid_from AND coalesce(an.valid_to, 'infinity')
WHERE o.id = ANY($2::uuid[])`;

const COUNTS = `
SELECT kind || '/' || stage || '/' || state AS place, org_id AS "orgId", area_id AS "areaId", count(*)::int AS cases
FROM cases GROUP BY 1, 2, 3`;

/** Cases that one of the grants reaches, each once. */
function casesIn({ states, orgs, areas }: Grants, counts: readonly CountRow[]): number {
  const isGranted = (row: CountRow): boolean =>
    states.some(
      (state, n) =>
        state === row.place &&
        (orgs[n] === null || orgs[n] === row.orgId) &&
        (areas[n] === null || areas[n] === row.areaId),
    );
  return counts.filter(isGranted).reduce((sum, { cases }) => sum + cases, 0);
}

/** The ministry first, then the provinces by name; the order of the rows within each. */
const byProvince = (a: DemonstrationPersonDto, b: DemonstrationPersonDto): number => {
  if (a.area === null || b.area === null) return Number(a.area !== null) - Number(b.area !== null);
  return a.area.name.localeCompare(b.area.name, 'vi');
};

@Injectable()
export class DemonstrationService {
  constructor(
    private readonly config: ConfigService,
    private readonly clock: Clock,
    private readonly db: Database,
    private readonly sessions: SessionService,
    private readonly limit: SignInLimit,
  ) {}

  /** Whom a visitor may look around as; nobody where this is no demonstration. */
  async look(): Promise<DemonstrationDto> {
    const { demo, clock } = this.config.values;
    const today = this.clock.today();
    return { demo, clock, today, people: demo ? await this.people(today) : [] };
  }

  /**
   * Opens a cookie session as an invented person, without a password. Real people have none of this, and neither has
   * anybody where this is no demonstration.
   * @throws Problem 404 `not_found`, 429 `sign_in_too_often`
   */
  async open(personId: string, ip: string, deviceName: string | null): Promise<OpenedSession> {
    if (!this.config.values.demo) throw notFound('nhân vật minh hoạ');
    const giveBack = await this.limit.take({ username: personId, ip });
    const opened = await this.sessions.openInvented(personId, deviceName);
    if (!opened) throw notFound('nhân vật minh hoạ');
    await giveBack();
    return opened;
  }

  private async people(today: string): Promise<DemonstrationPersonDto[]> {
    const [rows, counts] = await Promise.all([
      this.db.query<PersonRow>(PEOPLE, [today]),
      // Numbers alone, before anybody has signed in.
      asEngine(() => this.db.query<CountRow>(COUNTS)),
    ]);
    const standing = rows.map((row) => ({ ...row, actor: actorFor(row, undefined) }));
    const orgIds = new Set(standing.flatMap(({ actor }) => actor.orgId ?? []));
    const places = await this.db.query<PlaceRow>(PLACES, [today, [...orgIds]]);
    const shown = standing.map(({ personId, name, username, mustChange, actor }) => {
      const place = places.find(({ id }) => id === actor.orgId);
      return {
        person: {
          personId,
          name,
          username,
          roles: actor.roles.map((role) => ({ role, label: ROLE_LABELS[role] })),
          organisation: place === undefined ? null : { id: place.id, name: place.name },
          area: place?.area ?? null,
          tasks: casesIn(grantsToAct(holdingsOf(actor)), counts),
        },
        /** Behind a password that is to be changed there is nothing to look at. */
        roles: mustChange ? [] : actor.roles,
      };
    });
    const suggested = suggestedOf(
      shown.map(({ person: { personId, area, tasks }, roles }) => ({
        personId,
        roles,
        areaId: area?.id ?? null,
        tasks,
      })),
    );
    return shown
      .map(({ person }) => ({ ...person, suggested: suggested.has(person.personId) }))
      .toSorted(byProvince);
  }
}
