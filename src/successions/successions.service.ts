/** One organisation takes over from another: its open cases, its units, and nobody's roles. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayInWords, KIND_LABELS, STAGES, type Actor, type Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { standsIn } from '../deadlines/whose-turn.js';
import type { OrganisationDto } from '../organisations/organisations.dto.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Clock } from '../platform/clock/clock.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { refuseIf, type BrokenRule } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import type {
  Handover,
  SuccessionDto,
  SuccessionQuery,
  SuccessionWish,
} from './successions.dto.js';
import { brokenBySuccession, ONE_SUCCESSOR } from './successions.rules.js';

const ACT = 'organisation.succeed';

/** Places in which something can still happen to a case. */
export const OPEN_PLACES: readonly string[] = STAGES.flatMap(({ kind, stage, states }) =>
  Object.entries(states)
    .filter(([, { moves = {} }]) => Object.keys(moves).length > 0)
    .map(([state]) => `${kind}/${stage}/${state}`),
);

/** The organisation and all whose work it carries already. */
const LINE = `SELECT $1::uuid UNION SELECT old_id FROM organisation_successions WHERE new_id = $1`;

const COUNTS = `
SELECT (SELECT coalesce(jsonb_agg(k ORDER BY k.kind), '[]') FROM (SELECT c.kind, count(*)::int AS count
    FROM cases c WHERE c.org_id IN (${LINE}) AND ${standsIn('$3')} GROUP BY c.kind) k) AS cases,
  (SELECT count(DISTINCT person_id)::int FROM role_holdings
    WHERE org_id = $1 AND coalesce(valid_to, 'infinity') >= $2::date) AS people,
  (SELECT count(*)::int FROM organisations
    WHERE parent_id = $1 AND coalesce(valid_to, 'infinity') >= $2::date) AS units`;

interface Counts {
  readonly cases: readonly { readonly kind: string; readonly count: number }[];
  readonly people: number;
  readonly units: number;
}

/** $1 the old one, $2 its successor, $3 the first day, $4 the request. What the old one carried comes along. */
const SUCCEED = `
INSERT INTO organisation_successions (old_id, new_id, effective_on, request_id, through_id)
SELECT $1::uuid, $2::uuid, $3::date, $4::uuid, NULL::uuid
UNION ALL SELECT s.old_id, $2, $3, $4, $1 FROM organisation_successions s WHERE s.new_id = $1
ON CONFLICT DO NOTHING`;

/**
 * $1 the old one, $2 the first day of its successor. In this order: a role that has not begun is taken back, one that
 * runs ends with its organisation.
 */
const END: readonly string[] = [
  'UPDATE organisations SET valid_to = $2::date - 1 WHERE id = $1',
  `UPDATE organisation_names SET valid_to = $2::date - 1
   WHERE org_id = $1 AND valid_from < $2::date AND coalesce(valid_to, 'infinity') >= $2::date`,
  'DELETE FROM role_holdings WHERE org_id = $1 AND valid_from >= $2::date',
  `UPDATE role_holdings SET valid_to = $2::date - 1
   WHERE org_id = $1 AND coalesce(valid_to, 'infinity') >= $2::date`,
];

/** $1 the old one, $2 the first day, $3 its successor. */
const MOVE_UNITS = `
UPDATE organisations SET parent_id = $3 WHERE parent_id = $1 AND coalesce(valid_to, 'infinity') >= $2::date`;

interface Pair {
  readonly old: OrganisationDto;
  readonly successor: OrganisationDto;
  readonly reasons: readonly BrokenRule[];
}

