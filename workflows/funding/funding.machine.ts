/** A project from its plan notice to completion: tendered where needed, contracted, carried out, reported. */
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import type { ProjectFacts } from '../kernel/project.js';
import type { Role } from '../kernel/step.js';
import { defineStage } from '../kernel/workflow.js';
import { fundingRules } from './funding.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];

export const funding = defineStage<ProjectFacts>({
  kind: 'project',
  stage: 'funding',
  version: 1,
  label: { vi: 'Cấp kinh phí', en: 'Funding' },
  initial: 'ready_to_sign',
  rules: fundingRules,
  states: {
    tendering: {
      label: { vi: 'Đang đấu thầu', en: 'Tendering' },
      documents: ['tender_result'],
      moves: {
        'project.record_tender_result': {
          to: 'ready_to_sign',
          label: { vi: 'Ghi kết quả đấu thầu', en: 'Record the tender result' },
          roles: ['sct_appraiser', 'sct_director'],
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TT 36/2013/TT-BCT điều 3, 21.2c',
          rules: ['tender_result_is_attached'],
          effects: ({ event }) => [merge({ tenderResult: event.payload })],
        },
      },
    },
    ready_to_sign: {
      label: { vi: 'Đủ điều kiện ký hợp đồng', en: 'Ready to sign' },
      documents: ['contract', 'support_contract'],
      moves: {
        'project.enter_contract': {
          to: 'contracted',
          label: { vi: 'Hợp đồng được ký', en: 'The contract is signed' },
          roles: ['system'],
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 6.4, 12.1',
          effects: ({ event }) => [
            merge({
              contractId: event.payload['contractId'],
              contractNumber: event.payload['decisionNumber'],
              contractSignedOn: event.payload['decisionDate'],
            }),
          ],
        },
      },
    },
    contracted: {
      label: { vi: 'Đã ký hợp đồng', en: 'Contracted' },
      moves: {
        'project.start': {
          to: 'in_progress',
          label: { vi: 'Bắt đầu thực hiện', en: 'Start' },
          roles: UNIT,
          fields: [f.date('startedOn', 'Ngày bắt đầu', 'Start date')],
          rules: ['start_is_after_contract'],
          effects: ({ event }) => [merge(event.payload)],
        },
      },
    },
    in_progress: {
      label: { vi: 'Đang thực hiện', en: 'In progress' },
      documents: ['progress_report', 'volume_report', 'purchase_contract'],
      deadlines: ['NAT_MONTHLY'],
      moves: {
        'project.report_progress': {
          label: { vi: 'Báo cáo tiến độ tháng', en: 'Report the month' },
          roles: UNIT,
          duty: 'request',
          fields: [
            f.money('value', 'Giá trị đã thực hiện (đồng)', 'Value done (đồng)'),
            f.percent('percent', 'Khối lượng hoàn thành (%)', 'Work done (%)'),
            f.text('difficulties', 'Khó khăn, kiến nghị', 'Difficulties', f.optional),
          ],
          basis: 'TT 36/2013/TT-BCT điều 22.2, 23.3a',
          rules: ['progress_only_grows', 'progress_report_is_attached'],
          renews: ['NAT_MONTHLY'],
          effects: ({ event }) => [
            merge({
              progress: {
                value: event.payload['value'],
                percent: event.payload['percent'],
                difficulties: event.payload['difficulties'] ?? null,
                reportedOn: event.today,
              },
            }),
          ],
        },
        'project.confirm_progress': {
          label: { vi: 'Xác nhận tiến độ', en: 'Confirm the progress' },
          roles: ['sct_appraiser', 'sct_director'],
          duty: 'confirm',
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 21.4, 23.3a',
          rules: ['progress_is_reported', 'actor_did_not_request'],
          effects: ({ facts, event }) => [
            merge({ progress: { ...facts.details.progress, confirmedOn: event.today } }),
          ],
        },
        'project.complete': {
          to: 'handed_over',
          label: { vi: 'Báo cáo hoàn thành', en: 'Report completion' },
          roles: UNIT,
          fields: [f.text('result', 'Kết quả thực hiện', 'Result')],
          basis: 'TT 36/2013/TT-BCT điều 23.3b',
          rules: ['all_work_is_done', 'completion_papers_are_attached'],
          effects: ({ event }) => [
            merge({ result: event.payload['result'], completedOn: event.today }),
          ],
        },
      },
    },
    handed_over: {
      label: { vi: 'Chuyển sang nghiệm thu', en: 'Handed over for acceptance' },
      isFinal: true,
    },
  },
});
