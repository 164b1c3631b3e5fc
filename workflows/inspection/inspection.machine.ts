/** A project from completion through site acceptance to settlement (TT 36/2013 art. 14, 17 to 21). */
import { acceptanceDefects } from '../kernel/defects.js';
import { merge, type Effect } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { dong } from '../kernel/money.js';
import { GRADES } from '../kernel/project-fields.js';
import type { ProjectFacts } from '../kernel/project.js';
import type { Role } from '../kernel/step.js';
import { defineStage } from '../kernel/workflow.js';
import { inspectionRules } from './inspection.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];
const PROVINCE: readonly Role[] = ['sct_director'];

type Post = Extract<Effect, { type: 'ledger.post' }>;

/** Accepted work raises (or lowers) what may still be paid to exactly the accepted value less what was advanced. */
const acceptanceEffects = (facts: ProjectFacts, value: bigint, counterpart: bigint): Effect[] => {
  const holders = { project: facts.case.id };
  const paid = (facts.money['advanced'] ?? 0n) + (facts.money['advance_pending'] ?? 0n);
  const room = facts.money['advance_room'] ?? 0n;
  const wanted = value > paid ? value - paid : 0n;
  const post = (posting: Post['posting'], amount: bigint): Effect => ({
    type: 'ledger.post',
    posting,
    amount,
    holders,
  });
  return [
    post('accept_work', value),
    post('accept_counterpart', counterpart),
    wanted >= room ? post('open_room', wanted - room) : post('shrink_room', room - wanted),
  ];
};

export const inspection = defineStage<ProjectFacts>({
  kind: 'project',
  stage: 'inspection',
  version: 1,
  label: { vi: 'Kiểm tra, nghiệm thu, quyết toán', en: 'Inspection, acceptance, settlement' },
  initial: 'awaiting_acceptance',
  rules: inspectionRules,
  states: {
    awaiting_acceptance: {
      label: { vi: 'Hoàn thành, chờ nghiệm thu', en: 'Completed, awaiting acceptance' },
      documents: ['acceptance_minutes', 'photo'],
      deadlines: ['ACCEPT_AFTER_REQUEST'],
      moves: {
        'project.accept': {
          to: 'accepted',
          label: { vi: 'Nghiệm thu cơ sở', en: 'Accept on site' },
          stepUp: true,
          roles: PROVINCE,
          duty: 'accept',
          fields: [
            f.date('minutesOn', 'Ngày biên bản', 'Date of the minutes'),
            f.money('value', 'Giá trị hỗ trợ được nghiệm thu (đồng)', 'Support accepted (đồng)'),
            f.money(
              'counterpart',
              'Khối lượng bằng vốn đối ứng (đồng)',
              'Counterpart volume (đồng)',
            ),
            f.text('participants', 'Thành phần tham gia', 'Participants'),
            f.text(
              'shortfallReason',
              'Lý do đối ứng thấp hơn cam kết',
              'Why the counterpart is lower',
              f.optional,
            ),
          ],
          basis: 'TT 36/2013/TT-BCT điều 20.2, 21.1, 23.5',
          rules: [
            'actor_did_not_submit',
            'accepted_value_is_within_the_contract',
            'counterpart_volume_is_shown',
            'acceptance_minutes_are_attached',
          ],
          effects: ({ facts, event }) => {
            const value = String(event.payload['value']);
            const counterpart = String(event.payload['counterpart']);
            return [
              merge({ accepted: { ...event.payload, on: event.payload['minutesOn'] } }),
              ...acceptanceEffects(facts, dong(value), dong(counterpart)),
            ];
          },
        },
        'project.refuse_acceptance': {
          to: 'not_accepted',
          label: { vi: 'Nghiệm thu chưa đạt', en: 'Refuse the acceptance' },
          roles: PROVINCE,
          duty: 'accept',
          fields: [acceptanceDefects],
          rules: ['actor_did_not_submit'],
          effects: ({ event }) => [merge({ defects: event.payload['defects'] })],
        },
      },
    },
    not_accepted: {
      label: { vi: 'Nghiệm thu chưa đạt', en: 'Not accepted' },
      deadlines: ['FINDING_FIX'],
      moves: {
        'project.remedy': {
          to: 'awaiting_acceptance',
          label: { vi: 'Báo cáo đã khắc phục', en: 'Report the remedy' },
          roles: UNIT,
          fields: [f.answers],
          effects: ({ event }) => [merge({ answers: event.payload['answers'] })],
        },
      },
    },
    accepted: {
      label: { vi: 'Đã nghiệm thu cơ sở', en: 'Accepted on site' },
      documents: ['content_vouchers', 'volume_report', 'result_report'],
      deadlines: ['SETTLE_DOSSIER'],
      moves: {
        'project.enter_settlement': {
          to: 'settlement_filed',
          label: { vi: 'Hồ sơ quyết toán được nộp', en: 'The settlement is filed' },
          roles: ['system'],
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 18.1',
        },
      },
    },
    settlement_filed: {
      label: { vi: 'Đã nộp hồ sơ quyết toán', en: 'Settlement filed' },
      moves: {
        'project.return_settlement': {
          to: 'settlement_returned',
          label: { vi: 'Hồ sơ quyết toán bị trả lại', en: 'The settlement is returned' },
          roles: ['system'],
          fields: [],
        },
        'project.settle': {
          to: 'settled',
          label: { vi: 'Được quyết toán', en: 'The project is settled' },
          roles: ['system'],
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 18.2, 19',
        },
      },
    },
    settlement_returned: {
      label: { vi: 'Bổ sung hồ sơ quyết toán', en: 'Settlement returned' },
      moves: {
        'project.enter_settlement': {
          to: 'settlement_filed',
          label: { vi: 'Hồ sơ quyết toán được nộp lại', en: 'The settlement is filed again' },
          roles: ['system'],
          fields: [],
        },
      },
    },
    settled: {
      label: { vi: 'Đã quyết toán', en: 'Settled' },
      moves: {
        'project.evaluate': {
          to: 'handed_over',
          label: { vi: 'Đánh giá kết quả', en: 'Evaluate the result' },
          roles: ['dept_reviewer'],
          fields: [
            f.choice('grade', 'Xếp loại', 'Grade', { choices: GRADES }),
            f.text('evaluation', 'Nhận xét', 'Evaluation'),
          ],
          basis: 'NĐ 45/2012/NĐ-CP điều 17.1',
          rules: ['actor_did_not_submit', 'no_finding_is_open', 'no_instalment_is_open'],
          effects: ({ event }) => [merge({ evaluation: event.payload })],
        },
      },
    },
    handed_over: {
      label: { vi: 'Chuyển sang khen thưởng', en: 'Handed over for reward' },
      isFinal: true,
    },
  },
});
