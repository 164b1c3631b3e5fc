/** Opening, renaming and ending an organisation: asked by one administrator, confirmed by another. */
import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayInWords, type Actor, type Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { standsIn } from '../deadlines/whose-turn.js';
import type { OrganisationDto, OrganisationKind } from '../organisations/organisations.dto.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { OPEN_PLACES } from '../successions/successions.service.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import {
  brokenByEnding,
  brokenByOpening,
  brokenByRenaming,
  KEPT_BY_DATABASE,
} from './organisation-changes.rules.js';

export const OPEN = 'organisation.open';
export const RENAME = 'organisation.rename';
export const END = 'organisation.end';

interface NameWish {
  readonly name: string;
  readonly shortName: string | null;
  readonly documentCode: string | null;
  readonly validFrom: string;
  readonly reason: string;
}
export interface OpenWish extends NameWish {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly areaId: string | null;
  readonly parentId: string | null;
}
export interface RenameWish extends NameWish {
  readonly organisationId: string;
}
export interface EndWish {
  readonly organisationId: string;
  readonly validTo: string;
  readonly reason: string;
}

/** Whether another organisation bears the name on a day, accents and capitals aside. $3: this one. */
const NAME_TAKEN = `
SELECT 1 FROM organisation_names WHERE kc_fold(name) = kc_fold($1) AND org_id <> $3
  AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`;
const NEW_NAME = `
INSERT INTO organisation_names (org_id, name, short_name, document_code, valid_from, valid_to, request_id)
SELECT $1, $2, $3, $4, $5::date, o.valid_to, $6 FROM organisations o WHERE o.id = $1`;

async function isTaken(tx: Tx, name: string, on: string, own: string): Promise<boolean> {
  return (await tx.one(NAME_TAKEN, [name, on, own])) !== undefined;
}

/** Names of organisations are changed one after the other: two requests must not take the same one. */
const alone = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('organisation names', 0))`);

async function writeName(tx: Tx, id: string, wish: NameWish, requestId: string): Promise<void> {
  const { name, shortName, documentCode, validFrom } = wish;
  await tx.query(NEW_NAME, [id, name, shortName, documentCode, validFrom, requestId]);
}

function noted(tx: Tx, action: string, id: string, decided: Decided, wish: object): Promise<void> {
  const { requestId, askedBy, confirmedBy } = decided;
  return noteAdministration(tx, {
    actorId: (confirmedBy ?? askedBy).id,
    action,
    subjectId: id,
    details: { ...wish, requestId, askedBy, confirmedBy },
  });
}

@Injectable()
export class OrganisationOpening implements Act<OpenWish>, OnModuleInit {
  readonly act = OPEN;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  async check(tx: Tx, _: Actor, wish: OpenWish): Promise<Label> {
    await alone(tx);
    const { kind, name, areaId, parentId, validFrom, organisationId } = wish;
    const areas = areaId === null ? [] : await this.organisations.areas(validFrom);
    const parents = parentId === null ? [] : await this.organisations.organisations(validFrom);
    const found = (id: string | null, among: readonly { id: string }[]) =>
      id === null ? 'none' : among.some((each) => each.id === id) ? 'there' : 'missing';
    refuseIf(
      brokenByOpening({
        kind,
        area: found(areaId, areas),
        parent: found(parentId, parents),
        nameIsTaken: await isTaken(tx, name, validFrom, organisationId),
      }),
    );
    const area = areas.find(({ id }) => id === areaId);
    const day = dayInWords(validFrom);
    return {
      vi: `Lập đơn vị “${name}”${area ? ` (${area.name})` : ''} từ ${day}`,
      en: `Open the organisation “${name}”${area ? ` (${area.name})` : ''} from ${day}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: OpenWish): Promise<{ organisationId: string }> {
    const { organisationId, kind, areaId, parentId, validFrom } = wish;
    await tx.query(
      `INSERT INTO organisations (id, kind, area_id, parent_id, valid_from, request_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [organisationId, kind, areaId, parentId, validFrom, decided.requestId],
    );
    await writeName(tx, organisationId, wish, decided.requestId);
    await noted(tx, OPEN, organisationId, decided, wish);
    return { organisationId };
  }
}

/** The id under which a new organisation is asked for. */
export const newOrganisationId = (): string => randomUUID();

@Injectable()
export class OrganisationRenaming implements Act<RenameWish>, OnModuleInit {
  readonly act = RENAME;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  async check(tx: Tx, _: Actor, wish: RenameWish): Promise<Label> {
    await alone(tx);
    const { organisationId, name, validFrom } = wish;
    const organisation = await theOne(this.organisations, organisationId, validFrom);
    const last = await tx.one<{ from: string }>(
      'SELECT max(valid_from) AS from FROM organisation_names WHERE org_id = $1',
      [organisationId],
    );
    refuseIf(
      brokenByRenaming({
        organisation,
        name,
        validFrom,
        lastNameFrom: last?.from ?? '',
        today: this.clock.today(),
        nameIsTaken: await isTaken(tx, name, validFrom, organisationId),
      }),
    );
    const day = dayInWords(validFrom);
    return {
      vi: `Đổi tên ${organisation.name} thành “${name}” từ ${day}`,
      en: `Rename ${organisation.name} to “${name}” from ${day}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: RenameWish): Promise<{ name: string }> {
    const { organisationId, name, validFrom } = wish;
    await tx.query(
      `UPDATE organisation_names SET valid_to = $2::date - 1
       WHERE org_id = $1 AND valid_from < $2::date AND coalesce(valid_to, 'infinity') >= $2::date`,
      [organisationId, validFrom],
    );
    await writeName(tx, organisationId, wish, decided.requestId);
    await noted(tx, RENAME, organisationId, decided, wish);
    return { name };
  }
}

