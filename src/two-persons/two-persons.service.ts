/**
 * Acts that need two persons: one asks, another confirms within seven days. Features say here how they check and carry
 * out theirs; this knows none of them.
 */
import { Injectable } from '@nestjs/common';
import type { Actor, Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { brokenConstraint } from './broken-constraint.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import type { TwoPersonRequest } from './two-persons.dto.js';
import { TwoPersonsReader } from './two-persons.query.js';
import {
  ANOTHER_PERSON,
  brokenByDecision,
  DAYS_TO_DECIDE,
  expiryOf,
  NOT_ABOUT_ONESELF,
  ONLY_THE_ASKER,
  refuseIf,
  requestHasExpired,
  requestIsDecided,
  type BrokenRule,
} from './two-persons.rules.js';

/** Somebody as the record of administration keeps them: names are put in when it is read. */
export interface Somebody {
  readonly id: string;
}

/** Who stands behind an act that is being carried out; `confirmedBy` is null when the only administrator acts alone. */
export interface Decided {
  readonly requestId: string;
  readonly askedBy: Somebody;
  readonly confirmedBy: Somebody | null;
}

/** One sort of act. Everything runs in the transaction that writes the request. */
export interface Act<B> {
  /** What it is noted as, for example `role.give`. */
  readonly act: string;
  /** Rules the database keeps, by the name of their constraint. */
  readonly refusals: Readonly<Record<string, BrokenRule>>;
  /**
   * Whether it may be done, asked when it is requested and again when it is confirmed. Answers the act in a sentence,
   * people in it by `personToken`.
   * @throws Problem for what may not be done
   */
  check(tx: Tx, actor: Actor, body: B): Promise<Label>;
  /** Does it; the answer is what the request shows as its result. */
  carryOut(tx: Tx, decided: Decided, body: B): Promise<Readonly<Record<string, unknown>>>;
  /** True when there is nobody who could confirm it and it may be done all the same. */
  mayBeAlone?(tx: Tx, actor: Actor, body: B): Promise<boolean>;
}

interface RequestRow {
  readonly act: string;
  readonly subject: string;
  readonly body: unknown;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly outcome: string | null;
  readonly account_opened: boolean;
}

const requestIsOpen = (): Problem =>
  new Problem({
    status: 409,
    code: 'request_is_open',
    title: 'Đã có một đề nghị giống hệt đang chờ',
    detail: 'Đề nghị đó chờ một người quản trị khác xác nhận; không cần lập lại.',
  });

const CONFLICTS: Readonly<Record<string, () => Problem>> = {
  two_person_requests_asked_once: requestIsOpen,
  two_person_requests_alone_once: requestIsOpen,
  two_person_requests_decided_once: requestIsDecided,
  two_person_requests_in_time: requestHasExpired,
};
const RULES: Readonly<Record<string, BrokenRule>> = {
  two_person_requests_not_oneself: ANOTHER_PERSON,
  two_person_requests_not_about_oneself: NOT_ABOUT_ONESELF,
};

/** Acts after which somebody else than its owner may hold what opens an account. */
const OPENING_ACTS = `('password.reset', 'account.add', 'second_factor.reset')`;

/**
 * The request, locked; and whether whoever asked set the password or took away the second factor of $2 within the days
 * of a request.
 */
const LOCKED = `
SELECT r.act, r.subject, r.body, r.asked_by, r.asked_at, r.outcome,
  EXISTS (SELECT FROM administration_events e WHERE e.action IN ${OPENING_ACTS} AND e.subject_id = $2
    AND e.actor_id = r.asked_by AND e.at > clock_timestamp() - make_interval(days => ${DAYS_TO_DECIDE})) AS account_opened
FROM two_person_requests r WHERE r.id = $1 FOR UPDATE`;

const DECIDE = `
UPDATE two_person_requests SET decided_by = $2, decided_at = $3, outcome = $4, reason = $5 WHERE id = $1`;

@Injectable()
export class TwoPersons {
  private readonly acts = new Map<string, Act<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly reader: TwoPersonsReader,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /** Tells of an act, at start. Throws when its name is taken. */
  register<B>(act: Act<B>): void {
    if (this.acts.has(act.act)) throw new Error(`another act is called ${act.act}`);
    this.acts.set(act.act, act as Act<unknown>);
  }

  /**
   * Asks for an act about a person or organisation. It waits for another administrator, unless there is none and the
   * act may then be done alone.
   * @throws Problem 409 `request_is_open`, and what the act refuses
   */
  async ask(actor: Actor, name: string, subject: string, body: object): Promise<TwoPersonRequest> {
    const act = this.actOf(name);
    const now = this.clock.now();
    const id = await this.write(act, async (tx) => {
      await closeExpired(tx, now);
      const summary = await act.check(tx, actor, body);
      const isAlone = (await act.mayBeAlone?.(tx, actor, body)) ?? false;
      const row = await tx.one<{ id: string }>(
        `INSERT INTO two_person_requests (act, subject, body, summary, asked_by, asked_at, outcome, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [
          name,
          subject,
          JSON.stringify(body),
          JSON.stringify(summary),
          actor.personId,
          now,
          ...(isAlone ? ['alone', now] : [null, null]),
        ],
      );
      if (!row) throw new Error('the request was not stored');
      const { personId: actorId } = actor;
      const details = { requestId: row.id, ...body };
      await noteAdministration(tx, { actorId, action: `${name}.ask`, subjectId: subject, details });
      const askedBy = { id: actor.personId };
      if (isAlone) await done(tx, act, { requestId: row.id, askedBy, confirmedBy: null }, body);
      return row.id;
    });
    return this.reader.one(actor, id);
  }

  /**
   * Confirms a request and carries it out, in one transaction.
   * @throws Problem 404, 409 `request_is_decided` and `request_has_expired`, 422 with the rules that do not hold
   */
  async confirm(actor: Actor, id: string): Promise<TwoPersonRequest> {
    const now = this.clock.now();
    await this.write(undefined, async (tx) => {
      const row = await openRequest(tx, actor, id, now);
      const act = this.actOf(row.act);
      await act.check(tx, actor, row.body);
      await tx.query(DECIDE, [id, actor.personId, now, 'confirmed', null]);
      const askedBy = { id: row.asked_by };
      const confirmedBy = { id: actor.personId };
      await done(tx, act, { requestId: id, askedBy, confirmedBy }, row.body);
    });
    return this.reader.one(actor, id);
  }

  /**
   * Declines a request; nothing is carried out.
   * @throws Problem as `confirm`
   */
  async decline(actor: Actor, id: string, reason: string): Promise<TwoPersonRequest> {
    const now = this.clock.now();
    await this.write(undefined, async (tx) => {
      const row = await openRequest(tx, actor, id, now);
      await tx.query(DECIDE, [id, actor.personId, now, 'declined', reason]);
      await noteAdministration(tx, {
        actorId: actor.personId,
        action: `${row.act}.decline`,
        subjectId: row.subject,
        details: { requestId: id, askedBy: { id: row.asked_by }, reason },
      });
    });
    return this.reader.one(actor, id);
  }

  /**
   * Takes back what this person asked for and nobody decided; nothing is carried out.
   * @throws Problem 404, 409 as `confirm`, 422 for somebody else's request
   */
  async withdraw(actor: Actor, id: string): Promise<TwoPersonRequest> {
    const now = this.clock.now();
    await this.write(undefined, async (tx) => {
      const row = await undecided(tx, actor, id, now);
      refuseIf(row.asked_by === actor.personId ? [] : [ONLY_THE_ASKER]);
      await tx.query(DECIDE, [id, null, now, 'withdrawn', null]);
      await noteAdministration(tx, {
        actorId: actor.personId,
        action: `${row.act}.withdraw`,
        subjectId: row.subject,
        details: { requestId: id },
      });
    });
    return this.reader.one(actor, id);
  }

  private actOf(name: string): Act<unknown> {
    const act = this.acts.get(name);
    if (!act) throw new Error(`no act is called ${name}`);
    return act;
  }

  /** One transaction; what the database refuses comes out as a refusal, and roles are asked for afresh. */
  private async write<T>(
    asked: Act<unknown> | undefined,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      const constraint = brokenConstraint(error) ?? '';
      const conflict = CONFLICTS[constraint];
      if (conflict) throw conflict();
      const known = asked ? [asked] : [...this.acts.values()];
      const rule =
        RULES[constraint] ?? known.map(({ refusals }) => refusals[constraint]).find(Boolean);
      refuseIf(rule ? [rule] : []);
      throw error;
    } finally {
      this.sessions.forget();
    }
  }
}

/** Carries an act out and keeps what came of it. */
async function done(tx: Tx, act: Act<unknown>, decided: Decided, body: unknown): Promise<void> {
  const result = await act.carryOut(tx, decided, body);
  await tx.query('UPDATE two_person_requests SET result = $2 WHERE id = $1', [
    decided.requestId,
    JSON.stringify(result),
  ]);
}

/** Requests that nobody decided in time: the same may then be asked again. */
async function closeExpired(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `UPDATE two_person_requests SET outcome = 'expired', decided_at = asked_at + make_interval(days => ${DAYS_TO_DECIDE})
     WHERE outcome IS NULL AND asked_at < $1::timestamptz - make_interval(days => ${DAYS_TO_DECIDE})`,
    [now],
  );
}

/** A request that can still be decided, locked. @throws Problem 404, 409 */
async function undecided(tx: Tx, actor: Actor, id: string, now: Date): Promise<RequestRow> {
  const row = await tx.one<RequestRow>(LOCKED, [id, actor.personId]);
  if (!row) throw notFound('đề nghị này');
  if (row.outcome !== null && row.outcome !== 'expired') throw requestIsDecided();
  if (row.outcome === 'expired' || now > expiryOf(row.asked_at)) throw requestHasExpired();
  return row;
}

/** The same, when this person may decide it. @throws Problem 422 as well */
async function openRequest(tx: Tx, actor: Actor, id: string, now: Date): Promise<RequestRow> {
  const row = await undecided(tx, actor, id, now);
  refuseIf(
    brokenByDecision({
      askedBy: row.asked_by,
      subject: row.subject,
      decider: actor.personId,
      accountOpenedByAsker: row.account_opened,
    }),
  );
  return row;
}
