/**
 * The account a contract is paid to. One person names it, another confirms it, and money goes to a changed account only
 * after some days: a false account slipped in just before a payment is the oldest fraud there is.
 */
import { merge, type Effect } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import type { Role } from '../kernel/step.js';
import { defineStage } from '../kernel/workflow.js';
import { payeeRules, type PayeeFacts } from './payee.rules.js';

const NAMES: readonly Role[] = ['centre_officer', 'other_implementer', 'dept_reviewer'];
const CONFIRMS: readonly Role[] = ['finance_reviewer', 'dept_head'];

const replaced = ({ related }: PayeeFacts): Effect[] =>
  related.current === null
    ? []
    : [{ type: 'case.send', caseId: related.current.id, event: 'payee.replace', payload: {} }];

export const payee = defineStage<PayeeFacts>({
  kind: 'payee',
  stage: 'funding',
  version: 1,
  label: { vi: 'Tài khoản nhận tiền', en: 'Payee account' },
  initial: 'asked',
  rules: payeeRules,
  opening: {
    label: { vi: 'Đề nghị tài khoản nhận tiền', en: 'Name the payee account' },
    roles: NAMES,
    duty: 'request',
    fields: [
      f.caseId('contractId', 'Hợp đồng', 'Contract'),
      f.text('holderName', 'Chủ tài khoản', 'Account holder', { max: 300 }),
      f.text('accountNumber', 'Số tài khoản', 'Account number', { max: 30 }),
      f.text('bank', 'Kho bạc Nhà nước hoặc ngân hàng nơi mở', 'State Treasury office or bank', {
        max: 300,
      }),
      f.text('changeReason', 'Lý do thay đổi tài khoản', 'Why the account changes', {
        max: 1_000,
        optional: true,
      }),
    ],
    rules: [
      'contract_is_still_paid',
      'no_other_account_waits',
      'account_number_can_be_read',
      'change_is_explained',
    ],
    effects: ({ event }) => [merge({ requestedOn: event.today, ...event.payload })],
  },
  states: {
    asked: {
      label: { vi: 'Chờ xác nhận', en: 'Waits to be confirmed' },
      documents: ['request_letter'],
      moves: {
        'payee.confirm': {
          to: 'confirmed',
          label: { vi: 'Xác nhận tài khoản', en: 'Confirm the account' },
          stepUp: true,
          roles: CONFIRMS,
          duty: 'approve',
          fields: [],
          rules: ['actor_did_not_request', 'contract_is_still_paid', 'account_is_evidenced'],
          effects: ({ facts, event }) => [
            merge({ confirmedOn: event.today, usableFrom: facts.law.usableFrom }),
            ...replaced(facts),
          ],
        },
        'payee.decline': {
          to: 'declined',
          label: { vi: 'Không xác nhận', en: 'Decline' },
          roles: CONFIRMS,
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ declined: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
        'payee.withdraw': {
          to: 'withdrawn',
          aside: true,
          label: { vi: 'Rút đề nghị', en: 'Withdraw' },
          roles: NAMES,
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ withdrawal: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
      },
    },
    confirmed: {
      label: { vi: 'Đang dùng', en: 'In use' },
      moves: {
        'payee.replace': {
          to: 'replaced',
          aside: true,
          label: { vi: 'Thay bằng tài khoản khác', en: 'Replace by another account' },
          roles: ['system'],
          fields: [],
          effects: ({ event }) => [merge({ replacedOn: event.today })],
        },
      },
    },
    replaced: { label: { vi: 'Đã thay', en: 'Replaced' }, isFinal: true },
    declined: { label: { vi: 'Không được xác nhận', en: 'Not confirmed' }, isFinal: true },
    withdrawn: { label: { vi: 'Đã rút', en: 'Withdrawn' }, isFinal: true },
  },
});
