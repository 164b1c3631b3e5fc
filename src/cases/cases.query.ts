/** Reading cases: one case with its papers and deadlines, and how it stood at an instant. */
import { Injectable } from '@nestjs/common';
import { STAGES, type Label, type Payload } from '../../workflows/index.js';
import { patched } from '../case-store/details.js';
import { Database } from '../platform/database/database.js';

export interface PastCase {
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly details: Payload;
}

/** A deadline that is running; days are `YYYY-MM-DD`. */
export interface OpenDeadline {
  readonly code: string;
  readonly due: string;
  readonly openedOn: string;
  readonly outcome: null;
}

interface Around extends Payload {
  readonly deadlines: readonly OpenDeadline[];
  readonly stateSince: Date;
}

@Injectable()
export class CasesQueries {
  constructor(private readonly db: Database) {}

  /** Papers, deadlines and names around a case. */
  async around(caseId: string, asOf: Date | null): Promise<Around> {
    const row = await this.db.one<Around>(
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
            'state', k.state, 'title', k.title) ORDER BY k.id), '[]') FROM cases k WHERE k.parent_id = c.id) AS children,
        c.state_since AS "stateSince"
       FROM cases c WHERE c.id = $1`,
      [caseId, asOf],
    );
    if (row === undefined) throw new Error(`there is no case ${caseId}`);
    return row;
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
      `SELECT h.*, c.kind, p.full_name AS "actorName", o.name AS "actorOrgName" FROM (
        SELECT 'moved' AS outcome, e.revision, e.event, e.from_stage AS "fromStage", e.from_state AS "fromState",
          e.to_stage AS "toStage", e.to_state AS "toState", e.machine_version AS "machineVersion", e.actor_person AS actor,
          e.actor_org AS "actorOrg", e.on_behalf_of AS "onBehalfOf", e.at, e.recorded_at AS "recordedAt",
          e.idempotency_key AS key, e.cause_case AS "causeCase", e.payload::jsonb AS payload, e.patch,
          encode(e.prev_hash, 'hex') AS "previousHash", encode(e.hash, 'hex') AS hash, NULL AS code, NULL::jsonb AS reasons,
          (extract(epoch FROM e.recorded_at) * 1000000)::bigint::text || '-1-' || e.revision AS position
        FROM case_events e WHERE e.case_id = $1 AND ($2::timestamptz IS NULL OR e.at <= $2)
        UNION ALL
        SELECT 'refused', r.revision, r.event, r.stage, r.state, r.stage, r.state, NULL, r.actor_person, r.actor_org,
          r.on_behalf_of, r.at, r.recorded_at, NULL, NULL, r.payload::jsonb, NULL, NULL, NULL, r.code,
          (SELECT jsonb_agg(reason || jsonb_build_object('message', kc_named(reason->'message')) ORDER BY place)
            FROM jsonb_array_elements(r.reasons::jsonb) WITH ORDINALITY AS each (reason, place)),
          (extract(epoch FROM r.recorded_at) * 1000000)::bigint::text || '-2-' || r.id
        FROM refused_attempts r WHERE r.case_id = $1 AND ($2::timestamptz IS NULL OR r.at <= $2)
       ) h JOIN cases c ON c.id = $1 LEFT JOIN persons p ON p.id = h.actor
       LEFT JOIN LATERAL (SELECT n.name FROM organisation_names n WHERE n.org_id = h."actorOrg"
         AND n.valid_from <= (h.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
         ORDER BY n.valid_from DESC LIMIT 1) o ON true
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
