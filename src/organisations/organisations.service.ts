/** Areas and organisations as they were on a date, and what became of them. */
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { AREA_SUCCESSIONS, AREAS } from './areas.data.js';
import { ORGANISATION_SUCCESSIONS, ORGANISATIONS } from './organisations.data.js';
import type { AreaDto, OrganisationDetailDto, OrganisationDto } from './organisations.dto.js';

const AREA_ON = `
SELECT a.id, a.code, coalesce(n.name, a.name) AS name, coalesce(n.full_name, a.full_name, a.name) AS "fullName",
  coalesce(n.kind, a.kind) AS kind, a.valid_from AS "validFrom", a.valid_to AS "validTo",
  jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name) AS today
FROM areas a JOIN areas_today t ON t.area_id = a.id LEFT JOIN area_names n ON n.area_id = a.id
  AND $1::date BETWEEN n.valid_from AND coalesce(n.valid_to, 'infinity')
WHERE $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')`;

/** Organisations are named as on $1; outside the days of their names, by the nearest one. */
const NAMED_ON = `
SELECT o.id, o.kind, n.name, n.short_name AS "shortName", n.document_code AS "documentCode", o.area_id AS "areaId",
  o.parent_id AS "parentId", o.valid_from AS "validFrom", o.valid_to AS "validTo"
FROM organisations o JOIN LATERAL (
  SELECT * FROM organisation_names WHERE org_id = o.id
  ORDER BY (valid_from <= $1::date) DESC, abs(valid_from - $1::date) LIMIT 1) n ON true`;

/** Organisations beside one, with their names on $1; `rows` brings id and day of each. */
const related = (rows: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', n.name, 'effectiveOn', r.day) ORDER BY r.day, n.name), '[]')
  FROM (${rows}) r JOIN LATERAL (SELECT name FROM organisation_names WHERE org_id = r.id
    ORDER BY (valid_from <= $1::date) DESC, abs(valid_from - $1::date) LIMIT 1) n ON true)`;

const DETAIL = `
SELECT d.*,
  (SELECT jsonb_agg(jsonb_build_object('name', n.name, 'shortName', n.short_name, 'documentCode', n.document_code,
    'validFrom', n.valid_from, 'validTo', n.valid_to, 'mark', n.mark) ORDER BY n.valid_from DESC)
   FROM organisation_names n WHERE n.org_id = d.id) AS names,
  ${related(`SELECT s.old_id AS id, s.effective_on AS day FROM organisation_successions s
    WHERE s.new_id = d.id AND s.through_id IS NULL`)} AS succeeded,
  ${related(`SELECT s.new_id AS id, s.effective_on AS day FROM organisation_successions s
    WHERE s.old_id = d.id AND s.through_id IS NULL`)} AS successors,
  ${related(`SELECT d."parentId" AS id, NULL::date AS day WHERE d."parentId" IS NOT NULL`)} -> 0 AS parent,
  ${related(`SELECT c.id, NULL::date AS day FROM organisations c WHERE c.parent_id = d.id
    AND $1::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')`)} AS children
FROM (${NAMED_ON} WHERE o.id = $2) d`;

const EXISTS_ON = `$1::date BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')`;

const successor = (table: 'areas' | 'organisations', successions: string): string => `
WITH RECURSIVE line AS (
  SELECT $1::uuid AS id
  UNION SELECT s.new_id FROM ${successions} s JOIN line ON line.id = s.old_id WHERE s.effective_on <= $2::date)
SELECT t.id FROM line JOIN ${table} t USING (id)
WHERE $2::date BETWEEN t.valid_from AND coalesce(t.valid_to, 'infinity')`;

const AREA_SUCCESSOR = successor('areas', 'area_successions');
const ORGANISATION_SUCCESSOR = successor('organisations', 'organisation_successions');

@Injectable()
export class OrganisationsService {
  constructor(private readonly database: Database) {}

  /** Every province of a date, by code. */
  areas(on: string): Promise<AreaDto[]> {
    return this.database.query<AreaDto>(`${AREA_ON} ORDER BY a.code`, [on]);
  }

  /** The province that bore a code on a date; undefined when none did. */
  areaOn(code: string, on: string): Promise<AreaDto | undefined> {
    return this.database.one<AreaDto>(`${AREA_ON} AND a.code = $2`, [on, code]);
  }

  /** The id of the province in which this one's territory lies on a date: itself while it exists. */
  async successorOf(areaId: string, on: string): Promise<string | undefined> {
    return (await this.database.one<{ id: string }>(AREA_SUCCESSOR, [areaId, on]))?.id;
  }

  /** The id of the organisation that carries this one's work on a date: itself while it exists. */
  async organisationSuccessorOf(orgId: string, on: string): Promise<string | undefined> {
    return (await this.database.one<{ id: string }>(ORGANISATION_SUCCESSOR, [orgId, on]))?.id;
  }

  /** Organisations that exist on a date, named as on that date. */
  organisations(
    on: string,
    filter: { readonly kind?: string | undefined; readonly area?: string | undefined } = {},
  ): Promise<OrganisationDto[]> {
    return this.database.query<OrganisationDto>(
      `${NAMED_ON} WHERE ${EXISTS_ON} AND ($2::text IS NULL OR o.kind = $2) AND ($3::uuid IS NULL OR o.area_id = $3)
       ORDER BY o.kind, n.name, o.id`,
      [on, filter.kind ?? null, filter.area ?? null],
    );
  }

