/** A supervision visit: planned, announced, carried out with its checklist, minutes signed, concluded. */
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import type { Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { visitRules, type VisitFacts } from './visit.rules.js';

const INSPECTOR: readonly Role[] = ['inspector'];

const plannedOn = f.date('plannedOn', 'Ngày dự kiến', 'Planned day');

/** Codes as in the finding types of the rulebook. */
const FINDING_TYPES = [
  f.option('wrong_beneficiary', 'Sai đơn vị thụ hưởng', 'Wrong beneficiary'),
  f.option('wrong_purpose', 'Sai mục đích', 'Wrong purpose'),
  f.option('norm_exceeded', 'Vượt định mức', 'Norm exceeded'),
  f.option('double_funding', 'Hỗ trợ trùng', 'Double funding'),
  f.option('false_data', 'Số liệu không trung thực', 'False data'),
  f.option('not_new', 'Máy móc không mới', 'Not new'),
  f.option('not_installed', 'Chưa lắp đặt', 'Not installed'),
  f.option('idle_or_sold', 'Không sử dụng hoặc đã bán', 'Idle or sold'),
  f.option('counterpart_missing', 'Thiếu vốn đối ứng', 'Counterpart missing'),
  f.option('late', 'Chậm tiến độ', 'Late'),
  f.option('papers_missing', 'Thiếu hồ sơ, chứng từ', 'Papers missing'),
  f.option('tender_breach', 'Vi phạm đấu thầu', 'Tender breach'),
  f.option('environment', 'Vi phạm môi trường', 'Environment'),
  f.option('other', 'Khác', 'Other'),
];

const SEVERITIES = [
  f.option('note', 'Lưu ý', 'Note'),
  f.option('minor', 'Nhẹ', 'Minor'),
  f.option('serious', 'Nghiêm trọng', 'Serious'),
  f.option('violation', 'Vi phạm pháp luật', 'Violation'),
];

const cancel: MoveDefinition<VisitFacts> = {
  to: 'cancelled',
  aside: true,
  label: { vi: 'Hủy chuyến kiểm tra', en: 'Cancel' },
  roles: INSPECTOR,
  fields: [f.reason],
  effects: ({ event }) => [
    merge({ cancellation: { reason: event.payload['reason'], on: event.today } }),
  ],
};

const conclude = {
  to: 'concluded',
  label: { vi: 'Kết luận kiểm tra', en: 'Conclude' },
  roles: INSPECTOR,
  fields: [f.text('conclusion', 'Kết luận', 'Conclusion', { max: 10_000 })],
  effects: ({
    event,
  }: {
    readonly event: { readonly payload: Readonly<Record<string, unknown>>; today: string };
  }) => [merge({ ...event.payload, concludedOn: event.today })],
} as const;

export const visit = defineStage<VisitFacts>({
  kind: 'visit',
  stage: 'inspection',
  version: 1,
  label: { vi: 'Chuyến kiểm tra', en: 'Supervision visit' },
  initial: 'planned',
  rules: visitRules,
  opening: {
    label: { vi: 'Lập kế hoạch kiểm tra', en: 'Plan a visit' },
    roles: INSPECTOR,
    duty: 'inspect',
    fields: [
      f.caseId('projectId', 'Đề án', 'Project'),
      plannedOn,
      f.text('place', 'Địa điểm', 'Place', { max: 300 }),
      f.text('team', 'Thành phần đoàn', 'Team', f.optional),
    ],
    basis: 'TT 46/2012/TT-BCT điều 9.3; TT 36/2013/TT-BCT điều 20.3',
    rules: ['visit_names_a_project', 'inspector_is_independent'],
    effects: ({ event }) => [merge(event.payload)],
  },
  states: {
    planned: {
      label: { vi: 'Đã lên kế hoạch', en: 'Planned' },
      documents: ['inspection_decision'],
      moves: {
        'visit.postpone': {
          aside: true,
          label: { vi: 'Đổi ngày', en: 'Move the day' },
          roles: INSPECTOR,
          fields: [plannedOn, f.reason],
          effects: ({ event }) => [merge(event.payload)],
        },
        'visit.announce': {
          to: 'announced',
          label: { vi: 'Thông báo cho đơn vị', en: 'Announce' },
          roles: INSPECTOR,
          fields: [f.decisionNumber, f.decisionDate],
          rules: ['inspection_decision_is_attached'],
          effects: ({ event }) => [merge({ decision: event.payload })],
        },
        'visit.cancel': cancel,
      },
    },
    announced: {
      label: { vi: 'Đã thông báo', en: 'Announced' },
      documents: ['photo'],
      moves: {
        'visit.carry_out': {
          to: 'carried_out',
          label: { vi: 'Ghi nhận kiểm tra tại chỗ', en: 'Log the visit' },
          roles: INSPECTOR,
          duty: 'inspect',
          fields: [
            f.date('carriedOutOn', 'Ngày kiểm tra', 'Day of the visit'),
            f.list('checklist', 'Bảng kiểm', 'Checklist', {
              min: 1,
              fields: [
                f.text('code', 'Câu hỏi', 'Question', { max: 20 }),
                f.choice('answer', 'Trả lời', 'Answer', {
                  choices: [
                    f.option('yes', 'Đạt', 'Yes'),
                    f.option('no', 'Không đạt', 'No'),
                    f.option('not_applicable', 'Không áp dụng', 'Not applicable'),
                  ],
                }),
                f.text('note', 'Ghi chú', 'Note', f.optional),
              ],
            }),
          ],
          rules: [
            'inspector_is_independent',
            'visit_day_has_come',
            'checklist_is_answered',
            'photos_are_attached',
          ],
          effects: ({ event }) => [merge(event.payload)],
        },
        'visit.cancel': cancel,
      },
    },
    carried_out: {
      label: { vi: 'Đã kiểm tra tại chỗ', en: 'Carried out' },
      documents: ['visit_minutes'],
      moves: {
        'visit.add_finding': {
          label: { vi: 'Ghi phát hiện', en: 'Add a finding' },
          roles: INSPECTOR,
          fields: [
            f.choice('findingType', 'Loại phát hiện', 'Type', { choices: FINDING_TYPES }),
            f.choice('severity', 'Mức độ', 'Severity', { choices: SEVERITIES }),
            f.text('description', 'Mô tả', 'Description', { max: 5_000 }),
            f.text('recommendation', 'Kiến nghị', 'Recommendation', { max: 5_000 }),
          ],
          rules: ['inspector_is_independent'],
          effects: ({ facts, event }) => [
            {
              type: 'case.open',
              kind: 'finding',
              payload: {
                ...event.payload,
                visitId: facts.case.id,
                projectId: facts.details.projectId,
              },
            },
          ],
        },
        'visit.sign_minutes': {
          to: 'minutes_signed',
          label: { vi: 'Ký biên bản kiểm tra', en: 'Sign the minutes' },
          roles: INSPECTOR,
          fields: [
            f.date('signedOn', 'Ngày ký', 'Signed on'),
            f.text('signatories', 'Người ký', 'Signatories'),
            f.text(
              'opinion',
              'Ý kiến của đơn vị được kiểm tra',
              'Opinion of the inspected party',
              f.optional,
            ),
          ],
          rules: ['minutes_are_attached'],
          effects: ({ event }) => [merge({ minutes: event.payload })],
        },
        'visit.record_refusal_to_sign': {
          to: 'minutes_refused',
          label: { vi: 'Đơn vị không ký biên bản', en: 'The party refused to sign' },
          roles: INSPECTOR,
          fields: [f.reason],
          rules: ['minutes_are_attached'],
          effects: ({ event }) => [
            merge({ minutesRefused: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
      },
    },
    minutes_signed: {
      label: { vi: 'Đã ký biên bản', en: 'Minutes signed' },
      moves: { 'visit.conclude': conclude },
    },
    minutes_refused: {
      label: { vi: 'Đơn vị không ký biên bản', en: 'Refused to sign the minutes' },
      moves: { 'visit.conclude': conclude },
    },
    concluded: { label: { vi: 'Đã kết luận', en: 'Concluded' }, isFinal: true },
    cancelled: { label: { vi: 'Đã hủy', en: 'Cancelled' }, isFinal: true },
  },
});