@Injectable()
export class Successions implements Act<SuccessionWish>, OnModuleInit {
  readonly act = ACT;
  readonly refusals = { organisation_successions_pkey: ONE_SUCCESSOR };

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /**
   * What would follow, and which rules stand in the way. Changes nothing.
   * @throws Problem 404 for an unknown organisation or successor
   */
  async preview(organisationId: string, query: SuccessionQuery): Promise<Handover> {
    const pair = await this.pair(this.database, { ...query, organisationId });
    const counts = await this.counts(organisationId, query.effectiveOn);
    const cases = counts.cases.map((each) => ({
      ...each,
      label: KIND_LABELS[each.kind] ?? { vi: each.kind, en: each.kind },
    }));
    return {
      organisation: pair.old.name,
      successor: pair.successor.name,
      cases,
      caseCount: cases.reduce((total, { count }) => total + count, 0),
      people: counts.people,
      units: counts.units,
      reasons: pair.reasons,
    };
  }

  /**
   * Asks for a succession; another administrator confirms it.
   * @throws Problem 404, 409 `request_is_open`, 422 with the rules that do not hold
   */
  ask(actor: Actor, organisationId: string, asked: SuccessionDto): Promise<TwoPersonRequest> {
    const { successorId, effectiveOn, reason } = asked;
    const wish = { organisationId, successorId: successorId.toLowerCase(), effectiveOn, reason };
    return this.requests.ask(actor, ACT, organisationId, wish);
  }

  async check(tx: Tx, _: Actor, wish: SuccessionWish): Promise<Label> {
    await tx.query(
      'SELECT 1 FROM organisations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
      [[wish.organisationId, wish.successorId]],
    );
    const { old, successor, reasons } = await this.pair(tx, wish);
    refuseIf(reasons);
    const day = dayInWords(wish.effectiveOn);
    return {
      vi: `${successor.name} kế thừa ${old.name} từ ${day}`,
      en: `${successor.name} succeeds ${old.name} from ${day}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: SuccessionWish): Promise<Record<string, unknown>> {
    const { organisationId, successorId, effectiveOn, reason } = wish;
    const { requestId, askedBy, confirmedBy } = decided;
    const before = await this.counts(organisationId, effectiveOn);
    await tx.query(SUCCEED, [organisationId, successorId, effectiveOn, requestId]);
    await tx.query(MOVE_UNITS, [organisationId, effectiveOn, successorId]);
    for (const statement of END) await tx.query(statement, [organisationId, effectiveOn]);
    const caseCount = before.cases.reduce((total, { count }) => total + count, 0);
    const result = { ...before, caseCount };
    await noteAdministration(tx, {
      actorId: (confirmedBy ?? askedBy).id,
      action: ACT,
      subjectId: organisationId,
      details: { successorId, effectiveOn, reason, requestId, askedBy, confirmedBy, ...result },
    });
    return result;
  }

  private async pair(tx: Tx, wish: Omit<SuccessionWish, 'reason'>): Promise<Pair> {
    const { organisationId, successorId, effectiveOn } = wish;
    const [old] = await this.organisations.named([organisationId], this.clock.today());
    const [successor] = await this.organisations.named([successorId], effectiveOn);
    if (!old) throw notFound('đơn vị');
    if (!successor) throw notFound('đơn vị kế thừa');
    const areaThen =
      old.areaId === null
        ? null
        : ((await this.organisations.successorOf(old.areaId, effectiveOn)) ?? null);
    const earlier = await tx.one('SELECT 1 FROM organisation_successions WHERE old_id = $1', [
      organisationId,
    ]);
    const asked = { old, successor, effectiveOn, today: this.clock.today(), areaThen };
    const reasons = brokenBySuccession({ ...asked, hasSuccessor: earlier !== undefined });
    return { old, successor, reasons };
  }

  /** Numbers alone, counted by the engine: whoever administers need not see a single case. */
  private async counts(organisationId: string, effectiveOn: string): Promise<Counts> {
    const counts = await asEngine(() =>
      this.database.one<Counts>(COUNTS, [organisationId, effectiveOn, [...OPEN_PLACES]]),
    );
    if (!counts) throw new Error('the cases were not counted');
    return counts;
  }
}
