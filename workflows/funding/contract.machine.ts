/**
 * The contract between the department (party A) and the implementing unit (party B). It may hold several projects;
 * advances and settlement act on it (TT 36/2013 art. 12 to 19).
 */
import { returned, settlementDefects } from '../kernel/defects.js';
import { merge, type Effect } from '../kernel/effect.js';
import type { Payload } from '../kernel/facts.js';
import * as f from '../kernel/field.js';
import { dong, least, share } from '../kernel/money.js';
import type { Role } from '../kernel/step.js';
import { defineStage } from '../kernel/workflow.js';
import {
  balance,
  contractRules,
  type ContractFacts,
  type ContractLine,
  type ContractProject,
} from './contract.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];

type Post = Extract<Effect, { type: 'ledger.post' }>;
const post = (
  posting: Post['posting'],
  amount: bigint,
  project: string,
  document?: { readonly number: string; readonly date: string },
): Effect => ({
  type: 'ledger.post',
  posting,
  amount,
  holders: { project },
  ...(document ? { document: document.number, documentDate: document.date } : {}),
});

/** What is granted and not used goes back to the estimate it came from. */
const giveBack = (
  posting: Post['posting'],
  amount: bigint,
  { id, estimateId }: ContractProject,
): Effect => ({
  type: 'ledger.post',
  posting,
  amount,
  holders: { project: id, ...(estimateId === null ? {} : { estimate: estimateId }) },
});

const toEachProject = (facts: ContractFacts, event: string, payload: object = {}): Effect[] =>
  (facts.details.projects ?? []).map(({ projectId }) => ({
    type: 'case.send',
    caseId: projectId,
    event,
    payload: { contractId: facts.case.id, ...payload },
  }));

/** Clears what is both advanced and accepted, orders back what was advanced too much, frees what was never paid. */
const settle = (facts: ContractFacts): Effect[] =>
  facts.related.projects.flatMap((project) => {
    const advanced = balance(project, 'advanced');
    const settled = least(advanced, balance(project, 'work_accepted'));
    return [
      post('settle', settled, project.id),
      post('order_return', advanced - settled, project.id),
      giveBack('cancel_unused', balance(project, 'committed'), project),
      giveBack('cancel_allotment', balance(project, 'allotted'), project),
    ];
  });

/** The parts of a settlement are papers: how many of each are attached tells whether something was added. */
const settlementReturned = (facts: ContractFacts, defects: unknown): Payload => {
  const { settlement_table, voucher_list, content_vouchers, acceptance_minutes } = facts.papers;
  return returned(facts, defects, 'ministry', {
    settlement_table,
    vouchers: [voucher_list, content_vouchers],
    acceptance: acceptance_minutes,
    other: facts.details.projects,
  });
};

