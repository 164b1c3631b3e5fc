/** What a visit found: the unit proposes a remedy, carries it out, the inspector verifies. Serious ones hold advances. */
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import type { Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { findingRules, type FindingFacts } from './finding.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];
const INSPECTOR: readonly Role[] = ['inspector'];

const escalate: MoveDefinition<FindingFacts> = {
  to: 'escalated',
  aside: true,
  label: { vi: 'Chuyển cấp có thẩm quyền', en: 'Escalate' },
  roles: INSPECTOR,
  fields: [f.text('authority', 'Chuyển đến', 'To whom', { max: 300 }), f.reason],
  effects: ({ event }) => [merge({ escalation: { ...event.payload, on: event.today } })],
};

const reportRemedied: MoveDefinition<FindingFacts> = {
  to: 'remedied',
  label: { vi: 'Báo cáo đã khắc phục', en: 'Report the remedy as done' },
  roles: UNIT,
  fields: [f.text('done', 'Kết quả khắc phục', 'What was done', { max: 5_000 })],
  rules: ['remedy_evidence_is_attached'],
  effects: ({ event }) => [merge({ done: event.payload['done'], remediedOn: event.today })],
};

export const finding = defineStage<FindingFacts>({
  kind: 'finding',
  stage: 'inspection',
  version: 1,
  label: { vi: 'Phát hiện kiểm tra', en: 'Finding' },
  initial: 'open',
  rules: findingRules,
  opening: {
    label: { vi: 'Ghi phát hiện', en: 'Record a finding' },
    roles: ['system'],
    duty: 'inspect',
    fields: [],
    effects: ({ event }) => [merge(event.payload)],
  },
  states: {
    open: {
      label: { vi: 'Chờ phương án khắc phục', en: 'Open' },
      deadlines: ['FINDING_FIX'],
      moves: {
        'finding.propose_remedy': {
          to: 'remedy_proposed',
          label: { vi: 'Đề xuất khắc phục', en: 'Propose a remedy' },
          roles: UNIT,
          fields: [
            f.text('remedy', 'Phương án khắc phục', 'Remedy', { max: 5_000 }),
            f.date('remedyBy', 'Hoàn thành trước ngày', 'Done by'),
          ],
          effects: ({ event }) => [merge(event.payload)],
        },
        'finding.escalate': escalate,
      },
    },
    remedy_proposed: {
      label: { vi: 'Đã đề xuất khắc phục', en: 'Remedy proposed' },
      deadlines: ['FINDING_FIX'],
      moves: {
        'finding.accept_remedy': {
          to: 'remedy_accepted',
          label: { vi: 'Đồng ý phương án', en: 'Accept the remedy' },
          roles: INSPECTOR,
          duty: 'inspect',
          fields: [],
        },
        'finding.reject_remedy': {
          to: 'open',
          label: { vi: 'Không đồng ý phương án', en: 'Reject the remedy' },
          roles: INSPECTOR,
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ rejected: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
        'finding.escalate': escalate,
      },
    },
    remedy_accepted: {
      label: { vi: 'Đang khắc phục', en: 'Being remedied' },
      documents: ['remedy_evidence'],
      deadlines: ['FINDING_FIX'],
      moves: { 'finding.report_remedied': reportRemedied, 'finding.escalate': escalate },
    },
    remedied: {
      label: { vi: 'Chờ xác minh khắc phục', en: 'Waits for verification' },
      documents: ['remedy_evidence'],
      deadlines: ['FINDING_VERIFY'],
      moves: {
        'finding.verify': {
          to: 'verified',
          label: { vi: 'Xác minh đã khắc phục', en: 'Verify the remedy' },
          roles: INSPECTOR,
          duty: 'inspect',
          fields: [f.text('verification', 'Kết quả xác minh', 'Verification')],
          rules: ['remedy_evidence_is_attached'],
          effects: ({ event }) => [
            merge({ verification: event.payload['verification'], verifiedOn: event.today }),
          ],
        },
        'finding.reject_evidence': {
          to: 'remedy_accepted',
          label: { vi: 'Chưa khắc phục', en: 'Not remedied yet' },
          roles: INSPECTOR,
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ rejected: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
        'finding.escalate': escalate,
      },
    },
    verified: {
      label: { vi: 'Đã xác minh khắc phục', en: 'Verified' },
      moves: {
        'finding.close': {
          to: 'closed',
          bulk: true,
          label: { vi: 'Đóng phát hiện', en: 'Close' },
          roles: INSPECTOR,
          fields: [],
          rules: ['remedy_is_decided_by_the_inspection'],
        },
        'finding.escalate': escalate,
      },
    },
    escalated: {
      label: { vi: 'Đã chuyển cấp có thẩm quyền', en: 'Escalated' },
      documents: ['remedy_evidence'],
      moves: {
        'finding.report_remedied': reportRemedied,
        'finding.record_decision': {
          to: 'closed',
          label: {
            vi: 'Ghi kết luận của cấp có thẩm quyền',
            en: 'Record the decision of the authority',
          },
          roles: ['dept_head'],
          fields: [f.decisionNumber, f.decisionDate, f.reason],
          rules: ['actor_did_not_inspect'],
          effects: ({ event }) => [merge({ decision: event.payload })],
        },
      },
    },
    closed: { label: { vi: 'Đã đóng', en: 'Closed' }, isFinal: true },
  },
});
