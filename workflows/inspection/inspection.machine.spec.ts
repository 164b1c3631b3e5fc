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
import { decideIn } from '../kernel/decide.js';
import { actorOf, patched, TODAY } from '../../test/support/machine-tables.js';
import { inspection } from './inspection.machine.js';

const ACCEPT = 'awaiting_acceptance project.accept';
const REFUSE = 'awaiting_acceptance project.refuse_acceptance';
const EVALUATE = 'settled project.evaluate';

/** 300 million under contract: 210 million advanced, so 90 million committed and no room left before acceptance. */
const facts = projectFacts({
  money: { committed: 90_000_000n, advanced: 210_000_000n, advance_room: 0n },
});
const minutes = {
  minutesOn: '2026-05-08',
  value: '300000000',
  counterpart: '700000000',
  participants: 'Sở Công Thương, Trung tâm, đơn vị thụ hưởng',
};
const defects = [{ part: 'work', text: 'Chưa chạy thử' }];

const moves: MachineTable['moves'] = [
  move('awaiting_acceptance', 'project.accept', ['sct_director'], 'accepted', {
    duty: 'accept',
    payload: minutes,
    effects: [
      `merge accepted=${JSON.stringify({ ...minutes, on: '2026-05-08' })}`,
      'accept_work 300000000 project=project-1',
      'accept_counterpart 700000000 project=project-1',
      'open_room 90000000 project=project-1',
    ],
  }),
  move('awaiting_acceptance', 'project.refuse_acceptance', ['sct_director'], 'not_accepted', {
    duty: 'accept',
    payload: { defects },
    effects: [`merge defects=${JSON.stringify(defects)}`],
  }),
  move('not_accepted', 'project.remedy', UNIT, 'awaiting_acceptance', {
    payload: { answers: [{ text: 'Đã chạy thử' }] },
    effects: ['merge answers=[{"text":"Đã chạy thử"}]'],
  }),
  move('accepted', 'project.enter_settlement', ['system'], 'settlement_filed'),
  move('settlement_filed', 'project.return_settlement', ['system'], 'settlement_returned'),
  move('settlement_filed', 'project.settle', ['system'], 'settled'),
  move('settlement_returned', 'project.enter_settlement', ['system'], 'settlement_filed'),
  move('settled', 'project.evaluate', ['dept_reviewer'], 'handed_over', {
    payload: { grade: 'good', evaluation: 'Máy chạy ổn định' },
    effects: ['merge evaluation={"grade":"good","evaluation":"Máy chạy ổn định"}'],
  }),
];

const refusals: MachineTable['refusals'] = [
  refusal(
    'accepted_value_is_within_the_contract',
    [ACCEPT],
    {
      when: 'it is one đồng above',
      payload: { value: '300000001' },
      says: '300.000.001 đồng vượt hợp đồng 300.000.000 đồng',
    },
    { when: 'it is the whole contract', payload: { value: '300000000' } },
    {
      when: 'a part of the contract is on its way',
      payload: { value: '300000000' },
      facts: { money: { committed: 0n, advance_pending: 90_000_000n } },
    },
  ),
  refusal(
    'counterpart_volume_is_shown',
    [ACCEPT],
    {
      when: 'one đồng of it is not',
      payload: { counterpart: '699999999' },
      says: 'thể hiện 699.999.999 đồng',
    },
    { when: 'it is shown to the đồng', payload: { counterpart: '700000000' } },
    {
      when: 'the shortfall has a reason',
      payload: { counterpart: '0', shortfallReason: 'Giá máy giảm' },
    },
  ),
  paperMissing('acceptance_minutes_are_attached', [ACCEPT], 'acceptance_minutes'),
  separation('actor_did_not_submit', 'submit', [ACCEPT, REFUSE, EVALUATE]),
  refusal('no_finding_is_open', [EVALUATE], {
    when: 'one is',
    facts: { related: { openFindings: 1 } },
    says: 'Còn 1 phát hiện',
  }),
  refusal('no_instalment_is_open', [EVALUATE], {
    when: 'two are',
    facts: { related: { openInstalments: 2 } },
    says: 'Còn 2 đợt',
  }),
];

describe('the inspection stage of a project', () => {
  describeMachine(inspection, {
    facts,
    entries: ['awaiting_acceptance'],
    ends: ['handed_over'],
    deadlines: {
      awaiting_acceptance: ['ACCEPT_AFTER_REQUEST'],
      not_accepted: ['FINDING_FIX'],
      accepted: ['SETTLE_DOSSIER'],
    },
    moves,
    refusals,
  });

  it.each([
    ['all of it, nothing was advanced', 300n, {}, 'open_room', 300n],
    ['all of it, with room left from before', 300n, { advance_room: 210n }, 'open_room', 90n],
    ['what was advanced', 210n, { advanced: 210n }, 'open_room', 0n],
    ['less than was advanced', 200n, { advanced: 210n }, 'open_room', 0n],
    [
      'less than was advanced, with room left',
      50n,
      { advanced: 100n, advance_room: 110n },
      'shrink_room',
      110n,
    ],
    [
      'one đồng, while an advance is on its way',
      101n,
      { advance_pending: 100n, advance_room: 110n },
      'shrink_room',
      109n,
    ],
  ])('leaves to be paid what acceptance shows: %s', (_what, value, money, posting, amount) => {
    const none = { committed: 300n, advanced: 0n, advance_room: 0n };
    const decision = decideIn(
      inspection,
      'awaiting_acceptance',
      patched(facts, { money: { ...none, ...money } }),
      {
        type: 'project.accept',
        actor: actorOf('sct_director'),
        at: `${TODAY}T02:00:00.000Z`,
        today: TODAY,
        payload: { ...minutes, value: value.toString() },
      },
    );
    expect(decision).toMatchObject({
      kind: 'moved',
      effects: expect.arrayContaining([expect.objectContaining({ posting, amount })]),
    });
  });
});
