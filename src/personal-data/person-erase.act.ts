/** Erasing a person: asked by one administrator, confirmed by another. Ids, histories and commitments stay. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  basisOf,
  settingRowOn,
  type Actor,
  type Label,
  type SettingRow,
} from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { DAYS_TO_DECIDE, refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import { brokenByErasure, KEPT_BY_DATABASE, type Erasure } from './personal-data.rules.js';
import type { PersonalDataStanding, PersonalDataWish } from './personal-data.dto.js';
import { personToken } from './person-token.js';

const ERASE = 'person.erase';

/**
 * $1 the person, $2 today, $3 now, $4 the years of retention. Work falls to roles: whoever holds none has no open
 * task, and what can still wait for them are substitutions and requests.
 */
const FACTS = `
SELECT p.erased_at IS NOT NULL AS "isErased",
  EXISTS (SELECT FROM role_holdings h WHERE h.person_id = p.id
    AND coalesce(h.valid_to, 'infinity') >= $2::date) AS "holdsRole",
  EXISTS (SELECT FROM substitutions s WHERE p.id IN (s.absent_id, s.substitute_id) AND s.revoked_at IS NULL
    AND s.valid_to >= $2::date) AS "isInSubstitution",
  EXISTS (SELECT FROM service_accounts a WHERE a.responsible_id = p.id AND a.ended_at IS NULL
    AND a.valid_to >= $2::date) AS "isInChargeOfProgram",
  EXISTS (SELECT FROM two_person_requests r WHERE r.outcome IS NULL AND p.id IN (r.asked_by, r.subject)
    AND r.act <> '${ERASE}' AND r.asked_at >= $3::timestamptz - make_interval(days => ${DAYS_TO_DECIDE})) AS "hasRequests",
  (SELECT CASE WHEN bool_and(h.valid_to IS NOT NULL)
      THEN (max(h.valid_to) + make_interval(years => $4::int))::date END
    FROM role_holdings h WHERE h.person_id = p.id) AS until
FROM persons p WHERE p.id = $1 AND p.id <> '00000000-0000-7000-8000-000000000000'`;

@Injectable()
export class PersonErasing implements Act<PersonalDataWish>, OnModuleInit {
  readonly act = ERASE;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly requests: TwoPersons,
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /** Whether somebody may be erased today, and which rules say no. @throws Problem 404 */
  async standing(personId: string): Promise<PersonalDataStanding> {
    const today = this.clock.today();
    const facts = await this.facts(this.database, personId);
    const retention = this.setting('personal_data_retention_years');
    const answer = this.setting('personal_data_answer_working_days');
    const workingDays = Number(answer?.value ?? 0);
    return {
      isErased: facts.isErased,
      retention: {
        years: Number(retention?.value ?? 0),
        until: facts.until,
        basis: retention ? basisOf(retention) : '',
        mark: retention?.mark ?? 'P',
      },
      answer: answer
        ? {
            workingDays,
            by: this.calendar.addWorkingDays(today, workingDays),
            basis: basisOf(answer),
            mark: answer.mark,
          }
        : null,
      reasons: brokenByErasure(facts, today),
    };
  }

  /** Asks for it. @throws Problem 404, 409 `request_is_open`, 422 with the rules that do not hold */
  ask(actor: Actor, personId: string, reason: string): Promise<TwoPersonRequest> {
    return this.requests.ask(actor, ERASE, personId, { personId, reason });
  }

  async check(tx: Tx, _: Actor, { personId }: PersonalDataWish): Promise<Label> {
    refuseIf(brokenByErasure(await this.facts(tx, personId), this.clock.today()));
    const person = personToken(personId);
    return {
      vi: `Xóa thông tin cá nhân của ${person}`,
      en: `Erase the personal data of ${person}`,
    };
  }

  /** The database does it whole: nobody of the application may take a name away. */
  async carryOut(tx: Tx, decided: Decided, wish: PersonalDataWish): Promise<Record<string, never>> {
    const { requestId, askedBy, confirmedBy } = decided;
    await tx.query('SELECT erase_person($1)', [requestId]);
    await noteAdministration(tx, {
      actorId: (confirmedBy ?? askedBy).id,
      action: ERASE,
      subjectId: wish.personId,
      details: { requestId, askedBy, confirmedBy },
    });
    return {};
  }

  private setting(key: string): SettingRow | null {
    return settingRowOn(this.rulebook.current, key, this.clock.today());
  }

  private async facts(tx: Pick<Tx, 'one'>, personId: string): Promise<Erasure> {
    const years = Number(this.setting('personal_data_retention_years')?.value ?? 0);
    const facts = await tx.one<Erasure>(FACTS, [
      personId,
      this.clock.today(),
      this.clock.now(),
      years,
    ]);
    if (!facts) throw notFound('người này');
    return facts;
  }
}
