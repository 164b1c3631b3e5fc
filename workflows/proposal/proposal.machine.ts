/** A project from draft to registered: filed at the provincial department, appraised at base level. */
import { projectDefects, projectReturned } from '../kernel/defects.js';
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import { criteriaField, projectFields, projectPatchFields } from '../kernel/project-fields.js';
import { WHOLE_PROPOSAL } from '../kernel/project-rules.js';
import type { ProjectFacts } from '../kernel/project.js';
import type { Role } from '../kernel/step.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { proposalRules } from './proposal.rules.js';

const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];
const lateReason = f.text(
  'lateReason',
  'Lý do nộp sau thời hạn',
  'Reason for filing late',
  f.optional,
);

const edit: MoveDefinition<ProjectFacts> = {
  label: { vi: 'Sửa hồ sơ', en: 'Edit the dossier' },
  roles: UNIT,
  fields: projectPatchFields,
  effects: ({ event }) => [merge(event.payload)],
};

const withdraw: MoveDefinition<ProjectFacts> = {
  to: 'withdrawn',
  aside: true,
  label: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  roles: UNIT,
  fields: [f.reason],
  basis: 'TT 36/2013/TT-BCT điều 11.1',
  effects: ({ event }) => [
    merge({ withdrawal: { reason: event.payload['reason'], on: event.today } }),
  ],
};