export const contract = defineStage<ContractFacts>({
  kind: 'contract',
  stage: 'funding',
  version: 1,
  label: { vi: 'Hợp đồng', en: 'Contract' },
  initial: 'drafted',
  rules: contractRules,
  opening: {
    label: { vi: 'Soạn hợp đồng', en: 'Draft a contract' },
    roles: ['dept_reviewer'],
    duty: 'request',
    fields: [
      f.list('projects', 'Đề án', 'Projects', {
        min: 1,
        fields: [
          f.caseId('projectId', 'Đề án', 'Project'),
          f.money('amount', 'Kinh phí hỗ trợ (đồng)', 'Support (đồng)', { min: 1 }),
        ],
      }),
    ],
    basis: 'TT 36/2013/TT-BCT điều 12.1',
    rules: [
      'contract_names_projects',
      'projects_are_ready_to_sign',
      'amount_is_within_the_plan_line',
    ],
    effects: ({ event }) => [
      merge({ projects: event.payload['projects'] }),
      ...(event.payload['projects'] as readonly ContractLine[]).map((line) =>
        post('reserve', dong(line.amount), line.projectId),
      ),
    ],
  },
  states: {
    drafted: {
      label: { vi: 'Đang soạn', en: 'Drafted' },
      documents: ['contract'],
      moves: {
        'contract.sign': {
          to: 'signed',
          label: { vi: 'Ký hợp đồng', en: 'Sign' },
          stepUp: true,
          roles: ['dept_head'],
          duty: 'approve',
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TT 36/2013/TT-BCT điều 6.4, 12.1',
          rules: [
            'actor_did_not_submit',
            'projects_are_ready_to_sign',
            'finance_opinion_is_recorded',
            'contract_is_attached',
          ],
          effects: ({ facts, event }) => {
            const document = {
              number: String(event.payload['decisionNumber']),
              date: String(event.payload['decisionDate']),
            };
            const ceiling = facts.law.ceiling?.percent ?? 100;
            return [
              merge(event.payload),
              ...(facts.details.projects ?? []).flatMap((line) => [
                post('commit', dong(line.amount), line.projectId, document),
                post('open_room', share(dong(line.amount), ceiling), line.projectId),
              ]),
              ...toEachProject(facts, 'project.enter_contract', event.payload),
            ];
          },
        },
        'contract.cancel': {
          to: 'cancelled',
          aside: true,
          label: { vi: 'Hủy dự thảo', en: 'Cancel the draft' },
          roles: ['dept_reviewer'],
          fields: [f.reason],
          effects: ({ facts, event }) => [
            merge({ cancellation: { reason: event.payload['reason'], on: event.today } }),
            ...(facts.details.projects ?? []).map((line) =>
              post('release', dong(line.amount), line.projectId),
            ),
          ],
        },
      },
    },
    signed: {
      label: { vi: 'Đã ký', en: 'Signed' },
      documents: ['settlement_table', 'voucher_list'],
      deadlines: ['LIQUIDATE'],
      moves: {
        'contract.file_settlement': {
          to: 'settlement_filed',
          label: { vi: 'Nộp hồ sơ quyết toán', en: 'File the settlement' },
          roles: UNIT,
          duty: 'submit',
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 18.1, 19',
          rules: [
            'every_project_is_accepted',
            'no_advance_is_pending',
            'settlement_papers_are_attached',
          ],
          effects: ({ facts, event }) => [
            merge({ settlementFiledOn: event.today }),
            ...toEachProject(facts, 'project.enter_settlement'),
          ],
        },
      },
    },
    settlement_filed: {
      label: { vi: 'Đã nộp hồ sơ quyết toán', en: 'Settlement filed' },
      documents: ['liquidation_minutes'],
      deadlines: ['LIQUIDATE'],
      moves: {
        'contract.return_settlement': {
          to: 'settlement_returned',
          label: { vi: 'Yêu cầu bổ sung quyết toán', en: 'Return the settlement' },
          roles: ['dept_reviewer', 'finance_reviewer'],
          fields: [settlementDefects],
          rules: ['actor_did_not_submit'],
          effects: ({ facts, event }) => [
            merge({ settlementDefects: event.payload['defects'] }),
            merge(settlementReturned(facts, event.payload['defects'])),
            ...toEachProject(facts, 'project.return_settlement'),
          ],
        },
        'contract.settle': {
          to: 'settled',
          label: { vi: 'Duyệt quyết toán', en: 'Settle' },
          stepUp: true,
          roles: ['dept_head'],
          duty: 'settle',
          fields: [
            f.text(
              'unpaidReason',
              'Lý do không cấp phần còn lại',
              'Why the rest is not paid',
              f.optional,
            ),
          ],
          basis: 'TT 36/2013/TT-BCT điều 18.2, 19',
          rules: [
            'actor_did_not_submit',
            'no_advance_is_pending',
            'accepted_work_is_paid',
            'settlement_papers_are_attached',
          ],
          effects: ({ facts, event }) => [
            merge({ settledOn: event.today, ...event.payload }),
            ...settle(facts),
            ...toEachProject(facts, 'project.settle'),
          ],
        },
      },
    },
    settlement_returned: {
      label: { vi: 'Bổ sung hồ sơ quyết toán', en: 'Settlement returned' },
      deadlines: ['LIQUIDATE', 'SUPPLEMENT_REPLY'],
      moves: {
        'contract.refile_settlement': {
          to: 'settlement_filed',
          label: { vi: 'Nộp lại hồ sơ quyết toán', en: 'File the settlement again' },
          roles: UNIT,
          duty: 'submit',
          fields: [f.answers],
          rules: ['settlement_papers_are_attached'],
          effects: ({ facts, event }) => [
            merge({ settlementAnswers: event.payload['answers'] }),
            ...toEachProject(facts, 'project.enter_settlement'),
          ],
        },
      },
    },
    settled: {
      label: { vi: 'Đã quyết toán', en: 'Settled' },
      documents: ['liquidation_minutes', 'return_paper'],
      moves: {
        'contract.record_return': {
          label: { vi: 'Ghi nộp trả kinh phí', en: 'Record a return' },
          stepUp: true,
          roles: ['treasury_clerk'],
          duty: 'record_payment',
          fields: [
            f.caseId('projectId', 'Đề án', 'Project'),
            f.money('amount', 'Số nộp trả (đồng)', 'Amount returned (đồng)', { min: 1 }),
            f.decisionNumber,
            f.decisionDate,
          ],
          basis: 'TT 36/2013/TT-BCT điều 12.6; TT 17/2024/TT-BTC điều 4',
          rules: ['return_is_owed', 'return_paper_is_attached'],
          effects: ({ event }) => [
            post(
              'record_return',
              dong(String(event.payload['amount'])),
              String(event.payload['projectId']),
              {
                number: String(event.payload['decisionNumber']),
                date: String(event.payload['decisionDate']),
              },
            ),
          ],
        },
        'contract.liquidate': {
          to: 'liquidated',
          label: { vi: 'Thanh lý hợp đồng', en: 'Liquidate' },
          roles: ['dept_head'],
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TT 36/2013/TT-BCT điều 18.2, 19',
          rules: ['nothing_is_receivable', 'liquidation_papers_are_attached'],
          effects: ({ event }) => [merge({ liquidation: event.payload })],
        },
      },
    },
    liquidated: { label: { vi: 'Đã thanh lý', en: 'Liquidated' }, isFinal: true },
    cancelled: { label: { vi: 'Đã hủy', en: 'Cancelled' }, isFinal: true },
  },
});
