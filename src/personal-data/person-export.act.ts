/** Somebody else's data: asked by one administrator, confirmed by another, downloaded once within a day. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { HeldData, type HeldDataFile } from '../held-data/held-data.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { brokenConstraint } from '../two-persons/broken-constraint.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import type { OpenExport, PersonalDataWish } from './personal-data.dto.js';
import { KEPT_BY_DATABASE } from './personal-data.rules.js';
import { personToken } from './person-token.js';

const EXPORT = 'person.export';
const HOURS_TO_DOWNLOAD = 24;

/** Confirmed, asked for by $1, and neither downloaded nor too old at $2. */
const OPEN = `
SELECT r.id, r.subject AS "personId", p.full_name AS name, u.at AS until
FROM two_person_requests r JOIN persons p ON p.id = r.subject
  CROSS JOIN LATERAL (SELECT r.decided_at + make_interval(hours => ${HOURS_TO_DOWNLOAD}) AS at) u
WHERE r.act = '${EXPORT}' AND r.outcome = 'confirmed' AND r.asked_by = $1 AND u.at >= $2
  AND p.erased_at IS NULL AND NOT EXISTS (SELECT FROM person_export_downloads d WHERE d.request_id = r.id)`;

const isOver = (): Problem =>
  new Problem({
    status: 409,
    code: 'export_is_over',
    title: 'Không còn tải được bản dữ liệu này',
    detail:
      'Mỗi đề nghị chỉ tải được một lần, trong 24 giờ sau khi được xác nhận. Cần tải lại thì lập đề nghị mới.',
  });

const CLOSING = ['person_export_is_due', 'person_export_downloads_pkey'];

@Injectable()
export class PersonExporting implements Act<PersonalDataWish>, OnModuleInit {
  readonly act = EXPORT;
  readonly refusals = {};

  constructor(
    private readonly requests: TwoPersons,
    private readonly held: HeldData,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /** Asks for it. @throws Problem 404, 409 `request_is_open`, 422 for an erased person and for oneself */
  ask(actor: Actor, personId: string, reason: string): Promise<TwoPersonRequest> {
    return this.requests.ask(actor, EXPORT, personId, { personId, reason });
  }

  async check(tx: Tx, _: Actor, { personId }: PersonalDataWish): Promise<Label> {
    const found = await tx.one<{ erased: boolean }>(
      `SELECT erased_at IS NOT NULL AS erased FROM persons
       WHERE id = $1 AND id <> '00000000-0000-7000-8000-000000000000'`,
      [personId],
    );
    if (!found) throw notFound('người này');
    const { person_is_not_erased: isGone } = KEPT_BY_DATABASE;
    refuseIf(found.erased && isGone ? [isGone] : []);
    const person = personToken(personId);
    return {
      vi: `Tải bản dữ liệu cá nhân của ${person}`,
      en: `Download the personal data of ${person}`,
    };
  }

  async carryOut(
    tx: Tx,
    decided: Decided,
    { personId }: PersonalDataWish,
  ): Promise<{ readonly until: string }> {
    const { requestId, askedBy, confirmedBy } = decided;
    await noteAdministration(tx, {
      actorId: (confirmedBy ?? askedBy).id,
      action: EXPORT,
      subjectId: personId,
      details: { requestId, askedBy, confirmedBy },
    });
    const until = new Date(this.clock.now().getTime() + HOURS_TO_DOWNLOAD * 3_600_000);
    return { until: until.toISOString() };
  }

  /** What this person may download now. */
  async open(actor: Actor): Promise<{ items: OpenExport[] }> {
    const items = await this.database.query<OpenExport>(`${OPEN} ORDER BY r.id`, [
      actor.personId,
      this.clock.now(),
    ]);
    return { items };
  }

  /**
   * The data, this once; that it was downloaded is written down with the download.
   * @throws Problem 404 for what is not there or was asked for by somebody else, 409 `export_is_over`
   */
  async download(actor: Actor, id: string): Promise<HeldDataFile> {
    const request = await this.database.one<{ personId: string }>(
      `SELECT subject AS "personId" FROM two_person_requests
       WHERE id = $1 AND act = '${EXPORT}' AND outcome = 'confirmed' AND asked_by = $2`,
      [id, actor.personId],
    );
    if (!request) throw notFound('bản dữ liệu này');
    const now = this.clock.now();
    const open = await this.database.one(`${OPEN} AND r.id = $3`, [actor.personId, now, id]);
    if (!open) throw isOver();
    const data = await this.held.of(request.personId);
    try {
      await this.database.transaction(async (tx) => {
        await tx.query('INSERT INTO person_export_downloads (request_id, at) VALUES ($1, $2)', [
          id,
          now,
        ]);
        await noteAdministration(tx, {
          actorId: actor.personId,
          action: `${EXPORT}.download`,
          subjectId: request.personId,
          details: { requestId: id },
        });
      });
    } catch (error) {
      if (CLOSING.includes(brokenConstraint(error) ?? '')) throw isOver();
      throw error;
    }
    return data;
  }
}