  /** One organisation through time, named as on a date; undefined when there is none. */
  detail(id: string, on: string): Promise<OrganisationDetailDto | undefined> {
    return this.database.one<OrganisationDetailDto>(DETAIL, [on, id]);
  }

  /** Organisations by id, in the order asked, named as on a date, also when they existed only before or after it. */
  async named(ids: readonly string[], on: string): Promise<OrganisationDto[]> {
    if (ids.length === 0) return [];
    return this.database.query<OrganisationDto>(
      `${NAMED_ON} WHERE o.id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], o.id)`,
      [on, ids],
    );
  }

  /** Brings the tables to what the data files say. Repeating it changes nothing; rows are never removed. */
  load(): Promise<void> {
    return this.database.transaction(loadTerritory);
  }
}

/** Loads areas, organisations, their names and successions in six statements. */
export async function loadTerritory(tx: Tx): Promise<void> {
  const latest = AREAS.map((area) => ({ ...area.names.at(-1), ...area }));
  const areaNames = AREAS.flatMap((area) =>
    area.names.map((name) => ({ areaId: area.id, ...name })),
  );
  const names = ORGANISATIONS.flatMap((org) =>
    org.names.map((name) => ({ orgId: org.id, ...name })),
  );
  const steps: readonly (readonly [sql: string, rows: readonly unknown[]])[] = [
    [LOAD_AREAS, latest],
    [LOAD_AREA_NAMES, areaNames],
    [LOAD_AREA_SUCCESSIONS, AREA_SUCCESSIONS],
    [LOAD_ORGANISATIONS, ORGANISATIONS],
    [LOAD_NAMES, names],
    [LOAD_ORGANISATION_SUCCESSIONS, ORGANISATION_SUCCESSIONS],
  ];
  for (const [sql, rows] of steps) await tx.query(sql, [JSON.stringify(rows)]);
}

const LOAD_AREAS = `
INSERT INTO areas (id, code, name, full_name, kind, valid_from, valid_to)
SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r(id uuid, code text, name text, "fullName" text, kind text, "validFrom" date, "validTo" date)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, full_name = excluded.full_name, kind = excluded.kind,
  valid_to = excluded.valid_to
WHERE (areas.name, areas.full_name, areas.kind, areas.valid_to)
  IS DISTINCT FROM (excluded.name, excluded.full_name, excluded.kind, excluded.valid_to)`;

const LOAD_AREA_NAMES = `
INSERT INTO area_names (area_id, name, full_name, kind, valid_from, valid_to)
SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r("areaId" uuid, name text, "fullName" text, kind text, "validFrom" date, "validTo" date)
ORDER BY "areaId", "validFrom"
ON CONFLICT (area_id, valid_from) DO UPDATE SET name = excluded.name, full_name = excluded.full_name,
  kind = excluded.kind, valid_to = excluded.valid_to`;

const LOAD_AREA_SUCCESSIONS = `
INSERT INTO area_successions (old_id, new_id, effective_on)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("oldId" uuid, "newId" uuid, "effectiveOn" date)
ON CONFLICT DO NOTHING`;

/** Two administrators ended or renamed it since the data were written: what they said stands. */
const endedByRequest = (id: string): string =>
  `(EXISTS (SELECT FROM organisation_successions s WHERE s.old_id = ${id} AND s.request_id IS NOT NULL)
    OR EXISTS (SELECT FROM organisations o WHERE o.id = ${id} AND o.ended_by IS NOT NULL)
    OR EXISTS (SELECT FROM organisation_names n WHERE n.org_id = ${id} AND n.request_id IS NOT NULL))`;

const LOAD_ORGANISATIONS = `
INSERT INTO organisations (id, kind, area_id, parent_id, valid_from, valid_to)
SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r(id uuid, kind text, "areaId" uuid, "parentId" uuid, "validFrom" date, "validTo" date)
ON CONFLICT (id) DO UPDATE SET valid_to = excluded.valid_to
WHERE organisations.valid_to IS DISTINCT FROM excluded.valid_to AND NOT ${endedByRequest('organisations.id')}`;

const LOAD_NAMES = `
INSERT INTO organisation_names (org_id, name, short_name, document_code, valid_from, valid_to, mark)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("orgId" uuid, name text, "shortName" text, "documentCode" text,
  "validFrom" date, "validTo" date, mark text)
WHERE NOT ${endedByRequest('r."orgId"')}
ORDER BY "orgId", "validFrom"
ON CONFLICT (org_id, valid_from) DO UPDATE SET name = excluded.name, short_name = excluded.short_name,
  document_code = excluded.document_code, valid_to = excluded.valid_to, mark = excluded.mark
WHERE NOT ${endedByRequest('organisation_names.org_id')}`;

const LOAD_ORGANISATION_SUCCESSIONS = `
INSERT INTO organisation_successions (old_id, new_id, effective_on)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("oldId" uuid, "newId" uuid, "effectiveOn" date)
ON CONFLICT DO NOTHING`;
