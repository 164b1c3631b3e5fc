/** A project from registered with the department to standing in an approved plan (TT 36/2013 art. 6, 8). */
import { projectDefects, projectReturned } from '../kernel/defects.js';
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { criteriaField, projectPatchFields } from '../kernel/project-fields.js';
import { WHOLE_PROPOSAL } from '../kernel/project-rules.js';
import type { ProjectFacts } from '../kernel/project.js';
import type { Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { approvalRules } from './approval.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];

const askSupplement: MoveDefinition<ProjectFacts> = {
  to: 'supplement_asked',
  label: { vi: 'Yêu cầu bổ sung', en: 'Ask for a supplement' },
  roles: ['dept_reviewer'],
  fields: [projectDefects],
  rules: ['actor_did_not_submit'],
  effects: ({ facts, event: { payload } }) => [
    merge({ defects: payload['defects'], answers: null, ministryAppraised: null }),
    merge(projectReturned(facts, payload['defects'], 'ministry')),
  ],
};

const withdraw: MoveDefinition<ProjectFacts> = {
  to: 'withdrawn',
  aside: true,
  label: { vi: 'Rút đăng ký', en: 'Withdraw' },
  roles: UNIT,
  fields: [f.reason],
  basis: 'TT 36/2013/TT-BCT điều 11.1',
  rules: ['project_is_in_no_batch'],
  effects: ({ event }) => [
    merge({ withdrawal: { reason: event.payload['reason'], on: event.today } }),
  ],
};

const decline: MoveDefinition<ProjectFacts> = {
  to: 'not_selected',
  label: { vi: 'Không đưa vào kế hoạch', en: 'Leave out of the plan' },
  roles: ['dept_head'],
  fields: [f.reason],
  rules: ['actor_did_not_submit', 'actor_did_not_appraise', 'project_is_in_no_batch'],
  effects: ({ event }) => [
    merge({ rejection: { reason: event.payload['reason'], on: event.today } }),
  ],
};

export const approval = defineStage<ProjectFacts>({
  kind: 'project',
  stage: 'approval',
  version: 1,
  label: { vi: 'Phê duyệt', en: 'Approval' },
  initial: 'registered',
  rules: approvalRules,
  states: {
    registered: {
      label: { vi: 'Đã đăng ký với Cục', en: 'Registered with the department' },
      documents: ['registration_report'],
      deadlines: ['MIN_CHECK'],
      moves: {
        'project.ask_supplement': askSupplement,
        'project.begin_appraisal': {
          to: 'under_appraisal',
          bulk: true,
          label: { vi: 'Đưa vào thẩm định', en: 'Begin the appraisal' },
          roles: ['dept_reviewer'],
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 6.2',
          rules: ['actor_did_not_submit'],
        },
        'project.withdraw': withdraw,
      },
    },
    supplement_asked: {
      label: { vi: 'Yêu cầu bổ sung (Bộ)', en: 'Supplement asked (ministry level)' },
      deadlines: ['SUPPLEMENT_REPLY'],
      moves: {
        'project.edit': {
          label: { vi: 'Sửa hồ sơ', en: 'Edit the dossier' },
          roles: UNIT,
          fields: projectPatchFields,
          effects: ({ event }) => [merge(event.payload)],
        },
        'project.resubmit': {
          to: 'registered',
          label: { vi: 'Nộp lại hồ sơ', en: 'Resubmit' },
          roles: UNIT,
          duty: 'submit',
          fields: [f.answers],
          rules: [...WHOLE_PROPOSAL, 'defects_are_answered'],
          effects: ({ event }) => [merge({ answers: event.payload['answers'] })],
        },
        'project.withdraw': withdraw,
      },
    },
    under_appraisal: {
      label: { vi: 'Đang thẩm định cấp Bộ', en: 'Under ministry appraisal' },
      documents: ['council_minutes'],
      deadlines: ['MIN_APPRAISE'],
      moves: {
        'project.record_appraisal': {
          label: { vi: 'Ghi ý kiến thẩm định', en: 'Record the appraisal' },
          roles: ['dept_reviewer', 'dept_council_member'],
          duty: 'appraise',
          fields: [criteriaField],
          basis: 'TT 36/2013/TT-BCT điều 9',
          rules: ['actor_did_not_submit'],
          effects: ({ event }) => [
            merge({ criteria: event.payload['criteria'], ministryAppraised: true }),
          ],
        },
        'project.ask_supplement': askSupplement,
        'project.pass': {
          to: 'appraised',
          label: { vi: 'Đạt thẩm định cấp Bộ', en: 'Pass the ministry appraisal' },
          roles: ['dept_head'],
          duty: 'approve',
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 6.3, 8.2',
          rules: [
            'actor_did_not_submit',
            'actor_did_not_appraise',
            'criteria_are_recorded',
            'ministry_appraisal_is_recorded',
            'funding_covers_the_cost',
            'support_is_within_norm',
          ],
          effects: ({ event }) => [merge({ ministryPassedOn: event.today })],
        },
        'project.decline': decline,
        'project.withdraw': withdraw,
      },
    },
    appraised: {
      label: { vi: 'Đạt thẩm định cấp Bộ', en: 'Passed the ministry appraisal' },
      moves: {
        'project.join_batch': {
          label: { vi: 'Đưa vào đợt kế hoạch', en: 'Join a plan batch' },
          roles: ['system'],
          fields: [],
          rules: ['project_is_in_no_batch'],
          effects: ({ event }) => [merge({ draftPlanId: event.payload['planId'] })],
        },
        'project.leave_batch': {
          label: { vi: 'Ra khỏi đợt kế hoạch', en: 'Leave the plan batch' },
          roles: ['system'],
          fields: [],
          effects: () => [merge({ draftPlanId: null })],
        },
        'project.enter_plan': {
          to: 'in_plan',
          label: { vi: 'Vào kế hoạch được phê duyệt', en: 'Enter the approved plan' },
          roles: ['system'],
          fields: [],
          basis: 'NĐ 45/2012/NĐ-CP điều 2.2; TT 36/2013/TT-BCT điều 8.3',
          rules: ['support_is_within_norm', 'plan_amount_is_what_was_appraised'],
          effects: ({ event }) => [
            merge({
              draftPlanId: null,
              planId: event.payload['planId'],
              estimateId: event.payload['estimateId'],
              planDecision: event.payload['decisionNumber'],
              planApprovedOn: event.payload['decisionDate'],
            }),
          ],
        },
        'project.decline': decline,
        'project.withdraw': withdraw,
      },
    },
    in_plan: {
      label: { vi: 'Kế hoạch được phê duyệt', en: 'In an approved plan' },
      documents: ['plan_notice'],
      moves: {
        'project.receive_notice': {
          to: 'handed_over',
          label: { vi: 'Thông báo kế hoạch', en: 'Give notice of the plan' },
          roles: ['dept_reviewer', 'dept_head'],
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TT 36/2013/TT-BCT điều 6.4',
          rules: ['content_needs_no_tender', 'notice_is_attached'],
          effects: ({ event }) => [merge({ notice: event.payload })],
        },
        'project.call_tender': {
          to: 'handed_over_to_tender',
          label: {
            vi: 'Thông báo kế hoạch, tổ chức đấu thầu',
            en: 'Give notice and call a tender',
          },
          roles: ['dept_reviewer', 'dept_head'],
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'TT 36/2013/TT-BCT điều 3, 6.4, 21.2c',
          rules: ['content_needs_tender', 'notice_is_attached'],
          effects: ({ event }) => [merge({ notice: event.payload })],
        },
      },
    },
    handed_over: {
      label: { vi: 'Chuyển sang ký hợp đồng', en: 'Handed over for the contract' },
      isFinal: true,
    },
    handed_over_to_tender: {
      label: { vi: 'Chuyển sang đấu thầu', en: 'Handed over to a tender' },
      isFinal: true,
    },
    not_selected: { label: { vi: 'Không đưa vào kế hoạch', en: 'Not selected' }, isFinal: true },
    withdrawn: { label: { vi: 'Đã rút', en: 'Withdrawn' }, isFinal: true },
  },
});
