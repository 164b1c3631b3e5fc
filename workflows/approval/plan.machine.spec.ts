import { describeMachine } from '../../test/support/describe-machine.js';
import {
  ASKING,
  factsOf,
  move,
  OPENING,
  paperMissing,
  refusal,
  separation,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { plan } from './plan.machine.js';

const ADD = 'drafted plan.add_line';
const REMOVE = 'drafted plan.remove_line';
const SUBMIT = 'drafted plan.submit';
const APPROVE = 'submitted plan.approve';
const CLOSE = 'approved plan.close';

const project = (id: string, more: object = {}) => ({
  id,
  code: `DA-${id}`,
  stage: 'approval',
  state: 'appraised',
  support: '200000000',
  year: 2027,
  people: ['reviewer'],
  ...more,
});
const lines = [
  { projectId: 'a', amount: '200000000' },
  { projectId: 'b', amount: '300000000' },
];
const projects = [project('a'), project('b', { support: '300000000' })];
const closed = { stage: 'reward', state: 'closed' };

const facts = factsOf('plan', {
  details: { title: 'Đợt 1', estimateId: 'estimate-1', batch: 1, lines },
  related: { projects, estimateBalance: '500000000', estimateYear: 2027 },
  money: { plan_reserved: 500_000_000n },
  papers: { plan_submission: 1, plan_decision: 1 },
  law: {
    dossiers: {
      plan_submit: { kinds: ['plan_submission'], basis: 'TT 36/2013/TT-BCT điều 8.3', mark: 'S°' },
      plan_approve: { kinds: ['plan_decision'], basis: 'TT 36/2013/TT-BCT điều 8.3', mark: 'S°' },
    },
  },
});

const decision = { decisionNumber: '3000/QĐ-BCT', decisionDate: '2026-12-20' };
const allotted = (id: string, amount: string): readonly string[] => [
  `allot ${amount} plan=plan-1 project=${id} document=3000/QĐ-BCT 2026-12-20`,
  `send project.enter_plan to ${id} {"planId":"plan-1","estimateId":"estimate-1","amount":"${amount}",` +
    '"decisionNumber":"3000/QĐ-BCT","decisionDate":"2026-12-20"}',
];

const moves: MachineTable['moves'] = [
  move(OPENING, 'plan.open', ['dept_reviewer'], 'drafted', {
    payload: { year: 2027, title: 'Đợt 1', batch: 1, estimateId: 'estimate-1' },
    effects: ['merge year=2027 title=Đợt 1 batch=1 estimateId=estimate-1 lines=[]'],
  }),
  move('drafted', 'plan.add_line', ['dept_reviewer'], 'drafted', {
    facts: { details: { lines: [lines[0]] } },
    payload: lines[1] ?? {},
    effects: [
      'merge lines=[{"projectId":"a","amount":"200000000"},{"projectId":"b","amount":"300000000"}]',
      'send project.join_batch to b {"planId":"plan-1"}',
    ],
  }),
  move('drafted', 'plan.remove_line', ['dept_reviewer'], 'drafted', {
    payload: { projectId: 'a' },
    effects: [
      'merge lines=[{"projectId":"b","amount":"300000000"}]',
      'send project.leave_batch to a {}',
    ],
  }),
  move('drafted', 'plan.submit', ['dept_head'], 'submitted', {
    duty: 'submit',
    effects: [
      'merge submittedOn=2026-05-10',
      'reserve_plan 500000000 estimate=estimate-1 plan=plan-1',
    ],
  }),
  move('submitted', 'plan.return', ['minister_signatory'], 'drafted', {
    payload: { defects: [{ part: 'grounds', text: 'Bổ sung thuyết minh' }] },
    effects: [
      'merge defects=[{"part":"grounds","text":"Bổ sung thuyết minh"}] returned={"on":"2026-05-10"}',
      'merge lastReturns=ministry:grounds lateDefects=0',
      'release_plan 500000000 estimate=estimate-1 plan=plan-1',
    ],
  }),
  move('submitted', 'plan.approve', ['minister_signatory'], 'approved', {
    duty: 'approve',
    payload: decision,
    effects: [
      'merge decisionNumber=3000/QĐ-BCT decisionDate=2026-12-20',
      ...allotted('a', '200000000'),
      ...allotted('b', '300000000'),
    ],
  }),
  move('approved', 'plan.record_opinion', ['finance_reviewer'], 'approved', {
    payload: decision,
    effects: ['merge opinion={"decisionNumber":"3000/QĐ-BCT","decisionDate":"2026-12-20"}'],
  }),
  move('approved', 'plan.close', ['dept_head'], 'closed', {
    facts: { related: { projects: [project('a', closed), project('b', closed)] } },
  }),
];

const refusals: MachineTable['refusals'] = [
  refusal(
    'estimate_is_of_the_plan_year',
    [`${OPENING} plan.open`],
    { when: 'the estimate is of the year before', facts: { related: { estimateYear: 2026 } } },
    { when: 'it is of the same year', facts: { related: { estimateYear: 2027 } } },
  ),
  refusal('estimate_is_of_the_plan_year', [`${OPENING} plan.open`], {
    when: 'there is no open estimate of that name',
    facts: { related: { estimateYear: null } },
  }),
  refusal('line_is_new', [ADD], { when: 'the project is listed', payload: { projectId: 'a' } }),
  refusal('line_stands_in_the_plan', [REMOVE], {
    when: 'the project is not',
    payload: { projectId: 'c' },
  }),
  refusal('plan_has_lines', [SUBMIT], { when: 'it has none', facts: { details: { lines: [] } } }),
  refusal(
    'every_line_is_appraised',
    [SUBMIT, APPROVE],
    {
      when: 'a project withdrew and another asks one đồng more than its line',
      facts: {
        related: {
          projects: [project('a', { state: 'withdrawn' }), project('b', { support: '300000001' })],
        },
      },
      says: 'DA-a, DA-b',
    },
    { when: 'both passed with their amounts', facts: { related: { projects } } },
  ),
  refusal('every_line_is_appraised', [SUBMIT, APPROVE], {
    when: 'a project is not to be found',
    facts: { related: { projects: projects.slice(0, 1) } },
    says: ': b',
  }),
  refusal('every_line_is_appraised', [SUBMIT, APPROVE], {
    when: 'a project is further on already',
    facts: { related: { projects: [project('a', { stage: 'funding' }), projects[1]] } },
    says: ': DA-a',
  }),
  refusal(
    'batch_fits_the_estimate',
    [SUBMIT],
    {
      when: 'one đồng is lacking',
      facts: { related: { estimateBalance: '499999999' } },
      says: '500.000.000 đồng vượt dự toán còn lại 499.999.999 đồng',
    },
    {
      when: 'the estimate is exactly enough',
      facts: { related: { estimateBalance: '500000000' } },
    },
  ),
  refusal(
    'batch_is_reserved_whole',
    [APPROVE],
    { when: 'one đồng too little is held', facts: { money: { plan_reserved: 499_999_999n } } },
    { when: 'exactly the total is held' },
  ),
  refusal('batch_is_reserved_whole', [APPROVE], {
    when: 'one đồng too much is held',
    facts: { money: { plan_reserved: 500_000_001n } },
  }),
  paperMissing('submission_letter_is_attached', [SUBMIT], 'plan_submission'),
  paperMissing('decision_is_attached', [APPROVE], 'plan_decision'),
  separation('actor_did_not_submit', 'submit', [APPROVE]),
  refusal('signatory_took_no_part', [APPROVE], {
    when: 'the signatory handled a project of the batch',
    facts: { related: { projects: [project('a', { people: ['reviewer', ASKING] }), projects[1]] } },
    says: ': DA-a',
  }),
  refusal('every_project_has_ended', [CLOSE], {
    when: 'one is awarded and not closed',
    facts: {
      related: { projects: [project('a', closed), project('b', { ...closed, state: 'awarded' })] },
    },
    says: ': DA-b',
  }),
];

describe('a plan batch', () => {
  describeMachine(plan, {
    facts,
    entries: ['drafted'],
    ends: ['closed'],
    deadlines: {},
    moves,
    refusals,
  });
});
