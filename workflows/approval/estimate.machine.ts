/** The estimate (dự toán) of a year that plan batches draw on; granted and raised by decisions only. */
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { dong } from '../kernel/money.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { estimateRules, type EstimateFacts } from './estimate.rules.js';

const grant: MoveDefinition<EstimateFacts> = {
  aside: true,
  label: { vi: 'Giao bổ sung dự toán', en: 'Raise the estimate' },
  stepUp: true,
  roles: ['finance_reviewer'],
  fields: [
    f.money('amount', 'Số tiền (đồng)', 'Amount (đồng)', { min: 1 }),
    f.decisionNumber,
    f.decisionDate,
  ],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1a',
  effects: ({ facts, event }) => [
    {
      type: 'ledger.post',
      posting: 'grant_estimate',
      amount: dong(String(event.payload['amount'])),
      holders: { estimate: facts.case.id },
      document: String(event.payload['decisionNumber']),
      documentDate: String(event.payload['decisionDate']),
    },
  ],
};

export const estimate = defineStage<EstimateFacts>({
  kind: 'estimate',
  stage: 'approval',
  version: 1,
  label: { vi: 'Dự toán năm', en: 'Estimate of the year' },
  initial: 'open',
  rules: estimateRules,
  opening: {
    ...grant,
    label: { vi: 'Giao dự toán', en: 'Grant an estimate' },
    fields: [
      f.integer('year', 'Năm ngân sách', 'Budget year', { min: 2000 }),
      f.text('title', 'Tên dự toán', 'Title', { max: 300 }),
      ...grant.fields,
    ],
    effects: (input) => [merge(input.event.payload), ...(grant.effects?.(input) ?? [])],
  },
  states: {
    open: {
      label: { vi: 'Đang thực hiện', en: 'Open' },
      moves: {
        'estimate.raise': grant,
        'estimate.close': {
          to: 'closed',
          aside: true,
          label: { vi: 'Khóa dự toán', en: 'Close the estimate' },
          roles: ['finance_reviewer'],
          fields: [],
          rules: ['nothing_is_reserved'],
        },
      },
    },
    closed: { label: { vi: 'Đã khóa', en: 'Closed' }, isFinal: true },
  },
});
