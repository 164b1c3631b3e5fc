/**
 * The estimate (dự toán) of a year that plan batches draw on. It is granted, raised and closed by decisions only, and
 * never by one person: one enters the decision, another confirms it, and only then does money move.
 */
import { merge, type Effect } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { dong } from '../kernel/money.js';
import type { Label, Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition, type StepDefinition } from '../kernel/workflow.js';
import { estimateRules, type EstimateFacts, type Grant } from './estimate.rules.js';

const ASKS: readonly Role[] = ['finance_reviewer'];
const CONFIRMS: readonly Role[] = ['finance_reviewer', 'dept_head'];
const BASIS = 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1a';

const grantFields = [
  f.money('amount', 'Số tiền (đồng)', 'Amount (đồng)', { min: 1 }),
  f.decisionNumber,
  f.decisionDate,
];

const grantTo = (estimate: string, { amount, decisionNumber, decisionDate }: Grant): Effect => ({
  type: 'ledger.post',
  posting: 'grant_estimate',
  amount: dong(amount),
  holders: { estimate },
  document: decisionNumber,
  documentDate: decisionDate,
});

type Move = MoveDefinition<EstimateFacts>;

const asks = (
  to: string,
  label: Label,
  rest: Pick<Move, 'fields'> & Partial<Pick<Move, 'basis' | 'rules' | 'effects'>>,
): Move => ({ to, aside: true, label, roles: ASKS, duty: 'request', stepUp: true, ...rest });

const declines = (to: string): Move => ({
  to,
  label: { vi: 'Không xác nhận', en: 'Decline' },
  roles: CONFIRMS,
  fields: [f.reason],
  effects: ({ event }) => [
    merge({ raise: null, declined: { reason: event.payload['reason'], on: event.today } }),
  ],
});

/** A state in which what one person entered waits for another. */
const waiting = (
  label: Label,
  confirmed: Pick<Move, 'to' | 'label' | 'effects' | 'rules'> & { readonly event: string },
  declined: string,
): StepDefinition<EstimateFacts> => {
  const { event, ...move } = confirmed;
  return {
    label,
    moves: {
      [event]: { roles: CONFIRMS, duty: 'approve', stepUp: true, fields: [], ...move },
      'estimate.decline': declines(declined),
    },
  };
};

export const estimate = defineStage<EstimateFacts>({
  kind: 'estimate',
  stage: 'approval',
  version: 1,
  label: { vi: 'Dự toán năm', en: 'Estimate of the year' },
  initial: 'proposed',
  rules: estimateRules,
  opening: {
    label: { vi: 'Giao dự toán', en: 'Grant an estimate' },
    roles: ASKS,
    duty: 'request',
    stepUp: true,
    fields: [
      f.integer('year', 'Năm ngân sách', 'Budget year', { min: 2000 }),
      f.text('title', 'Tên dự toán', 'Title', { max: 300 }),
      ...grantFields,
    ],
    basis: BASIS,
    effects: ({ event }) => [merge(event.payload)],
  },
  states: {
    proposed: waiting(
      { vi: 'Chờ xác nhận giao dự toán', en: 'Waits to be granted' },
      {
        event: 'estimate.confirm',
        to: 'open',
        label: { vi: 'Xác nhận giao dự toán', en: 'Confirm the estimate' },
        effects: ({ facts }) => [grantTo(facts.case.id, facts.details)],
      },
      'declined',
    ),
    open: {
      label: { vi: 'Đang thực hiện', en: 'Open' },
      moves: {
        'estimate.raise': asks(
          'raise_asked',
          { vi: 'Giao bổ sung dự toán', en: 'Raise the estimate' },
          {
            fields: grantFields,
            basis: BASIS,
            effects: ({ event }) => [merge({ raise: event.payload })],
          },
        ),
        'estimate.close': asks(
          'close_asked',
          { vi: 'Khóa dự toán', en: 'Close the estimate' },
          { fields: [], rules: ['nothing_is_reserved'] },
        ),
      },
    },
    raise_asked: waiting(
      { vi: 'Chờ xác nhận giao bổ sung', en: 'Waits to be raised' },
      {
        event: 'estimate.confirm_raise',
        to: 'open',
        label: { vi: 'Xác nhận giao bổ sung', en: 'Confirm the raise' },
        effects: ({ facts }) => [
          ...(facts.details.raise ? [grantTo(facts.case.id, facts.details.raise)] : []),
          merge({ raise: null }),
        ],
      },
      'open',
    ),
    close_asked: waiting(
      { vi: 'Chờ xác nhận khóa dự toán', en: 'Waits to be closed' },
      {
        event: 'estimate.confirm_close',
        to: 'closed',
        label: { vi: 'Xác nhận khóa dự toán', en: 'Confirm the closing' },
        rules: ['nothing_is_reserved'],
      },
      'open',
    ),
    closed: { label: { vi: 'Đã khóa', en: 'Closed' }, isFinal: true },
    declined: { label: { vi: 'Không được xác nhận', en: 'Not confirmed' }, isFinal: true },
  },
});
