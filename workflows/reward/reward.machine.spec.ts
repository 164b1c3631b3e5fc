import { describeMachine } from '../../test/support/describe-machine.js';
import {
  move,
  paperMissing,
  refusal,
  separation,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { projectFacts } from '../../test/support/project.facts.js';
import { reward } from './reward.machine.js';

const NOMINATE = 'evaluated project.nominate';
const AWARD = 'nominated project.award';
const DECLINE = 'nominated project.decline_award';
const CLOSE = ['awarded project.close', 'not_nominated project.close'];
const DECIDERS = ['minister_signatory', 'dept_head', 'provincial_committee'] as const;

const nomination = { nominee: 'Trung tâm', title: 'Bằng khen', achievement: 'Đúng tiến độ' };
const passedOver = {
  payload: { reason: 'Chưa nổi bật' },
  effects: ['merge passedOver={"reason":"Chưa nổi bật","on":"2026-05-10"}'],
};
const closedFrom = (from: string) =>
  move(from, 'project.close', ['dept_head', 'system'], 'closed', {
    effects: ['merge closedOn=2026-05-10'],
  });

const moves: MachineTable['moves'] = [
  move('evaluated', 'project.nominate', ['reward_clerk'], 'nominated', {
    duty: 'nominate',
    payload: nomination,
    effects: [`merge nomination=${JSON.stringify({ ...nomination, on: '2026-05-10' })}`],
  }),
  move('evaluated', 'project.pass_over', ['reward_clerk'], 'not_nominated', passedOver),
  move('nominated', 'project.award', DECIDERS, 'awarded', {
    duty: 'approve',
    payload: { decisionNumber: '9/QĐ', decisionDate: '2026-05-09' },
    effects: ['merge award={"decisionNumber":"9/QĐ","decisionDate":"2026-05-09"}'],
  }),
  move('nominated', 'project.decline_award', DECIDERS, 'not_nominated', passedOver),
  closedFrom('awarded'),
  closedFrom('not_nominated'),
];

const OPEN_PURPOSES = {
  allotted: 'phân bổ chưa giao hợp đồng',
  reserved: 'giữ chỗ cho hợp đồng',
  committed: 'cam kết theo hợp đồng',
  advance_pending: 'tạm ứng chờ Kho bạc',
  advanced: 'tạm ứng chưa quyết toán',
  receivable: 'phải nộp trả',
} as const;

const refusals: MachineTable['refusals'] = [
  ...Object.entries(OPEN_PURPOSES).map(([purpose, name]) =>
    refusal('ledger_is_closed', [NOMINATE, ...CLOSE], {
      when: `one đồng is ${purpose}`,
      facts: { money: { [purpose]: 1n } },
      says: `1 đồng ở khoản ${name}`,
    }),
  ),
  refusal(
    'ledger_is_closed',
    [NOMINATE, ...CLOSE],
    {
      when: 'debt and credit would cancel each other out',
      facts: { money: { receivable: 5n, committed: 7n } },
      says: '12 đồng ở khoản cam kết theo hợp đồng, phải nộp trả',
    },
    {
      when: 'everything is settled or returned, whatever the accounts of evidence say',
      facts: {
        money: {
          settled: 9n,
          returned: 1n,
          work_settled: 9n,
          advance_room: 3n,
          counterpart_accepted: 7n,
        },
      },
    },
  ),
  refusal('no_finding_is_open', [NOMINATE, AWARD, ...CLOSE], {
    when: 'one is',
    facts: { related: { openFindings: 1 } },
    says: 'Còn 1 phát hiện',
  }),
  refusal(
    'result_deserves_a_reward',
    [NOMINATE],
    {
      when: 'the grade is only fair',
      facts: { details: { evaluation: { grade: 'fair' } } },
      says: '“Đạt”',
    },
    { when: 'it is good', facts: { details: { evaluation: { grade: 'good' } } } },
    { when: 'it is excellent', facts: { details: { evaluation: { grade: 'excellent' } } } },
  ),
  refusal('result_deserves_a_reward', [NOMINATE], {
    when: 'nothing was evaluated',
    facts: { details: { evaluation: undefined } },
  }),
  paperMissing('nomination_papers_are_attached', [NOMINATE], 'achievement_report'),
  separation('actor_did_not_nominate', 'nominate', [AWARD, DECLINE]),
  separation('actor_did_not_submit', 'submit', [AWARD]),
  paperMissing('award_decision_is_attached', [AWARD], 'award_decision'),
];

describe('the reward stage of a project', () => {
  describeMachine(reward, {
    facts: projectFacts(),
    entries: ['evaluated'],
    ends: ['closed'],
    deadlines: { evaluated: ['REWARD_REVIEW'], nominated: ['REWARD_DECIDE'] },
    moves,
    refusals,
  });
});
