/** Reading cases: lists by keyset, one case with its papers and deadlines, and how it stood at an instant. */
import { Injectable } from '@nestjs/common';
import { STAGES, type Actor, type Label, type Payload } from '../../workflows/index.js';
import { GRANTED, grantsToAct, grantsToSee, holdingsOf } from '../deadlines/whose-turn.js';
import { patched } from '../case-store/details.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import type { CasesQuery } from './cases.dto.js';

export interface CaseRow {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly year: number;
  readonly title: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly parentId: string | null;
  readonly stateSince: Date;
  readonly due: string | null;
}

export interface PastCase {
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly details: Payload;
}

const COLUMNS = `c.id, c.code, c.kind, c.stage, c.state, c.revision, c.year, c.title, c.org_id AS "orgId",
  c.area_id AS "areaId", c.parent_id AS "parentId", c.state_since AS "stateSince",
  (SELECT min(d.due_on) FROM deadlines d WHERE d.case_id = c.id AND d.closed_at IS NULL) AS due`;

/** Wild cards of LIKE are letters here: a person who looks for 50% means 50%. */
const literal = (words: string): string => words.replace(/[\\%_]/g, (sign) => `\\${sign}`);

export const cursorOf = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** The id a cursor stands for. @throws Problem 400 `invalid_cursor` */
export function idOf(cursor: string): string {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  if (hex.length !== 32)
    throw new Problem({ status: 400, code: 'invalid_cursor', title: 'Con trỏ trang không hợp lệ' });
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

@Injectable()
export class CasesQueries {
  constructor(private readonly db: Database) {}

  /** The newest first; at most `limit` rows after the cursor. Only what one of the actor's roles reaches. */
  async list(actor: Actor, query: CasesQuery): Promise<{ items: CaseRow[]; next: string | null }> {
    const limit = query.limit ?? 50;
    const holdings = holdingsOf(actor);
    const grants = query.waitingFor === 'me' ? grantsToAct(holdings) : grantsToSee(holdings);
    const params: unknown[] = [grants.states, grants.orgs, grants.areas];
    const where = [GRANTED];
    const narrow = (sql: string, value: unknown): void => {
      if (value === undefined) return;
      params.push(value);
      where.push(sql.replace('?', `$${params.length}`));
    };
    narrow('c.kind = ?', query.kind);
    narrow('c.stage = ?', query.stage);
    narrow('c.state = ?', query.state);
    narrow('c.area_id = ?::uuid', query.area);
    narrow('c.year = ?', query.year);
    narrow('c.parent_id = ?::uuid', query.parent);
    narrow(
      `c.search LIKE '%' || kc_fold(?) || '%'`,
      query.q?.trim() ? literal(query.q.trim()) : undefined,
    );
    narrow('c.id < ?::uuid', query.cursor === undefined ? undefined : idOf(query.cursor));
    params.push(limit + 1);
    const rows = await this.db.query<CaseRow>(
      `SELECT ${COLUMNS} FROM cases c WHERE ${where.join(' AND ')} ORDER BY c.id DESC LIMIT $${params.length}`,
      params,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.id) : null };
  }

  /** Papers, deadlines and names around a case. */
  async around(caseId: string, asOf: Date | null): Promise<Payload> {
    const row = await this.db.one<Payload>(
      `SELECT
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'name', d.name,
            'mediaType', d.media_type, 'size', d.size, 'sha256', encode(d.sha256, 'hex'), 'at', d.at,
            'addedBy', p.full_name) ORDER BY d.added_at, d.id), '[]')
          FROM documents d LEFT JOIN persons p ON p.id = d.added_by
          WHERE d.case_id = c.id AND ($2::timestamptz IS NULL OR d.at <= $2)) AS documents,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'due', d.due_on, 'openedOn', d.opened_on,
            'outcome', d.outcome) ORDER BY d.due_on), '[]')
          FROM deadlines d WHERE d.case_id = c.id AND d.closed_at IS NULL) AS deadlines,
        (SELECT jsonb_build_object('id', o.org_id, 'name', o.name) FROM organisation_names o
          WHERE o.org_id = c.org_id ORDER BY o.valid_from DESC LIMIT 1) AS organisation,
        (SELECT jsonb_build_object('id', a.id, 'name', a.name, 'code', a.code) FROM areas a WHERE a.id = c.area_id) AS area,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'kind', k.kind, 'stage', k.stage,
            'state', k.state, 'title', k.title) ORDER BY k.id), '[]') FROM cases k WHERE k.parent_id = c.id) AS children
       FROM cases c WHERE c.id = $1`,
      [caseId, asOf],
    );
    return row ?? {};
  }

  /** State and details at an instant of the programme's clock, from the history; null before the case began. */
  async past(caseId: string, asOf: Date): Promise<PastCase | null> {
    const events = await this.db.query<{
      revision: number;
      to_stage: string;
      to_state: string;
      patch: Payload;
    }>(
      `SELECT revision, to_stage, to_state, patch FROM case_events WHERE case_id = $1 AND at <= $2 ORDER BY revision`,
      [caseId, asOf],
    );
    const last = events.at(-1);
    if (!last) return null;
    return {
      stage: last.to_stage,
      state: last.to_state,
      revision: last.revision,
      details: patched(...events.map(({ patch }) => patch)),
    };
  }

  /**
   * Everything that was done and everything that was refused, in the order it was recorded; hashes in hexadecimal.
   * `after` is the position of the last row seen.
   */
  async history(
    caseId: string,
    asOf: Date | null,
    after: string | null,
    limit: number,
  ): Promise<Payload[]> {
    const rows = await this.db.query<Payload>(
      `SELECT h.*, c.kind, p.full_name AS "actorName" FROM (
        SELECT 'moved' AS outcome, e.revision, e.event, e.from_stage AS "fromStage", e.from_state AS "fromState",
          e.to_stage AS "toStage", e.to_state AS "toState", e.machine_version AS "machineVersion", e.actor_person AS actor,
          e.actor_org AS "actorOrg", e.on_behalf_of AS "onBehalfOf", e.at, e.recorded_at AS "recordedAt",
          e.idempotency_key AS key, e.cause_case AS "causeCase", e.payload::jsonb AS payload, e.patch,
          encode(e.prev_hash, 'hex') AS "previousHash", encode(e.hash, 'hex') AS hash, NULL AS code, NULL::jsonb AS reasons,
          (extract(epoch FROM e.recorded_at) * 1000000)::bigint::text || '-1-' || e.revision AS position
        FROM case_events e WHERE e.case_id = $1 AND ($2::timestamptz IS NULL OR e.at <= $2)
        UNION ALL
        SELECT 'refused', r.revision, r.event, r.stage, r.state, r.stage, r.state, NULL, r.actor_person, r.actor_org,
          r.on_behalf_of, r.at, r.recorded_at, NULL, NULL, r.payload::jsonb, NULL, NULL, NULL, r.code, r.reasons::jsonb,
          (extract(epoch FROM r.recorded_at) * 1000000)::bigint::text || '-2-' || r.id
        FROM refused_attempts r WHERE r.case_id = $1 AND ($2::timestamptz IS NULL OR r.at <= $2)
       ) h JOIN cases c ON c.id = $1 LEFT JOIN persons p ON p.id = h.actor
       WHERE $3::text IS NULL OR (h."recordedAt", h.position) > (to_timestamp(split_part($3, '-', 1)::numeric / 1000000), $3)
       ORDER BY h."recordedAt", h.position LIMIT $4`,
      [caseId, asOf, after, limit],
    );
    return rows.map(({ kind, ...row }) => ({ ...row, label: labelOf({ kind, ...row }) }));
  }
}

/** Labels of moves by kind, stage, state and event. */
const LABELS: ReadonlyMap<string, Label> = new Map(
  STAGES.flatMap(({ kind, stage, opening, states }) => [
    ...(opening ? [[`//${kind}.open`, opening.label] as const] : []),
    ...Object.entries(states).flatMap(([state, { moves }]) =>
      Object.entries(moves ?? {}).map(
        ([event, { label }]) => [`${kind}/${stage}/${state}/${event}`, label] as const,
      ),
    ),
  ]),
);

/** What people call an event in the state it was asked in; null when no machine knows it any more. */
export const labelOf = ({ kind, event, fromStage, fromState }: Payload): Label | null =>
  LABELS.get(
    fromStage === ''
      ? `//${String(event)}`
      : [kind, fromStage, fromState, event].map(String).join('/'),
  ) ?? null;
