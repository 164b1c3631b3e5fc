import { describeMachine } from '../../test/support/describe-machine.js';
import {
  CLUSTER,
  INSTALMENT,
  instalmentFacts,
  UNDER_CONTRACT,
  WHOLE_AFTER_ACCEPTANCE,
} from '../../test/support/instalment.facts.js';
import {
  move,
  OPENING,
  paperMissing,
  refusal,
  separation,
  UNIT,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { paymentRefusals } from '../../test/support/payment.refusals.js';
import { instalment } from './instalment.machine.js';

const OPEN = `${OPENING} instalment.open`;
const REQUEST = 'drafted instalment.request';
const CONFIRM = 'requested instalment.confirm';
const ENDORSE = 'confirmed instalment.endorse';
const APPROVE = 'confirmed instalment.approve';
const RETURNS = ['requested instalment.return', 'confirmed instalment.return'];
const PAY = 'approved instalment.record_payment';
const ASKED = [REQUEST, APPROVE];
const DEPARTMENT = ['dept_reviewer', 'dept_head'] as const;
const PROVINCE = ['sct_appraiser', 'sct_director'] as const;

const order = { decisionNumber: '88/UNC', decisionDate: '2026-05-09' };
const returned = (level: string) => ({
  payload: { defects: [{ part: 'papers', text: 'Thiếu ảnh', paper: 'photo' }] },
  effects: [
    'merge defects=[{"part":"papers","text":"Thiếu ảnh","paper":"photo"}] confirmedValue=null endorsedOn=null',
    `merge lastReturns=${level}:paper/photo lateDefects=0`,
  ],
});

const moves: MachineTable['moves'] = [
  move(OPENING, 'instalment.open', UNIT, 'drafted', {
    payload: INSTALMENT,
    effects: ['merge projectId=d1 type=first amount=210000000 doneValue=700000001'],
  }),
  move('drafted', 'instalment.edit', UNIT, 'drafted', {
    payload: { amount: '1' },
    effects: ['merge amount=1'],
  }),
  move('drafted', 'instalment.request', UNIT, 'requested', {
    duty: 'request',
    effects: ['merge requestedOn=2026-05-10'],
  }),
  move('drafted', 'instalment.cancel', UNIT, 'cancelled', {
    payload: { reason: 'Lập nhầm' },
    effects: ['merge cancellation={"reason":"Lập nhầm","on":"2026-05-10"}'],
  }),
  move('requested', 'instalment.confirm', PROVINCE, 'confirmed', {
    duty: 'confirm',
    facts: { details: { confirmedValue: undefined } },
    payload: { confirmedValue: '700000001' },
    effects: ['merge confirmedOn=2026-05-10 confirmedValue=700000001'],
  }),
  move('requested', 'instalment.return', PROVINCE, 'drafted', returned('base')),
  move('confirmed', 'instalment.endorse', DEPARTMENT, 'confirmed', {
    duty: 'endorse',
    effects: ['merge endorsedOn=2026-05-10'],
  }),
  move('confirmed', 'instalment.approve', ['dept_head'], 'approved', {
    duty: 'approve',
    effects: [
      'merge approvedOn=2026-05-10 payee={"id":"y1","holderName":"Trung tâm Khuyến công","accountNumber":"9527.1","bank":"Kho bạc Nhà nước"}',
      'hold_advance 210000000 project=d1',
      'shrink_room 210000000 project=d1',
    ],
  }),
  move('confirmed', 'instalment.return', DEPARTMENT, 'drafted', returned('ministry')),
  move('approved', 'instalment.record_payment', ['treasury_clerk'], 'paid', {
    duty: 'record_payment',
    payload: order,
    effects: [
      'merge payment={"decisionNumber":"88/UNC","decisionDate":"2026-05-09"} paidOn=2026-05-09',
      'pay_advance 210000000 project=d1 document=88/UNC 2026-05-09',
    ],
  }),
  move('approved', 'instalment.record_refusal', ['treasury_clerk'], 'drafted', {
    payload: { reason: 'Sai tài khoản' },
    effects: [
      'merge treasuryRefusal={"reason":"Sai tài khoản","on":"2026-05-10"} endorsedOn=null payee=null',
      'release_advance 210000000 project=d1',
      'open_room 210000000 project=d1',
    ],
  }),
  move('paid', 'instalment.pass_on', UNIT, 'received', {
    payload: order,
    effects: ['merge passedOn={"decisionNumber":"88/UNC","decisionDate":"2026-05-09"}'],
  }),
];

const inspected = (state: string) => ({
  related: { project: { ...UNDER_CONTRACT, stage: 'inspection', state } },
});
const notNow = (when: string, stage: string, state: string) =>
  refusal('project_is_under_contract', [OPEN, ...ASKED], {
    when,
    facts: { related: { project: { ...UNDER_CONTRACT, stage, state } } },
  });

const amounts: MachineTable['refusals'] = [
  refusal(
    'project_is_under_contract',
    [OPEN, ...ASKED],
    { when: 'there is no such project', facts: { related: { project: null } } },
    {
      when: 'it is signed and not begun',
      facts: { related: { project: { ...UNDER_CONTRACT, state: 'contracted' } } },
    },
    { when: 'it is accepted on site', facts: inspected('accepted') },
  ),
  notNow('it only waits for the contract', 'funding', 'ready_to_sign'),
  notNow('its settlement is filed', 'inspection', 'settlement_filed'),
  notNow('it is rewarded', 'reward', 'awarded'),
  refusal(
    'amount_is_within_the_contract',
    [OPEN, ...ASKED],
    {
      when: 'one đồng is not committed any more',
      facts: { money: { committed: 209_999_999n, advanced: 90_000_001n } },
      says: '210.000.000 đồng vượt phần chưa cấp của hợp đồng 209.999.999 đồng',
    },
    {
      when: 'it is all that is left',
      facts: { money: { committed: 210_000_000n, advanced: 90_000_000n } },
    },
  ),
  refusal(
    'advances_stay_under_the_ceiling',
    ASKED,
    {
      when: 'the room is one đồng smaller',
      facts: { money: { advance_room: 209_999_999n } },
      says: 'không quá 70%',
    },
    { when: 'it fills the room', facts: { money: { advance_room: 210_000_000n } } },
  ),
  refusal(
    'first_instalment_keeps_its_ratio',
    ASKED,
    {
      when: 'it is one đồng above 70 %',
      facts: { details: { amount: '210000001' }, money: { advance_room: 300_000_000n } },
      says: '70% (210.000.000 đồng), đề nghị 210.000.001 đồng',
    },
    { when: 'it is exactly 70 %', facts: { details: { amount: '210000000' } } },
    {
      when: 'it is not the first',
      facts: { details: { type: 'next', amount: '1' }, money: { advanced: 1n } },
    },
  ),
  refusal(
    'first_instalment_keeps_its_ratio',
    ASKED,
    {
      when: 'a cluster asks one đồng above 30 %',
      facts: { details: { amount: '90000001' }, law: { tranche: CLUSTER } },
      says: '30%',
    },
    {
      when: 'a cluster asks exactly 30 %',
      facts: { details: { amount: '90000000' }, law: { tranche: CLUSTER } },
    },
  ),
  refusal(
    'next_instalment_follows_the_first',
    ASKED,
    { when: 'nothing was paid yet', facts: { details: { type: 'next' }, money: { advanced: 0n } } },
    { when: 'the first was paid', facts: { details: { type: 'next' }, money: { advanced: 1n } } },
  ),
  refusal(
    'remaining_instalment_follows_acceptance',
    ASKED,
    { when: 'nothing is accepted', facts: { details: { type: 'remaining' } } },
    {
      when: 'work is accepted',
      facts: { details: { type: 'remaining' }, money: { work_accepted: 1n } },
    },
  ),
  refusal(
    'full_support_is_paid_after_acceptance',
    ASKED,
    {
      when: 'content paid at 100 % is not accepted',
      facts: { law: { tranche: WHOLE_AFTER_ACCEPTANCE } },
    },
    {
      when: 'it is accepted',
      facts: { law: { tranche: WHOLE_AFTER_ACCEPTANCE }, money: { work_accepted: 1n } },
    },
    { when: 'the rulebook has no row for the content', facts: { law: { tranche: null } } },
  ),
  refusal(
    'first_instalment_is_asked_once',
    [OPEN],
    { when: 'another first one stands', facts: { related: { otherFirst: 1 } } },
    {
      when: 'this is the remaining one',
      payload: { type: 'remaining' },
      facts: { related: { otherFirst: 1 } },
    },
  ),
];

const threshold = (
  rule: string,
  on: readonly string[],
  value: (done: string) => object,
): MachineTable['refusals'] => [
  refusal(
    rule,
    on,
    {
      when: 'exactly 70 % of the investment is done',
      ...value('700000000'),
      says: 'mới đạt 70%, phải trên 70%',
    },
    { when: 'one đồng more is done', ...value('700000001') },
  ),
];
const ofCluster = (done: string) => ({
  facts: {
    details: { doneValue: done, confirmedValue: done, amount: '90000000' },
    law: { tranche: CLUSTER },
  },
});

const conditions: MachineTable['refusals'] = [
  ...threshold('work_done_passes_the_threshold', [REQUEST], (doneValue) => ({
    facts: { details: { doneValue } },
  })),
  ...threshold('work_done_passes_the_threshold', [REQUEST], (doneValue) => ({
    payload: { doneValue },
  })),
  ...threshold('value_to_confirm_passes_the_threshold', [CONFIRM], (confirmedValue) => ({
    payload: { confirmedValue },
  })),
  ...threshold('confirmed_work_passes_the_threshold', [APPROVE], (confirmedValue) => ({
    facts: { details: { confirmedValue } },
  })),
  refusal(
    'confirmed_work_passes_the_threshold',
    [APPROVE],
    {
      when: 'exactly 50 % of the volume of a cluster is done',
      ...ofCluster('150000000'),
      says: 'trên 50%',
    },
    { when: 'one đồng more of it is done', ...ofCluster('150000001') },
  ),
  paperMissing('tranche_papers_are_attached', ASKED, 'contract'),
  paperMissing('tranche_papers_are_attached', ASKED, 'progress_report'),
  refusal('tranche_papers_are_attached', ASKED, {
    when: 'the remaining one comes with the papers of the first',
    facts: {
      details: { type: 'remaining' },
      money: { work_accepted: 1n },
      papers: { acceptance_minutes: 0 },
    },
    says: 'nghiệm thu cơ sở',
  }),
  separation('actor_did_not_request', 'request', [CONFIRM, ...RETURNS, ENDORSE, APPROVE, PAY]),
  separation('actor_did_not_approve', 'approve', [PAY]),
  refusal('no_serious_finding_is_open', [APPROVE], {
    when: 'one is',
    facts: { related: { openSeriousFindings: ['PH-3'] } },
    says: 'PH-3',
  }),
  refusal(
    'monthly_reports_are_not_overdue',
    [APPROVE],
    { when: 'it is the day after the 25th', today: '2026-05-26', says: '2026-05-25' },
    { when: 'it is the 25th', today: '2026-05-25' },
    { when: 'no report is due', today: '2026-12-31', facts: { related: { reportDueOn: null } } },
  ),
  paperMissing('payment_order_is_attached', [PAY], 'payment_order'),
  paperMissing('transfer_proof_is_attached', ['paid instalment.pass_on'], 'transfer_proof'),
];

describe('an instalment', () => {
  describeMachine(instalment, {
    facts: instalmentFacts,
    entries: ['drafted'],
    ends: ['received', 'cancelled'],
    deadlines: { requested: ['ADV_CONFIRM'], confirmed: ['ADV_DECIDE'] },
    moves,
    refusals: [...amounts, ...conditions, ...paymentRefusals(ENDORSE, APPROVE, PAY)],
  });
});
