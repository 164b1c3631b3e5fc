import { describeMachine } from '../../test/support/describe-machine.js';
import {
  move,
  paperMissing,
  refusal,
  separation,
  UNIT,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { projectFacts } from '../../test/support/project.facts.js';
import { funding } from './funding.machine.js';

const TENDER = 'tendering project.record_tender_result';
const REPORT = 'in_progress project.report_progress';
const CONFIRM = 'in_progress project.confirm_progress';
const COMPLETE = 'in_progress project.complete';
const PROVINCE = ['sct_appraiser', 'sct_director'] as const;

const decision = { decisionNumber: '7/QĐ-SCT', decisionDate: '2027-02-01' };
const progress = { value: '500000000', percent: 60, reportedOn: '2026-04-20' };

const moves: MachineTable['moves'] = [
  move('tendering', 'project.record_tender_result', PROVINCE, 'ready_to_sign', {
    payload: decision,
    effects: ['merge tenderResult={"decisionNumber":"7/QĐ-SCT","decisionDate":"2027-02-01"}'],
  }),
  move('ready_to_sign', 'project.enter_contract', ['system'], 'contracted', {
    payload: { contractId: 'contract-1', ...decision },
    effects: ['merge contractId=contract-1 contractNumber=7/QĐ-SCT contractSignedOn=2027-02-01'],
  }),
  move('contracted', 'project.start', UNIT, 'in_progress', {
    payload: { startedOn: '2027-02-02' },
    effects: ['merge startedOn=2027-02-02'],
  }),
  move('in_progress', 'project.report_progress', UNIT, 'in_progress', {
    duty: 'request',
    facts: { details: { progress } },
    payload: { value: '600000000', percent: 75.5 },
    effects: [
      'merge progress={"value":"600000000","percent":75.5,"difficulties":null,"reportedOn":"2026-05-10"}',
    ],
  }),
  move('in_progress', 'project.confirm_progress', PROVINCE, 'in_progress', {
    duty: 'confirm',
    facts: { details: { progress } },
    effects: [
      'merge progress={"value":"500000000","percent":60,"reportedOn":"2026-04-20","confirmedOn":"2026-05-10"}',
    ],
  }),
  move('in_progress', 'project.complete', UNIT, 'handed_over', {
    payload: { result: 'Hoàn thành' },
    effects: ['merge result=Hoàn thành completedOn=2026-05-10'],
  }),
];

const refusals: MachineTable['refusals'] = [
  paperMissing('tender_result_is_attached', [TENDER], 'tender_result'),
  refusal(
    'start_is_after_contract',
    ['contracted project.start'],
    {
      when: 'it is the day before',
      payload: { startedOn: '2027-01-31' },
      facts: { details: { contractSignedOn: '2027-02-01' } },
      says: '2027-01-31 ở trước ngày ký hợp đồng 2027-02-01',
    },
    {
      when: 'it is that day',
      payload: { startedOn: '2027-02-01' },
      facts: { details: { contractSignedOn: '2027-02-01' } },
    },
  ),
  refusal(
    'progress_only_grows',
    [REPORT],
    {
      when: 'it is a hundredth less than before',
      payload: { percent: 59.99 },
      says: '59.99% thấp hơn lần trước 60%',
    },
    { when: 'it is the same', payload: { percent: 60 } },
    {
      when: 'it is the first report',
      payload: { percent: 0 },
      facts: { details: { progress: undefined } },
    },
  ),
  paperMissing('progress_report_is_attached', [REPORT], 'progress_report'),
  refusal('progress_is_reported', [CONFIRM], {
    when: 'there is no report',
    facts: { details: { progress: undefined } },
  }),
  refusal('progress_is_reported', [CONFIRM], {
    when: 'the last report is confirmed already',
    facts: { details: { progress: { ...progress, confirmedOn: '2026-04-25' } } },
  }),
  separation('actor_did_not_request', 'request', [CONFIRM]),
  refusal(
    'all_work_is_done',
    [COMPLETE],
    {
      when: 'a hundredth is left',
      facts: { details: { progress: { ...progress, percent: 99.99 } } },
      says: '99.99%',
    },
    { when: 'all of it is', facts: { details: { progress: { ...progress, percent: 100 } } } },
  ),
  refusal('all_work_is_done', [COMPLETE], {
    when: 'nothing was reported',
    facts: { details: { progress: undefined } },
    says: '0%',
  }),
  paperMissing('completion_papers_are_attached', [COMPLETE], 'volume_report'),
  paperMissing('completion_papers_are_attached', [COMPLETE], 'result_report'),
];

describe('the funding stage of a project', () => {
  describeMachine(funding, {
    facts: projectFacts(),
    entries: ['tendering', 'ready_to_sign'],
    ends: ['handed_over'],
    deadlines: { in_progress: ['NAT_MONTHLY'] },
    moves,
    refusals,
  });

  it('closes the month and opens the next with a report, and with nothing else', () => {
    const renewing = Object.entries(funding.states['in_progress']?.moves ?? {}).flatMap(
      ([event, { renews }]) => (renews ? [[event, renews]] : []),
    );
    expect(renewing).toEqual([['project.report_progress', ['NAT_MONTHLY']]]);
  });
});
