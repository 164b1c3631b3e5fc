/**
 * An instalment of the support: asked for by the unit, confirmed by the provincial department, approved by the
 * department, paid through the State Treasury, passed on to the beneficiary (TT 36/2013 art. 13 to 16).
 */
import { instalmentDefects, returned } from '../kernel/defects.js';
import { merge, type Effect } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { dong } from '../kernel/money.js';
import type { Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import type { InstalmentFacts } from './instalment.facts.js';
import { instalmentRules } from './instalment.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];

const amount = f.money('amount', 'Số tiền đề nghị (đồng)', 'Amount asked for (đồng)', { min: 1 });
const doneValue = f.money(
  'doneValue',
  'Giá trị đã thực hiện (đồng)',
  'Value of the work done (đồng)',
);

type Post = Extract<Effect, { type: 'ledger.post' }>;
const post = (
  facts: InstalmentFacts,
  posting: Post['posting'],
  document?: string,
  documentDate?: string,
): Effect => ({
  type: 'ledger.post',
  posting,
  amount: dong(facts.details.amount),
  holders: { project: facts.details.projectId },
  ...(document === undefined ? {} : { document }),
  ...(documentDate === undefined ? {} : { documentDate }),
});

const MONEY_RULES = [
  'project_is_under_contract',
  'amount_is_within_the_contract',
  'advances_stay_under_the_ceiling',
  'first_instalment_keeps_its_ratio',
  'next_instalment_follows_the_first',
  'remaining_instalment_follows_acceptance',
  'full_support_is_paid_after_acceptance',
] as const;

/** Asked for when money is approved and again when it is paid. */
const ACCOUNT_RULES = [
  'payee_is_confirmed',
  'payee_is_not_changing',
  'changed_account_has_rested',
] as const;

/** What the approval says money goes to; the account may be another one by the time it is paid. */
const accountOf = ({ related: { payee } }: InstalmentFacts) =>
  payee && {
    id: payee.id,
    holderName: payee.holderName,
    accountNumber: payee.accountNumber,
    bank: payee.bank,
  };

const sendBack = (level: string, roles: readonly Role[]): MoveDefinition<InstalmentFacts> => ({
  to: 'drafted',
  label: { vi: 'Trả lại đề nghị', en: 'Return the request' },
  roles,
  fields: [instalmentDefects],
  rules: ['actor_did_not_request'],
  effects: ({ facts, event: { payload } }) => [
    merge({ defects: payload['defects'], confirmedValue: null, endorsedOn: null }),
    merge(
      returned(facts, payload['defects'], level, {
        amount: facts.details.amount,
        done_value: facts.details.doneValue,
        other: facts.details.type,
      }),
    ),
  ],
});

export const instalment = defineStage<InstalmentFacts>({
  kind: 'instalment',
  stage: 'funding',
  version: 1,
  label: { vi: 'Tạm ứng', en: 'Instalment' },
  initial: 'drafted',
  rules: instalmentRules,
  opening: {
    label: { vi: 'Lập đề nghị tạm ứng', en: 'Draft an advance request' },
    roles: UNIT,
    fields: [
      f.caseId('projectId', 'Đề án', 'Project'),
      f.choice('type', 'Lần tạm ứng', 'Instalment', {
        choices: [
          f.option('first', 'Lần một', 'First'),
          f.option('next', 'Lần tiếp theo', 'Next'),
          f.option('remaining', 'Kinh phí còn lại', 'Remaining'),
        ],
      }),
      amount,
      { ...doneValue, optional: true },
    ],
    basis: 'TT 36/2013/TT-BCT điều 13, 14',
    rules: [
      'project_is_under_contract',
      'amount_is_within_the_contract',
      'first_instalment_is_asked_once',
    ],
    effects: ({ event }) => [merge(event.payload)],
  },
  states: {
    drafted: {
      label: { vi: 'Đang lập', en: 'Drafted' },
      documents: ['progress_report', 'support_contract', 'contract'],
      moves: {
        'instalment.edit': {
          label: { vi: 'Sửa đề nghị', en: 'Edit the request' },
          roles: UNIT,
          fields: [
            { ...amount, optional: true },
            { ...doneValue, optional: true },
          ],
          effects: ({ event }) => [merge(event.payload)],
        },
        'instalment.request': {
          to: 'requested',
          label: { vi: 'Gửi đề nghị tạm ứng', en: 'Send the request' },
          roles: UNIT,
          duty: 'request',
          fields: [{ ...doneValue, optional: true }],
          basis: 'TT 36/2013/TT-BCT điều 13, 14',
          rules: [...MONEY_RULES, 'work_done_passes_the_threshold', 'tranche_papers_are_attached'],
          effects: ({ event }) => [merge({ requestedOn: event.today, ...event.payload })],
        },
        'instalment.cancel': {
          to: 'cancelled',
          aside: true,
          label: { vi: 'Hủy đề nghị', en: 'Cancel' },
          roles: UNIT,
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ cancellation: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
      },
    },
    requested: {
      label: { vi: 'Chờ Sở Công Thương xác nhận', en: 'Waits for the provincial confirmation' },
      deadlines: ['ADV_CONFIRM'],
      moves: {
        'instalment.confirm': {
          to: 'confirmed',
          label: { vi: 'Kiểm tra, xác nhận tiến độ', en: 'Confirm the progress' },
          stepUp: true,
          roles: ['sct_appraiser', 'sct_director'],
          duty: 'confirm',
          fields: [f.money('confirmedValue', 'Giá trị xác nhận (đồng)', 'Value confirmed (đồng)')],
          basis: 'TT 36/2013/TT-BCT điều 21.4, 23.3a',
          rules: ['actor_did_not_request', 'value_to_confirm_passes_the_threshold'],
          effects: ({ event }) => [merge({ confirmedOn: event.today, ...event.payload })],
        },
        'instalment.return': sendBack('base', ['sct_appraiser', 'sct_director']),
      },
    },
    confirmed: {
      label: { vi: 'Chờ Cục duyệt', en: 'Waits for the department' },
      deadlines: ['ADV_DECIDE'],
      moves: {
        'instalment.endorse': {
          label: { vi: 'Soát xét', en: 'Endorse' },
          stepUp: true,
          roles: ['dept_reviewer', 'dept_head'],
          duty: 'endorse',
          fields: [],
          rules: ['is_not_endorsed_yet', 'actor_did_not_request'],
          effects: ({ event }) => [merge({ endorsedOn: event.today })],
        },
        'instalment.approve': {
          to: 'approved',
          label: { vi: 'Duyệt tạm ứng', en: 'Approve' },
          stepUp: true,
          roles: ['dept_head'],
          duty: 'approve',
          secondPerson: { event: 'instalment.endorse', above: 'second_person_above' },
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 13, 14, 16; TTLT 26/2014/TTLT-BTC-BCT điều 8.2',
          rules: [
            'actor_did_not_request',
            ...MONEY_RULES,
            'confirmed_work_passes_the_threshold',
            'tranche_papers_are_attached',
            'no_serious_finding_is_open',
            'monthly_reports_are_not_overdue',
            'a_second_person_has_endorsed',
            ...ACCOUNT_RULES,
          ],
          effects: ({ facts, event }) => [
            merge({ approvedOn: event.today, payee: accountOf(facts) }),
            post(facts, 'hold_advance'),
            post(facts, 'shrink_room'),
          ],
        },
        'instalment.return': sendBack('ministry', ['dept_reviewer', 'dept_head']),
      },
    },
    approved: {
      label: { vi: 'Chờ Kho bạc thanh toán', en: 'Waits for the treasury' },
      documents: ['payment_order'],
      moves: {
        'instalment.record_payment': {
          to: 'paid',
          label: { vi: 'Ghi kết quả thanh toán', en: 'Record the payment' },
          stepUp: true,
          roles: ['treasury_clerk'],
          duty: 'record_payment',
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.2, 8.3',
          rules: [
            'actor_did_not_request',
            'actor_did_not_approve',
            'payment_order_is_attached',
            ...ACCOUNT_RULES,
            'account_is_the_approved_one',
          ],
          effects: ({ facts, event }) => [
            merge({ payment: event.payload, paidOn: event.payload['decisionDate'] }),
            post(
              facts,
              'pay_advance',
              String(event.payload['decisionNumber']),
              String(event.payload['decisionDate']),
            ),
          ],
        },
        'instalment.record_refusal': {
          to: 'drafted',
          label: { vi: 'Kho bạc từ chối thanh toán', en: 'The treasury refused' },
          stepUp: true,
          roles: ['treasury_clerk'],
          fields: [f.reason],
          effects: ({ facts, event }) => [
            merge({
              treasuryRefusal: { reason: event.payload['reason'], on: event.today },
              endorsedOn: null,
              payee: null,
            }),
            post(facts, 'release_advance'),
            post(facts, 'open_room'),
          ],
        },
      },
    },
    paid: {
      label: { vi: 'Kho bạc đã thanh toán', en: 'Paid by the treasury' },
      documents: ['transfer_proof'],
      moves: {
        'instalment.pass_on': {
          to: 'received',
          label: {
            vi: 'Xác nhận đã chuyển cho đơn vị thụ hưởng',
            en: 'Confirm the transfer to the beneficiary',
          },
          roles: UNIT,
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.3b',
          rules: ['transfer_proof_is_attached'],
          effects: ({ event }) => [merge({ passedOn: event.payload })],
        },
      },
    },
    received: {
      label: { vi: 'Đơn vị thụ hưởng đã nhận', en: 'Received by the beneficiary' },
      isFinal: true,
    },
    cancelled: { label: { vi: 'Đã hủy', en: 'Cancelled' }, isFinal: true },
  },
});
