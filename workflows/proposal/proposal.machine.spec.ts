import { describeMachine } from '../../test/support/describe-machine.js';
import { CRITERIA, LINE, NORM, PARTS, projectFacts } from '../../test/support/project.facts.js';
import {
  move,
  OPENING,
  paperMissing,
  refusal,
  separation,
  UNIT,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { WHOLE_PROPOSAL } from '../kernel/project-rules.js';
import { proposal } from './proposal.machine.js';

const SUBMIT = 'draft project.submit';
const TO_DEPARTMENT = 'draft project.submit_to_department';
const RESUBMIT = 'supplement_asked project.resubmit';
const FILED = [SUBMIT, TO_DEPARTMENT, RESUBMIT];
const ASK = 'submitted project.ask_supplement';
const ACCEPT = 'submitted project.accept_dossier';
const RECORD = 'under_appraisal project.record_appraisal';
const PASS = 'under_appraisal project.pass';
const REJECT = 'under_appraisal project.reject';
const REGISTER = 'passed project.register';
const defects = [{ part: 'grounds', text: 'Bổ sung căn cứ' }];
const OPENED = {
  payload: { year: 2027, title: 'Máy sấy', totalCost: '1000000000' },
  effects: ['merge year=2027 title=Máy sấy totalCost=1000000000'],
};

const withdrawn = (from: string) =>
  move(from, 'project.withdraw', UNIT, 'withdrawn', {
    payload: { reason: 'Không còn nhu cầu' },
    effects: ['merge withdrawal={"reason":"Không còn nhu cầu","on":"2026-05-10"}'],
  });
const edited = (state: string) =>
  move(state, 'project.edit', UNIT, state, {
    payload: { title: 'Tên mới' },
    effects: ['merge title=Tên mới'],
  });

const moves: MachineTable['moves'] = [
  move(OPENING, 'project.open', UNIT, 'draft', OPENED),
  edited('draft'),
  move('draft', 'project.submit', UNIT, 'submitted', {
    duty: 'submit',
    payload: { lateReason: 'Đợt bổ sung' },
    effects: ['merge submittedOn=2026-05-10 lateReason=Đợt bổ sung'],
  }),
  move('draft', 'project.submit_to_department', ['other_implementer'], 'handed_over', {
    duty: 'submit',
    effects: ['merge submittedOn=2026-05-10 registeredOn=2026-05-10'],
  }),
  withdrawn('draft'),
  move('submitted', 'project.ask_supplement', ['sct_appraiser'], 'supplement_asked', {
    payload: { defects },
    effects: [
      'merge defects=[{"part":"grounds","text":"Bổ sung căn cứ"}] answers=null',
      'merge lastReturns=base:grounds lateDefects=0',
    ],
  }),
  move('submitted', 'project.accept_dossier', ['sct_appraiser'], 'under_appraisal'),
  withdrawn('submitted'),
  edited('supplement_asked'),
  move('supplement_asked', 'project.resubmit', UNIT, 'submitted', {
    duty: 'submit',
    facts: { details: { defects } },
    payload: { answers: [{ text: 'Đã bổ sung' }] },
    effects: ['merge answers=[{"text":"Đã bổ sung"}]'],
  }),
  withdrawn('supplement_asked'),
  move('supplement_asked', 'deadline.pass', ['system'], 'lapsed'),
  move(
    'under_appraisal',
    'project.record_appraisal',
    ['sct_appraiser', 'sct_council_member'],
    'under_appraisal',
    {
      duty: 'appraise',
      payload: { criteria: { aims: 'Rõ' }, councilUsed: true },
      effects: ['merge criteria={"aims":"Rõ"} councilUsed=true'],
    },
  ),
  move('under_appraisal', 'project.pass', ['sct_director'], 'passed', {
    duty: 'approve',
    effects: ['merge basePassedOn=2026-05-10'],
  }),
  move('under_appraisal', 'project.reject', ['sct_director'], 'rejected', {
    duty: 'approve',
    payload: { reason: 'Chưa cấp thiết' },
    effects: ['merge rejection={"reason":"Chưa cấp thiết","on":"2026-05-10"}'],
  }),
  withdrawn('under_appraisal'),
  move('passed', 'project.register', ['sct_appraiser', 'sct_director'], 'handed_over', {
    effects: ['merge registeredOn=2026-05-10'],
  }),
  withdrawn('passed'),
];

const content: MachineTable['refusals'] = [
  refusal('parts_are_filled', FILED, {
    when: 'a part is empty and another holds only spaces',
    facts: { details: { parts: { ...PARTS, grounds: undefined, effect: ' \n ' } } },
    says: '2. Sự cần thiết và căn cứ; 8. Hiệu quả',
  }),
  refusal('estimate_balances', FILED, {
    when: 'there are no lines',
    facts: { details: { estimate: [] } },
  }),
  refusal(
    'estimate_balances',
    FILED,
    {
      when: 'the lines add up to one đồng more than the project',
      facts: { details: { estimate: [{ ...LINE, amount: '1000000001', other: '1' }] } },
      says: '1.000.000.001 đồng, tổng kinh phí đề án 1.000.000.000 đồng',
    },
    {
      when: 'two lines add up to the đồng, one of them paid by other sources in part',
      facts: {
        details: {
          counterpart: '699999999',
          otherSources: '1',
          estimate: [
            { ...LINE, amount: '999999999', counterpart: '699999999' },
            { item: 'Lắp đặt', amount: '1', support: '0', counterpart: '0', other: '1' },
          ],
        },
      },
    },
  ),
  refusal('estimate_balances', FILED, {
    when: 'the sources of a line do not make its amount',
    facts: { details: { estimate: [{ ...LINE, other: '1' }] } },
  }),
  refusal('estimate_balances', FILED, {
    when: 'one đồng stands in the column of the other source',
    facts: { details: { estimate: [{ ...LINE, support: '300000001', counterpart: '699999999' }] } },
  }),
  refusal(
    'funding_covers_the_cost',
    FILED,
    {
      when: 'one đồng has no source',
      facts: {
        details: {
          counterpart: '699999999',
          estimate: [{ ...LINE, counterpart: '699999999', other: '1' }],
        },
      },
      says: 'còn thiếu 1 đồng',
    },
    {
      when: 'another source brings the last đồng',
      facts: {
        details: {
          counterpart: '699999999',
          otherSources: '1',
          estimate: [{ ...LINE, counterpart: '699999999', other: '1' }],
        },
      },
    },
  ),
  refusal('content_is_supported', FILED, {
    when: 'the content is on no list',
    facts: { law: { contentLabel: null } },
    says: '“4.2”',
  }),
  refusal(
    'support_is_within_norm',
    [...FILED, PASS],
    {
      when: 'the support is one đồng above the norm',
      facts: { law: { norm: { ...NORM, maxSupport: 299_999_999n } } },
      says: '300.000.000 đồng vượt định mức 299.999.999 đồng (TT 28/2018/TT-BTC)',
    },
    { when: 'the support is exactly the norm', facts: { law: { norm: NORM } } },
    {
      when: 'the norm is from memory [M]',
      facts: { law: { norm: { ...NORM, maxSupport: 1n, mark: 'M' } } },
    },
    {
      when: 'the norm is a product default [P]',
      facts: { law: { norm: { ...NORM, maxSupport: 1n, mark: 'P' } } },
    },
    { when: 'there is no norm for the content', facts: { law: { norm: null } } },
  ),
  refusal(
    'beneficiary_is_eligible',
    FILED,
    {
      when: 'nobody confirmed it',
      facts: { details: { isEligible: false, eligibilityWaiver: '  ' } },
    },
    {
      when: 'it is waived with a reason',
      facts: { details: { isEligible: false, eligibilityWaiver: 'Đề án nhóm' } },
    },
  ),
  refusal('beneficiary_invests_the_rest', FILED, {
    when: 'there is no commitment',
    facts: { details: { investsTheRest: undefined } },
  }),
  refusal('content_is_paid_once', FILED, {
    when: 'there is no declaration',
    facts: { details: { noDoubleFunding: false } },
  }),
  refusal('end_is_not_before_start', FILED, {
    when: 'the project ends the day before it starts',
    facts: { details: { startOn: '2027-03-02', endOn: '2027-03-01' } },
  }),
];

const filing: MachineTable['refusals'] = [
  ...(['request_letter', 'beneficiary_letter', 'estimate_form'] as const).map((paper) =>
    paperMissing('submission_papers_are_attached', [...FILED, ACCEPT], paper),
  ),
  refusal(
    'base_filing_is_in_time',
    [SUBMIT],
    {
      when: 'it is the day after the last',
      today: '2026-05-21',
      payload: { lateReason: undefined },
      says: '2026-05-20',
    },
    { when: 'it is the last day', today: '2026-05-20', payload: { lateReason: undefined } },
    {
      when: 'it is late with a reason',
      today: '2026-05-21',
      payload: { lateReason: 'Đợt bổ sung' },
    },
    {
      when: 'the calendar has no last day',
      today: '2027-01-01',
      payload: { lateReason: '' },
      facts: { law: { filing: {} } },
    },
  ),
  refusal(
    'ministry_filing_is_in_time',
    [TO_DEPARTMENT, REGISTER],
    { when: 'it is the day after the last', today: '2026-06-16', says: '2026-06-15' },
    { when: 'it is the last day', today: '2026-06-15' },
    { when: 'it is late with a reason', today: '2026-06-16', payload: { lateReason: 'Bổ sung' } },
  ),
  refusal(
    'defects_are_answered',
    [RESUBMIT],
    {
      when: 'one point of two is answered',
      facts: { details: { defects: [...defects, ...defects] } },
      says: '1 trên 2',
    },
    { when: 'each point is answered', facts: { details: { defects } } },
  ),
  paperMissing('registration_papers_are_attached', [REGISTER], 'registration_report'),
];

const appraisal: MachineTable['refusals'] = [
  separation('actor_did_not_submit', 'submit', [ASK, ACCEPT, RECORD, PASS, REJECT, REGISTER]),
  separation('actor_did_not_appraise', 'appraise', [PASS, REJECT]),
  refusal('criteria_are_recorded', [PASS, REJECT], {
    when: 'an opinion is left out',
    facts: { details: { criteria: { ...CRITERIA, ability: '' } } },
    says: 'Năng lực các đơn vị',
  }),
  refusal(
    'council_minutes_are_attached',
    [PASS],
    { when: 'a council sat and left no minutes', facts: { details: { councilUsed: true } } },
    {
      when: 'the minutes are attached',
      facts: { details: { councilUsed: true }, papers: { council_minutes: 1 } },
    },
  ),
  paperMissing('appraisal_sheet_is_attached', [PASS], 'appraisal_sheet'),
];

describe('the proposal stage of a project', () => {
  describeMachine(proposal, {
    facts: projectFacts(),
    entries: ['draft'],
    ends: ['handed_over', 'rejected', 'withdrawn', 'lapsed'],
    deadlines: {
      draft: ['NAT_BASE_FILE'],
      submitted: ['BASE_CHECK'],
      supplement_asked: ['SUPPLEMENT_REPLY'],
      under_appraisal: ['BASE_APPRAISE'],
      passed: ['NAT_MIN_FILE'],
    },
    moves,
    refusals: [...content, ...filing, ...appraisal],
  });

  it('asks the whole of a proposal wherever it is filed', () => {
    const covered = new Set(content.map(({ rule }) => rule));
    expect(WHOLE_PROPOSAL.filter((rule) => !covered.has(rule))).toEqual([]);
  });
});
