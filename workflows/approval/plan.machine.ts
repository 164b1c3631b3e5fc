/** A plan batch (đợt): composed by the department, approved whole by the Minister in one act. */
import { planDefects, returned } from '../kernel/defects.js';
import { merge, type Effect } from '../kernel/effect.js';
import type { Payload } from '../kernel/facts.js';
import * as f from '../kernel/field.js';
import { dong } from '../kernel/money.js';
import { defineStage } from '../kernel/workflow.js';
import { planRules, planTotal, type PlanFacts } from './plan.rules.js';

const project = f.caseId('projectId', 'Đề án', 'Project');

const tell = (sent: Payload, event: string, payload: Payload): Effect => ({
  type: 'case.send',
  caseId: String(sent['projectId']),
  event,
  payload,
});

const planReturned = (facts: PlanFacts, defects: unknown): Payload => {
  const { lines = [], title, batch } = facts.details;
  return returned(facts, defects, 'ministry', {
    lines: lines.map(({ projectId }) => projectId),
    amounts: lines.map(({ amount }) => amount),
    grounds: facts.papers['plan_submission'],
    other: [title, batch],
  });
};

const approvalEffects = (
  facts: PlanFacts,
  decisionNumber: string,
  decisionDate: string,
): Effect[] =>
  (facts.details.lines ?? []).flatMap((line): Effect[] => [
    {
      type: 'ledger.post',
      posting: 'allot',
      amount: dong(line.amount),
      holders: { plan: facts.case.id, project: line.projectId },
      document: decisionNumber,
      documentDate: decisionDate,
    },
    {
      type: 'case.send',
      caseId: line.projectId,
      event: 'project.enter_plan',
      payload: {
        planId: facts.case.id,
        estimateId: facts.details.estimateId,
        amount: line.amount,
        decisionNumber,
        decisionDate,
      },
    },
  ]);

export const plan = defineStage<PlanFacts>({
  kind: 'plan',
  stage: 'approval',
  version: 1,
  label: { vi: 'Kế hoạch (đợt)', en: 'Plan batch' },
  initial: 'drafted',
  rules: planRules,
  opening: {
    label: { vi: 'Lập đợt kế hoạch', en: 'Start a plan batch' },
    roles: ['dept_reviewer'],
    fields: [
      f.integer('year', 'Năm kế hoạch', 'Plan year', { min: 2000 }),
      f.text('title', 'Tên đợt kế hoạch', 'Title', { max: 300 }),
      f.integer('batch', 'Đợt', 'Batch', { min: 1 }),
      f.caseId('estimateId', 'Dự toán', 'Estimate'),
    ],
    rules: ['estimate_is_of_the_plan_year'],
    effects: ({ event }) => [merge({ ...event.payload, lines: [] })],
  },
  states: {
    drafted: {
      label: { vi: 'Đang tổng hợp', en: 'Being composed' },
      documents: ['plan_submission'],
      moves: {
        'plan.add_line': {
          label: { vi: 'Đưa đề án vào đợt', en: 'Add a project' },
          roles: ['dept_reviewer'],
          fields: [project, f.money('amount', 'Kinh phí (đồng)', 'Amount (đồng)', { min: 1 })],
          rules: ['line_is_new'],
          effects: ({ facts, event }) => [
            merge({
              lines: [
                ...(facts.details.lines ?? []),
                { projectId: event.payload['projectId'], amount: event.payload['amount'] },
              ],
            }),
            tell(event.payload, 'project.join_batch', { planId: facts.case.id }),
          ],
        },
        'plan.remove_line': {
          label: { vi: 'Đưa đề án ra khỏi đợt', en: 'Remove a project' },
          roles: ['dept_reviewer'],
          fields: [project],
          rules: ['line_stands_in_the_plan'],
          effects: ({ facts, event }) => [
            merge({
              lines: (facts.details.lines ?? []).filter(
                (line) => line.projectId !== event.payload['projectId'],
              ),
            }),
            tell(event.payload, 'project.leave_batch', {}),
          ],
        },
        'plan.submit': {
          to: 'submitted',
          label: { vi: 'Trình Bộ phê duyệt', en: 'Submit for approval' },
          roles: ['dept_head'],
          duty: 'submit',
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 8.3',
          rules: [
            'plan_has_lines',
            'every_line_is_appraised',
            'batch_fits_the_estimate',
            'submission_letter_is_attached',
          ],
          effects: ({ facts, event }) => [
            merge({ submittedOn: event.today }),
            {
              type: 'ledger.post',
              posting: 'reserve_plan',
              amount: planTotal(facts.details),
              holders: { estimate: facts.details.estimateId, plan: facts.case.id },
            },
          ],
        },
      },
    },
    submitted: {
      label: { vi: 'Đã trình Bộ', en: 'Submitted to the Minister' },
      documents: ['plan_decision'],
      moves: {
        'plan.return': {
          to: 'drafted',
          label: { vi: 'Trả lại', en: 'Return' },
          roles: ['minister_signatory'],
          fields: [planDefects, { ...f.reason, optional: true }],
          effects: ({ facts, event: { payload, today } }) => [
            merge({
              defects: payload['defects'],
              returned: {
                ...(payload['reason'] === undefined ? {} : { reason: payload['reason'] }),
                on: today,
              },
            }),
            merge(planReturned(facts, payload['defects'])),
            {
              type: 'ledger.post',
              posting: 'release_plan',
              amount: facts.money['plan_reserved'] ?? 0n,
              holders: { estimate: facts.details.estimateId, plan: facts.case.id },
            },
          ],
        },
        'plan.approve': {
          to: 'approved',
          label: { vi: 'Phê duyệt kế hoạch', en: 'Approve the plan' },
          stepUp: true,
          roles: ['minister_signatory'],
          duty: 'approve',
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'NĐ 45/2012/NĐ-CP điều 2.2; TT 36/2013/TT-BCT điều 8.3',
          rules: [
            'actor_did_not_submit',
            'signatory_took_no_part',
            'every_line_is_appraised',
            'batch_is_reserved_whole',
            'decision_is_attached',
          ],
          effects: ({ facts, event }) => {
            const decisionNumber = String(event.payload['decisionNumber']);
            const decisionDate = String(event.payload['decisionDate']);
            return [
              merge({ decisionNumber, decisionDate }),
              ...approvalEffects(facts, decisionNumber, decisionDate),
            ];
          },
        },
      },
    },
    approved: {
      label: { vi: 'Đã phê duyệt', en: 'Approved' },
      moves: {
        'plan.record_opinion': {
          label: {
            vi: 'Ghi ý kiến cơ quan tài chính về phân bổ',
            en: 'Record the finance opinion on the allocation',
          },
          roles: ['finance_reviewer'],
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1a',
          effects: ({ event }) => [merge({ opinion: event.payload })],
        },
        'plan.close': {
          to: 'closed',
          aside: true,
          label: { vi: 'Kết thúc đợt kế hoạch', en: 'Close the batch' },
          roles: ['dept_head'],
          fields: [],
          rules: ['every_project_has_ended'],
        },
      },
    },
    closed: { label: { vi: 'Đã kết thúc', en: 'Closed' }, isFinal: true },
  },
});
