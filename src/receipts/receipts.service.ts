/** The paper a person keeps after a move: what was done, who holds the case then, by when, and on which files. */
import { Injectable } from '@nestjs/common';
import {
  basisOf,
  deadlineRuleOn,
  DOCUMENT_KINDS,
  ROLE_LABELS,
  rolesToAct,
  stageOf,
  type Actor,
  type DocumentKind,
  type Label,
  type Payload,
} from '../../workflows/index.js';
import { labelOf } from '../cases/cases.query.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { RulebookService } from '../rulebook/rulebook.service.js';

interface Row {
  readonly kind: string;
  readonly event: string;
  readonly fromStage: string;
  readonly fromState: string;
  readonly toStage: string;
  readonly toState: string;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly person: Payload;
  readonly onBehalfOf: Payload | null;
  readonly organisation: Payload | null;
  readonly hash: string;
  readonly deadlines: readonly {
    readonly code: string;
    readonly due: string;
    readonly openedOn: string;
  }[];
  readonly files: readonly (Payload & { readonly kind: string })[];
}

/**
 * A deadline is promised by a move when it was open after it: opened by it or before, and not closed before the next
 * move was recorded. Files are those on the case when the move was recorded.
 */
const RECEIPT = `
SELECT e.kind, e.event, e.from_stage AS "fromStage", e.from_state AS "fromState", e.to_stage AS "toStage",
  e.to_state AS "toState", e.at, e.recorded_at AS "recordedAt", encode(e.hash, 'hex') AS hash,
  jsonb_build_object('id', p.id, 'name', p.full_name) AS person,
  (SELECT jsonb_build_object('id', b.id, 'name', b.full_name) FROM persons b WHERE b.id = e.on_behalf_of) AS "onBehalfOf",
  (SELECT jsonb_build_object('id', n.org_id, 'name', n.name) FROM organisation_names n WHERE n.org_id = e.actor_org
    ORDER BY (n.valid_from <= e.at) DESC, abs(n.valid_from - e.at::date) LIMIT 1) AS organisation,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'due', d.due_on, 'openedOn', d.opened_on)
      ORDER BY d.due_on, d.code), '[]')
    FROM deadlines d WHERE d.case_id = e.case_id AND d.opened_revision <= e.revision
      AND (d.closed_at IS NULL OR d.closed_at >= (SELECT n.recorded_at FROM case_events n
        WHERE n.case_id = e.case_id AND n.revision = e.revision + 1))) AS deadlines,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'name', d.name, 'size', d.size,
      'sha256', encode(d.sha256, 'hex')) ORDER BY d.added_at, d.id), '[]')
    FROM documents d WHERE d.case_id = e.case_id AND d.added_at <= e.recorded_at) AS files
FROM case_events e JOIN persons p ON p.id = e.actor_person WHERE e.case_id = $1 AND e.revision = $2`;

const placeOf = (kind: string, stage: string, state: string) => {
  if (stage === '') return null;
  const machine = stageOf(kind, stage);
  return {
    stage,
    stageLabel: machine.label,
    state,
    stateLabel: machine.states[state]?.label ?? { vi: state, en: state },
  };
};

const kindLabel = (kind: string): Label =>
  DOCUMENT_KINDS[kind as DocumentKind] ?? { vi: kind, en: kind };

@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly lifecycle: LifecycleService,
    private readonly rulebook: RulebookService,
  ) {}

  /** @throws Problem 404 `not_found` for a case that is not there for this person, or a revision it never had */
  async receipt(caseId: string, revision: number, actor: Actor): Promise<Payload> {
    const seen = await this.lifecycle.look(caseId, actor);
    if (!seen) throw notFound('hồ sơ');
    const row = await this.database.one<Row>(RECEIPT, [caseId, revision]);
    if (!row) throw notFound('biên nhận');
    const { kind, event, toStage, toState, fromStage, fromState } = row;
    const holders = rolesToAct(kind, toStage, toState);
    return {
      caseId,
      code: seen.found.code,
      title: seen.found.title,
      kind,
      revision,
      event,
      label: labelOf({ kind, event, fromStage, fromState }),
      at: row.at,
      recordedAt: row.recordedAt,
      person: row.person,
      onBehalfOf: row.onBehalfOf,
      organisation: row.organisation,
      from: placeOf(kind, fromStage, fromState),
      to: placeOf(kind, toStage, toState),
      holders: holders.map((role) => ({ role, label: ROLE_LABELS[role] })),
      deadlines: row.deadlines.map(({ code, due, openedOn }) => this.promised(code, due, openedOn)),
      files: row.files.map((file) => ({ ...file, kindLabel: kindLabel(file.kind) })),
      hash: row.hash,
    };
  }

  private promised(code: string, due: string, openedOn: string) {
    const rule = deadlineRuleOn(this.rulebook.current, code, openedOn);
    return {
      code,
      label: rule?.label ?? { vi: code, en: code },
      due,
      openedOn,
      basis: rule === null ? null : basisOf(rule),
      mark: rule?.mark ?? null,
    };
  }
}