const LEFT = `
SELECT (SELECT count(*)::int FROM cases c WHERE ${standsIn('$3')} AND c.org_id IN (
    SELECT $1::uuid UNION SELECT old_id FROM organisation_successions WHERE new_id = $1)) AS "openCases",
  (SELECT count(*)::int FROM organisations WHERE parent_id = $1 AND coalesce(valid_to, 'infinity') > $2::date) AS units`;

/** $1 the organisation, $2 its last day. A role that has not begun by then is taken back. */
const ENDS: readonly string[] = [
  'UPDATE organisation_names SET valid_to = $2::date WHERE org_id = $1 AND coalesce(valid_to, $2::date + 1) > $2::date AND valid_from <= $2::date',
  'DELETE FROM role_holdings WHERE org_id = $1 AND valid_from > $2::date',
  `UPDATE role_holdings SET valid_to = $2::date WHERE org_id = $1 AND coalesce(valid_to, 'infinity') > $2::date`,
];

@Injectable()
export class OrganisationEnding implements Act<EndWish>, OnModuleInit {
  readonly act = END;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  async check(tx: Tx, _: Actor, { organisationId, validTo }: EndWish): Promise<Label> {
    await tx.query('SELECT 1 FROM organisations WHERE id = $1 FOR UPDATE', [organisationId]);
    const organisation = await theOne(this.organisations, organisationId, validTo);
    // Numbers alone, counted by the engine: whoever administers need not see a single case.
    const left = await asEngine(() =>
      this.database.one<{ openCases: number; units: number }>(LEFT, [
        organisationId,
        validTo,
        [...OPEN_PLACES],
      ]),
    );
    if (!left) throw new Error('what is left was not counted');
    refuseIf(brokenByEnding({ organisation, validTo, today: this.clock.today(), ...left }));
    const day = dayInWords(validTo);
    return {
      vi: `Kết thúc ${organisation.name} sau ngày ${day}`,
      en: `End ${organisation.name} after ${day}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: EndWish): Promise<{ validTo: string }> {
    const { organisationId, validTo } = wish;
    await tx.query('UPDATE organisations SET valid_to = $2, ended_by = $3 WHERE id = $1', [
      organisationId,
      validTo,
      decided.requestId,
    ]);
    for (const statement of ENDS) await tx.query(statement, [organisationId, validTo]);
    await noted(tx, END, organisationId, decided, wish);
    return { validTo };
  }
}

async function theOne(
  organisations: OrganisationsService,
  id: string,
  on: string,
): Promise<OrganisationDto> {
  const [found] = await organisations.named([id], on);
  if (!found) throw notFound('đơn vị');
  return found;
}
