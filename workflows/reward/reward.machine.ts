/** A settled project: evaluated, nominated from evidence, awarded or not, closed. */
import { merge } from '../kernel/effect.js';
import * as f from '../kernel/field.js';
import type { ProjectFacts } from '../kernel/project.js';
import { defineStage, type MoveDefinition } from '../kernel/workflow.js';
import { rewardRules } from './reward.rules.js';

const close: MoveDefinition<ProjectFacts> = {
  to: 'closed',
  bulk: true,
  label: { vi: 'Kết thúc đề án', en: 'Close the project' },
  roles: ['system', 'dept_head'],
  fields: [],
  rules: ['ledger_is_closed', 'no_finding_is_open'],
  effects: ({ event }) => [merge({ closedOn: event.today })],
};

export const reward = defineStage<ProjectFacts>({
  kind: 'project',
  stage: 'reward',
  version: 1,
  label: { vi: 'Khen thưởng', en: 'Reward' },
  initial: 'evaluated',
  rules: rewardRules,
  states: {
    evaluated: {
      label: { vi: 'Đã đánh giá', en: 'Evaluated' },
      documents: ['achievement_report'],
      deadlines: ['REWARD_REVIEW'],
      moves: {
        'project.nominate': {
          to: 'nominated',
          label: { vi: 'Đề nghị khen thưởng', en: 'Nominate' },
          roles: ['reward_clerk'],
          duty: 'nominate',
          fields: [
            f.text('nominee', 'Tập thể, cá nhân được đề nghị', 'Nominee', { max: 300 }),
            f.text('title', 'Hình thức khen thưởng', 'Title', { max: 300 }),
            f.text('achievement', 'Tóm tắt thành tích', 'Achievement', { max: 5_000 }),
          ],
          basis: 'NĐ 45/2012/NĐ-CP điều 17.1',
          rules: [
            'ledger_is_closed',
            'no_finding_is_open',
            'result_deserves_a_reward',
            'nomination_papers_are_attached',
          ],
          effects: ({ event }) => [merge({ nomination: { ...event.payload, on: event.today } })],
        },
        'project.pass_over': {
          to: 'not_nominated',
          label: { vi: 'Không đề nghị khen thưởng', en: 'Do not nominate' },
          roles: ['reward_clerk'],
          fields: [f.reason],
          effects: ({ event }) => [
            merge({ passedOver: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
      },
    },
    nominated: {
      label: { vi: 'Đã đề nghị khen thưởng', en: 'Nominated' },
      documents: ['award_decision'],
      deadlines: ['REWARD_DECIDE'],
      moves: {
        'project.award': {
          to: 'awarded',
          label: { vi: 'Quyết định khen thưởng', en: 'Award' },
          roles: ['minister_signatory', 'dept_head', 'provincial_committee'],
          duty: 'approve',
          fields: [f.decisionNumber, f.decisionDate],
          basis: 'NĐ 45/2012/NĐ-CP điều 17.1',
          rules: [
            'actor_did_not_nominate',
            'actor_did_not_submit',
            'no_finding_is_open',
            'award_decision_is_attached',
          ],
          effects: ({ event }) => [merge({ award: event.payload })],
        },
        'project.decline_award': {
          to: 'not_nominated',
          label: { vi: 'Không khen thưởng', en: 'Decline' },
          roles: ['minister_signatory', 'dept_head', 'provincial_committee'],
          fields: [f.reason],
          rules: ['actor_did_not_nominate'],
          effects: ({ event }) => [
            merge({ passedOver: { reason: event.payload['reason'], on: event.today } }),
          ],
        },
      },
    },
    awarded: { label: { vi: 'Đã khen thưởng', en: 'Awarded' }, moves: { 'project.close': close } },
    not_nominated: {
      label: { vi: 'Không khen thưởng', en: 'Not rewarded' },
      moves: { 'project.close': close },
    },
    closed: { label: { vi: 'Kết thúc', en: 'Closed' }, isFinal: true },
  },
});
