/** The machines as data: what the screens draw and what programs read. */
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DETAIL_LABELS,
  DOCUMENT_KINDS,
  JOURNEY,
  KIND_LABELS,
  KINDS,
  POSTING_LABELS,
  ROLE_LABELS,
  STAGES,
  type MoveDefinition,
  type Facts,
} from '../../workflows/index.js';
import { workflow, workflowList } from '../api-shapes/workflow.shapes.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { PURPOSE_LABELS } from '../ledger/purpose-labels.js';
import { diagramOf } from './diagram.js';

const shownMove = (
  event: string,
  move: MoveDefinition<Facts>,
  rules: (typeof STAGES)[number]['rules'],
) => ({
  event,
  to: move.to ?? null,
  label: move.label,
  roles: move.roles,
  fields: move.fields,
  basis: move.basis ?? null,
  aside: move.aside ?? false,
  bulk: move.bulk ?? false,
  stepUp: move.stepUp ?? false,
  rules: (move.rules ?? []).map((name) => ({
    rule: name,
    text: rules[name]?.text,
    remedy: rules[name]?.remedy,
    basis: rules[name]?.basis ?? null,
  })),
});

const SHOWN = KINDS.map((kind) => ({
  kind,
  stages: STAGES.filter((stage) => stage.kind === kind).map((stage) => ({
    stage: stage.stage,
    version: stage.version,
    label: stage.label,
    initial: stage.initial,
    opening: stage.opening ? shownMove(`${kind}.open`, stage.opening, stage.rules) : null,
    states: Object.entries(stage.states).map(([state, step]) => ({
      state,
      label: step.label,
      documents: (step.documents ?? []).map((document) => ({
        kind: document,
        label: DOCUMENT_KINDS[document],
      })),
      deadlines: step.deadlines ?? [],
      isFinal: step.isFinal ?? false,
      moves: Object.entries(step.moves ?? {}).map(([event, move]) =>
        shownMove(event, move, stage.rules),
      ),
    })),
    diagram: diagramOf(stage),
  })),
  journey: JOURNEY.filter((passage) => passage.kind === kind),
}));

@ApiTags('workflows')
@Controller('workflows')
export class WorkflowsController {
  /** Every kind of case with its stages; what roles, papers, postings, purposes of accounts and details are called. */
  @Get()
  @OpenTo('reference.read')
  @Describe('Các loại hồ sơ, vai trò và giấy tờ', { answer: workflowList })
  list() {
    return {
      kinds: SHOWN.map(({ kind, stages }) => ({
        kind,
        label: KIND_LABELS[kind],
        stages: stages.map(({ stage, version, label, states }) => ({
          stage,
          version,
          label,
          states: states.length,
        })),
      })),
      roles: ROLE_LABELS,
      documents: DOCUMENT_KINDS,
      postings: POSTING_LABELS,
      purposes: PURPOSE_LABELS,
      details: DETAIL_LABELS,
    };
  }

  /** One kind whole: states, moves, roles, fields, rules with their articles, and a Mermaid diagram a stage. */
  @Get(':kind')
  @OpenTo('reference.read')
  @Describe('Quy trình của một loại hồ sơ', {
    description:
      'Trạng thái, bước, vai trò, trường, quy tắc kèm điều khoản, và sơ đồ Mermaid của từng giai đoạn.',
    answer: workflow,
    refuses: { 404: 'not_found' },
  })
  one(@Param('kind') kind: string) {
    const found = SHOWN.find((shown) => shown.kind === kind);
    if (!found) throw notFound('loại hồ sơ');
    return found;
  }
}