export const proposal = defineStage<ProjectFacts>({
  kind: 'project',
  stage: 'proposal',
  version: 1,
  label: { vi: 'Đề xuất', en: 'Proposal' },
  initial: 'draft',
  rules: proposalRules,
  opening: {
    label: { vi: 'Lập đề án mới', en: 'Start a project' },
    roles: [...UNIT],
    fields: projectFields,
    effects: ({ event }) => [merge(event.payload)],
  },
  states: {
    draft: {
      label: { vi: 'Bản thảo', en: 'Draft' },
      documents: ['request_letter', 'beneficiary_letter', 'estimate_form'],
      deadlines: ['NAT_BASE_FILE'],
      moves: {
        'project.edit': edit,
        'project.submit': {
          to: 'submitted',
          label: { vi: 'Nộp Sở Công Thương', en: 'Submit to the provincial department' },
          roles: UNIT,
          duty: 'submit',
          fields: [lateReason],
          basis: 'TT 36/2013/TT-BCT điều 8.1a, 10.1',
          rules: [...WHOLE_PROPOSAL, 'submission_papers_are_attached', 'base_filing_is_in_time'],
          effects: ({ event }) => [merge({ submittedOn: event.today, ...event.payload })],
        },
        'project.submit_to_department': {
          to: 'handed_over',
          label: { vi: 'Nộp thẳng về Cục', en: 'Submit straight to the department' },
          roles: ['other_implementer'],
          duty: 'submit',
          fields: [lateReason],
          basis: 'TT 36/2013/TT-BCT điều 8.1b, 10.2',
          rules: [
            ...WHOLE_PROPOSAL,
            'submission_papers_are_attached',
            'ministry_filing_is_in_time',
          ],
          effects: ({ event }) => [
            merge({ submittedOn: event.today, registeredOn: event.today, ...event.payload }),
          ],
        },
        'project.withdraw': withdraw,
      },
    },
    submitted: {
      label: { vi: 'Đã gửi Sở Công Thương', en: 'Submitted to the provincial department' },
      deadlines: ['BASE_CHECK'],
      moves: {
        'project.ask_supplement': {
          to: 'supplement_asked',
          label: { vi: 'Yêu cầu bổ sung', en: 'Ask for a supplement' },
          roles: ['sct_appraiser'],
          fields: [projectDefects],
          rules: ['actor_did_not_submit'],
          effects: ({ facts, event: { payload } }) => [
            merge({ defects: payload['defects'], answers: null }),
            merge(projectReturned(facts, payload['defects'], 'base')),
          ],
        },
        'project.accept_dossier': {
          to: 'under_appraisal',
          bulk: true,
          label: { vi: 'Nhận hồ sơ đầy đủ', en: 'Take the dossier as complete' },
          roles: ['sct_appraiser'],
          fields: [],
          rules: ['actor_did_not_submit', 'submission_papers_are_attached'],
        },
        'project.withdraw': withdraw,
      },
    },
    supplement_asked: {
      label: { vi: 'Yêu cầu bổ sung (cơ sở)', en: 'Supplement asked (base level)' },
      deadlines: ['SUPPLEMENT_REPLY'],
      moves: {
        'project.edit': edit,
        'project.resubmit': {
          to: 'submitted',
          label: { vi: 'Nộp lại hồ sơ', en: 'Resubmit' },
          roles: UNIT,
          duty: 'submit',
          fields: [f.answers],
          rules: [...WHOLE_PROPOSAL, 'defects_are_answered', 'submission_papers_are_attached'],
          effects: ({ event }) => [merge({ answers: event.payload['answers'] })],
        },
        'project.withdraw': withdraw,
        'deadline.pass': {
          to: 'lapsed',
          label: { vi: 'Hết hạn bổ sung', en: 'The time to answer has passed' },
          roles: ['system'],
          fields: [],
        },
      },
    },
    under_appraisal: {
      label: { vi: 'Đang thẩm định cơ sở', en: 'Under base appraisal' },
      documents: ['appraisal_sheet', 'council_minutes'],
      deadlines: ['BASE_APPRAISE'],
      moves: {
        'project.record_appraisal': {
          label: { vi: 'Ghi ý kiến thẩm định', en: 'Record the appraisal' },
          roles: ['sct_appraiser', 'sct_council_member'],
          duty: 'appraise',
          fields: [
            criteriaField,
            f.flag('councilUsed', 'Thẩm định qua hội đồng', 'Appraised by a council', f.optional),
          ],
          basis: 'TT 36/2013/TT-BCT điều 9',
          rules: ['actor_did_not_submit'],
          effects: ({ event }) => [merge(event.payload)],
        },
        'project.pass': {
          to: 'passed',
          label: { vi: 'Đạt thẩm định cơ sở', en: 'Pass the base appraisal' },
          roles: ['sct_director'],
          duty: 'approve',
          fields: [],
          basis: 'TT 36/2013/TT-BCT điều 8.1a, 9',
          rules: [
            'actor_did_not_submit',
            'actor_did_not_appraise',
            'criteria_are_recorded',
            'council_minutes_are_attached',
            'appraisal_sheet_is_attached',
            'support_is_within_norm',
          ],
          effects: ({ event }) => [merge({ basePassedOn: event.today })],
        },
        'project.reject': {
          to: 'rejected',
          label: { vi: 'Không đạt thẩm định cơ sở', en: 'Fail the base appraisal' },
          roles: ['sct_director'],
          duty: 'approve',
          fields: [f.reason],
          rules: ['actor_did_not_submit', 'actor_did_not_appraise', 'criteria_are_recorded'],
          effects: ({ event }) => [
            merge({ rejection: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
        'project.withdraw': withdraw,
      },
    },
    passed: {
      label: { vi: 'Đạt thẩm định cơ sở', en: 'Passed the base appraisal' },
      documents: ['registration_report'],
      deadlines: ['NAT_MIN_FILE'],
      moves: {
        'project.register': {
          to: 'handed_over',
          bulk: true,
          label: { vi: 'Đăng ký với Cục', en: 'Register with the department' },
          roles: ['sct_appraiser', 'sct_director'],
          fields: [lateReason],
          basis: 'TT 36/2013/TT-BCT điều 6.1, 8.1a, 10.2',
          rules: [
            'actor_did_not_submit',
            'registration_papers_are_attached',
            'ministry_filing_is_in_time',
          ],
          effects: ({ event }) => [merge({ registeredOn: event.today, ...event.payload })],
        },
        'project.withdraw': withdraw,
      },
    },
    handed_over: {
      label: { vi: 'Chuyển lên Cục', en: 'Handed over to the department' },
      isFinal: true,
    },
    rejected: { label: { vi: 'Không đạt thẩm định cơ sở', en: 'Rejected' }, isFinal: true },
    withdrawn: { label: { vi: 'Đã rút', en: 'Withdrawn' }, isFinal: true },
    lapsed: { label: { vi: 'Hết hiệu lực do không bổ sung', en: 'Lapsed' }, isFinal: true },
  },
});
