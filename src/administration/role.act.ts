/** Giving a role: asked by one administrator, confirmed by another. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  dayInWords,
  ROLE_LABELS,
  type Actor,
  type Label,
  type Role,
} from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { personToken } from '../personal-data/person-token.js';
import { endSessionsOf } from '../accounts/open-sessions.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import { brokenByGrant, KEPT_BY_DATABASE, NOT_ERASED } from './administration.rules.js';

export const ROLE_GIVE = 'role.give';

/** The body of the request; dates are 'YYYY-MM-DD', the last day included. */
export interface RoleWish {
  readonly personId: string;
  readonly orgId: string | null;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Administrators who could act on day $1: whether $2 is one, and how many others there are. */
const ADMINISTRATORS = `
SELECT coalesce(bool_or(person_id = $2), false) AS "isAdministrator",
  (count(*) FILTER (WHERE person_id <> $2))::int AS others
FROM (SELECT DISTINCT h.person_id FROM role_holdings h
  WHERE h.role = 'administrator' AND $1::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
    AND EXISTS (SELECT FROM accounts a WHERE a.person_id = h.person_id AND a.disabled_at IS NULL)) active`;

export interface Administrators {
  readonly isAdministrator: boolean;
  readonly others: number;
}

/** Whether a person administers on a day, and how many others do. Administrators wait for each other here. */
export async function otherAdministrators(
  query: (sql: string, params: unknown[]) => Promise<unknown>,
  personId: string,
  on: string,
): Promise<Administrators> {
  await query(`SELECT pg_advisory_xact_lock(hashtextextended('administrators', 0))`, []);
  const [row] = (await query(ADMINISTRATORS, [on, personId])) as Administrators[];
  if (!row) throw new Error('the administrators were not counted');
  return row;
}

/** The wish in a sentence. */
function inWords(wish: RoleWish, organisation: string | null): Label {
  const person = personToken(wish.personId);
  const { vi, en } = ROLE_LABELS[wish.role];
  const from = dayInWords(wish.validFrom);
  const to = wish.validTo === null ? null : dayInWords(wish.validTo);
  return {
    vi: `Giao vai trò “${vi}” cho ${person}${organisation === null ? '' : ` tại ${organisation}`}, từ ${from}${to === null ? '' : ` đến hết ${to}`}`,
    en: `Give the role “${en}” to ${person}${organisation === null ? '' : ` at ${organisation}`}, from ${from}${to === null ? '' : ` to ${to}`}`,
  };
}

@Injectable()
export class RoleGiving implements Act<RoleWish>, OnModuleInit {
  readonly act = ROLE_GIVE;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  async check(tx: Tx, actor: Actor, wish: RoleWish): Promise<Label> {
    const { personId, orgId, role, validFrom, validTo } = wish;
    const [organisation] = orgId === null ? [] : await this.organisations.named([orgId], validFrom);
    if (orgId !== null && !organisation) throw notFound('đơn vị');
    refuseIf(
      brokenByGrant({
        actorId: actor.personId,
        personId,
        role,
        validFrom,
        validTo,
        organisation: organisation ?? null,
      }),
    );
    const person = await tx.one<{ erased: boolean }>(
      'SELECT erased_at IS NOT NULL AS erased FROM persons WHERE id = $1',
      [personId],
    );
    if (!person) throw notFound('người này');
    refuseIf(person.erased ? [NOT_ERASED] : []);
    await this.refuseOverlaps(tx, wish);
    return inWords(wish, organisation?.name ?? null);
  }

  /** The only administrator may give the role to one other person, once in the life of an installation. */
  async mayBeAlone(tx: Tx, actor: Actor, { role }: RoleWish): Promise<boolean> {
    if (role !== 'administrator') return false;
    const query = (sql: string, params: unknown[]): Promise<unknown> => tx.query(sql, params);
    const { others } = await otherAdministrators(query, actor.personId, this.clock.today());
    const done = await tx.one(`SELECT 1 FROM two_person_requests WHERE outcome = 'alone'`);
    return others === 0 && done === undefined;
  }

  async carryOut(
    tx: Tx,
    decided: Decided,
    wish: RoleWish,
  ): Promise<{ readonly holdingId: string }> {
    const { personId, orgId, role, validFrom, validTo } = wish;
    const { requestId, askedBy, confirmedBy } = decided;
    const row = await tx.one<{ id: string }>(
      `INSERT INTO role_holdings (person_id, org_id, role, valid_from, valid_to, request_id)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [personId, orgId, role, validFrom, validTo, requestId],
    );
    if (!row) throw new Error('the role was not written');
    const holding = { holdingId: row.id, orgId, role, validFrom, validTo };
    // A session opened with fewer rights gets no more of them: the person signs in anew.
    await endSessionsOf(tx, wish.personId);
    await noteAdministration(tx, {
      actorId: (confirmedBy ?? askedBy).id,
      action: ROLE_GIVE,
      subjectId: personId,
      details: { ...holding, requestId, askedBy, confirmedBy, alone: confirmedBy === null },
    });
    return { holdingId: row.id };
  }

  /** What the exclusions of the database would refuse at the confirmation is said to whoever asks already. */
  private async refuseOverlaps(tx: Tx, wish: RoleWish): Promise<void> {
    const found = await tx.query<{ rule: string }>(
      `SELECT DISTINCT CASE WHEN (h.role = 'administrator') <> ($2 = 'administrator')
          THEN 'role_holdings_administrator_alone' ELSE 'role_holdings_once' END AS rule
       FROM role_holdings h
       WHERE h.person_id = $1 AND daterange(h.valid_from, h.valid_to, '[]') && daterange($4::date, $5::date, '[]')
         AND ((h.role = $2 AND h.org_id IS NOT DISTINCT FROM $3::uuid)
           OR (h.role = 'administrator') <> ($2 = 'administrator'))`,
      [wish.personId, wish.role, wish.orgId, wish.validFrom, wish.validTo],
    );
    refuseIf(found.flatMap(({ rule }) => KEPT_BY_DATABASE[rule] ?? []));
  }
}
