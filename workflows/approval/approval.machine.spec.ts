import { describeMachine } from '../../test/support/describe-machine.js';
import {
  move,
  paperMissing,
  refusal,
  separation,
  UNIT,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { CRITERIA, LINE, NORM, PARTS, projectFacts } from '../../test/support/project.facts.js';
import { approval } from './approval.machine.js';

const BEGIN = 'registered project.begin_appraisal';
const ASK = ['registered project.ask_supplement', 'under_appraisal project.ask_supplement'];
const RESUBMIT = ['supplement_asked project.resubmit'];
const RECORD = 'under_appraisal project.record_appraisal';
const PASS = 'under_appraisal project.pass';
const DECLINE = ['under_appraisal project.decline', 'appraised project.decline'];
const WITHDRAW = ['registered', 'supplement_asked', 'under_appraisal', 'appraised'].map(
  (state) => `${state} project.withdraw`,
);
const JOIN = 'appraised project.join_batch';
const ENTER = ['appraised project.enter_plan'];
const NOTICE = 'in_plan project.receive_notice';
const TENDER = 'in_plan project.call_tender';

const defects = [{ part: 'contents', text: 'Nêu rõ tiến độ' }];
const decision = { decisionNumber: '12/TB', decisionDate: '2026-12-28' };
const planned = {
  planId: 'plan-1',
  estimateId: 'estimate-1',
  amount: '300000000',
  decisionNumber: '3000/QĐ-BCT',
  decisionDate: '2026-12-20',
};

const askedFrom = (state: string) =>
  move(state, 'project.ask_supplement', ['dept_reviewer'], 'supplement_asked', {
    payload: { defects },
    effects: [
      'merge defects=[{"part":"contents","text":"Nêu rõ tiến độ"}] answers=null ministryAppraised=null',
      'merge lastReturns=ministry:contents lateDefects=0',
    ],
  });
const withdrawnFrom = (state: string) =>
  move(state, 'project.withdraw', UNIT, 'withdrawn', {
    payload: { reason: 'Thiếu vốn' },
    effects: ['merge withdrawal={"reason":"Thiếu vốn","on":"2026-05-10"}'],
  });
const declinedFrom = (state: string) =>
  move(state, 'project.decline', ['dept_head'], 'not_selected', {
    payload: { reason: 'Vượt khả năng ngân sách' },
    effects: ['merge rejection={"reason":"Vượt khả năng ngân sách","on":"2026-05-10"}'],
  });
const noticed = {
  payload: decision,
  effects: ['merge notice={"decisionNumber":"12/TB","decisionDate":"2026-12-28"}'],
};

const moves: MachineTable['moves'] = [
  askedFrom('registered'),
  move('registered', 'project.begin_appraisal', ['dept_reviewer'], 'under_appraisal'),
  withdrawnFrom('registered'),
  move('supplement_asked', 'project.edit', UNIT, 'supplement_asked', {
    payload: { support: '1' },
    effects: ['merge support=1'],
  }),
  move('supplement_asked', 'project.resubmit', UNIT, 'registered', {
    duty: 'submit',
    payload: { answers: [{ text: 'Đã nêu' }] },
    effects: ['merge answers=[{"text":"Đã nêu"}]'],
  }),
  withdrawnFrom('supplement_asked'),
  move(
    'under_appraisal',
    'project.record_appraisal',
    ['dept_reviewer', 'dept_council_member'],
    'under_appraisal',
    {
      duty: 'appraise',
      payload: { criteria: { aims: 'Rõ' } },
      effects: ['merge criteria={"aims":"Rõ"} ministryAppraised=true'],
    },
  ),
  askedFrom('under_appraisal'),
  move('under_appraisal', 'project.pass', ['dept_head'], 'appraised', {
    duty: 'approve',
    effects: ['merge ministryPassedOn=2026-05-10'],
  }),
  declinedFrom('under_appraisal'),
  withdrawnFrom('under_appraisal'),
  move('appraised', 'project.join_batch', ['system'], 'appraised', {
    payload: { planId: 'plan-1' },
    effects: ['merge draftPlanId=plan-1'],
  }),
  move('appraised', 'project.leave_batch', ['system'], 'appraised', {
    facts: { details: { draftPlanId: 'plan-1' } },
    effects: ['merge draftPlanId=null'],
  }),
  move('appraised', 'project.enter_plan', ['system'], 'in_plan', {
    facts: { details: { draftPlanId: 'plan-1' } },
    payload: planned,
    effects: [
      'merge draftPlanId=null planId=plan-1 estimateId=estimate-1 planDecision=3000/QĐ-BCT planApprovedOn=2026-12-20',
    ],
  }),
  declinedFrom('appraised'),
  withdrawnFrom('appraised'),
  move('in_plan', 'project.receive_notice', ['dept_reviewer', 'dept_head'], 'handed_over', noticed),
  move('in_plan', 'project.call_tender', ['dept_reviewer', 'dept_head'], 'handed_over_to_tender', {
    ...noticed,
    facts: { law: { selection: 'tender' } },
  }),
];

/** The same rules as at base level, whose edges stand in the spec of the proposal stage. */
const whole: MachineTable['refusals'] = [
  refusal('parts_are_filled', RESUBMIT, {
    when: 'a part was emptied',
    facts: { details: { parts: { ...PARTS, aims: '' } } },
    says: '3. Mục tiêu',
  }),
  refusal('estimate_balances', RESUBMIT, {
    when: 'a line was raised by one đồng',
    facts: { details: { estimate: [{ ...LINE, amount: '1000000001', other: '1' }] } },
  }),
  refusal(
    'end_is_not_before_start',
    RESUBMIT,
    {
      when: 'the project ends the day before it starts',
      facts: { details: { startOn: '2027-03-02', endOn: '2027-03-01' } },
      says: '2027-03-01',
    },
    {
      when: 'it ends on the day it starts',
      facts: { details: { startOn: '2027-03-02', endOn: '2027-03-02' } },
    },
    { when: 'the end is not known yet', facts: { details: { startOn: '2027-03-02' } } },
  ),
  refusal(
    'funding_covers_the_cost',
    [...RESUBMIT, PASS],
    {
      when: 'one đồng has no source',
      facts: {
        details: {
          counterpart: '699999999',
          estimate: [{ ...LINE, counterpart: '699999999', other: '1' }],
        },
      },
    },
    { when: 'each đồng has one' },
  ),
  refusal('content_is_supported', RESUBMIT, {
    when: 'the content left the list',
    facts: { law: { contentLabel: null } },
  }),
  refusal(
    'support_is_within_norm',
    [...RESUBMIT, PASS, ...ENTER],
    {
      when: 'it is one đồng above the norm',
      facts: { law: { norm: { ...NORM, maxSupport: 299_999_999n } } },
    },
    { when: 'it is exactly the norm', facts: { law: { norm: NORM } } },
  ),
  refusal('beneficiary_is_eligible', RESUBMIT, {
    when: 'nobody confirmed it',
    facts: { details: { isEligible: undefined } },
  }),
  refusal('beneficiary_invests_the_rest', RESUBMIT, {
    when: 'the commitment was taken back',
    facts: { details: { investsTheRest: false } },
  }),
  refusal('content_is_paid_once', RESUBMIT, {
    when: 'the declaration was taken back',
    facts: { details: { noDoubleFunding: false } },
  }),
  refusal(
    'defects_are_answered',
    RESUBMIT,
    {
      when: 'the only point is not answered',
      facts: { details: { defects } },
      payload: { answers: [] },
    },
    { when: 'it is answered', facts: { details: { defects } } },
  ),
];

const decisions: MachineTable['refusals'] = [
  separation('actor_did_not_submit', 'submit', [...ASK, BEGIN, RECORD, PASS, ...DECLINE]),
  separation('actor_did_not_appraise', 'appraise', [PASS, ...DECLINE]),
  refusal('criteria_are_recorded', [PASS], {
    when: 'two opinions are left out',
    facts: { details: { criteria: { ...CRITERIA, principles: undefined, completeness: ' ' } } },
    says: 'Phù hợp nguyên tắc lập kế hoạch; Tính đầy đủ của hồ sơ',
  }),
  refusal('ministry_appraisal_is_recorded', [PASS], {
    when: 'only the opinions of the base appraisal stand',
    facts: { details: { ministryAppraised: undefined } },
  }),
  refusal(
    'project_is_in_no_batch',
    [...WITHDRAW, ...DECLINE, JOIN],
    { when: 'it is listed in one', facts: { details: { draftPlanId: 'plan-2' } } },
    { when: 'it was taken out', facts: { details: { draftPlanId: undefined } } },
  ),
  refusal(
    'plan_amount_is_what_was_appraised',
    ENTER,
    {
      when: 'the plan grants one đồng less',
      payload: { amount: '299999999' },
      says: '299.999.999 đồng',
    },
    { when: 'the plan grants the same', payload: { amount: '300000000' } },
  ),
  refusal('plan_amount_is_what_was_appraised', ENTER, {
    when: 'the plan grants one đồng more',
    payload: { amount: '300000001' },
  }),
  refusal(
    'content_needs_no_tender',
    [NOTICE],
    { when: 'the content is tendered', facts: { law: { selection: 'tender' } } },
    { when: 'the rulebook does not say', facts: { law: { selection: null } } },
  ),
  refusal('content_needs_tender', [TENDER], {
    when: 'the content is chosen by selection',
    facts: { law: { selection: 'selection' } },
  }),
  paperMissing('notice_is_attached', [NOTICE, TENDER], 'plan_notice'),
];

describe('the approval stage of a project', () => {
  describeMachine(approval, {
    facts: projectFacts(),
    entries: ['registered'],
    ends: ['handed_over', 'handed_over_to_tender', 'not_selected', 'withdrawn'],
    deadlines: {
      registered: ['MIN_CHECK'],
      supplement_asked: ['SUPPLEMENT_REPLY'],
      under_appraisal: ['MIN_APPRAISE'],
    },
    moves,
    refusals: [...whole, ...decisions],
  });
});
