import { describeMachine } from '../../test/support/describe-machine.js';
import {
  factsOf,
  move,
  OPENING,
  paperMissing,
  refusal,
  separation,
  UNIT,
  type MachineTable,
  type Patch,
} from '../../test/support/machine-tables.js';
import { contract } from './contract.machine.js';

const OPEN = `${OPENING} contract.open`;
const SIGN = 'drafted contract.sign';
const FILE = 'signed contract.file_settlement';
const RETURN = 'settlement_filed contract.return_settlement';
const SETTLE = 'settlement_filed contract.settle';
const REFILE = 'settlement_returned contract.refile_settlement';
const RECORD = 'settled contract.record_return';
const LIQUIDATE = 'settled contract.liquidate';

const lines = [
  { projectId: 'a', amount: '200000000' },
  { projectId: 'b', amount: '300000001' },
];
const project = (id: string, money: object, more: object = {}) => ({
  id,
  code: `DA-${id}`,
  stage: 'funding',
  state: 'ready_to_sign',
  estimateId: 'estimate-1',
  planHasOpinion: true,
  openFindings: 0,
  money,
  ...more,
});
const related = (a: object, b: object, more: object = {}): Patch => ({
  related: { projects: [project('a', a, more), project('b', b, more)] },
});
const READY = related({ allotted: '200000000' }, { allotted: '300000001' });
const accepted = { stage: 'inspection', state: 'accepted' };
/** Project a was advanced 20 million more than accepted; of project b a part was never paid. */
const PAID_A = { advanced: '200000000', work_accepted: '180000000' };
const PAID_B = {
  advanced: '100000000',
  work_accepted: '100000000',
  committed: '200000001',
  allotted: '5',
};
const PAID = related(PAID_A, PAID_B, { stage: 'inspection', state: 'settlement_filed' });
const OWING = related({ receivable: '20000000' }, {});

const dossier = (kind: string) => ({ kinds: [kind], basis: 'TT 36/2013/TT-BCT', mark: 'S°' });
const facts = factsOf('contract', {
  details: { projects: lines },
  ...READY,
  papers: { contract: 1, settlement_table: 1, liquidation_minutes: 1, return_paper: 1 },
  law: {
    ceiling: { percent: 70, basis: 'TTLT 26/2014 điều 8.2b', mark: 'S' },
    dossiers: {
      contract_sign: dossier('contract'),
      settlement: dossier('settlement_table'),
      liquidation: dossier('liquidation_minutes'),
      return: dossier('return_paper'),
    },
  },
});

const decision = { decisionNumber: '5/HĐ', decisionDate: '2027-01-15' };
const told = (event: string, payload = '') =>
  ['a', 'b'].map((id) => `send project.${event} to ${id} {"contractId":"contract-1"${payload}}`);

const moves: MachineTable['moves'] = [
  move(OPENING, 'contract.open', ['dept_reviewer'], 'drafted', {
    duty: 'request',
    payload: { projects: lines },
    effects: [
      `merge projects=${JSON.stringify(lines)}`,
      'reserve 200000000 project=a',
      'reserve 300000001 project=b',
    ],
  }),
  move('drafted', 'contract.sign', ['dept_head'], 'signed', {
    duty: 'approve',
    payload: decision,
    effects: [
      'merge decisionNumber=5/HĐ decisionDate=2027-01-15',
      'commit 200000000 project=a document=5/HĐ 2027-01-15',
      'open_room 140000000 project=a',
      'commit 300000001 project=b document=5/HĐ 2027-01-15',
      'open_room 210000000 project=b',
      ...told('enter_contract', ',"decisionNumber":"5/HĐ","decisionDate":"2027-01-15"'),
    ],
  }),
  move('drafted', 'contract.cancel', ['dept_reviewer'], 'cancelled', {
    payload: { reason: 'Sai mẫu' },
    effects: [
      'merge cancellation={"reason":"Sai mẫu","on":"2026-05-10"}',
      'release 200000000 project=a',
      'release 300000001 project=b',
    ],
  }),
  move('signed', 'contract.file_settlement', UNIT, 'settlement_filed', {
    duty: 'submit',
    facts: related(PAID_A, PAID_B, accepted),
    effects: ['merge settlementFiledOn=2026-05-10', ...told('enter_settlement')],
  }),
  move(
    'settlement_filed',
    'contract.return_settlement',
    ['dept_reviewer', 'finance_reviewer'],
    'settlement_returned',
    {
      payload: { defects: [{ part: 'vouchers', text: 'Thiếu chứng từ' }] },
      effects: [
        'merge settlementDefects=[{"part":"vouchers","text":"Thiếu chứng từ"}]',
        'merge lastReturns=ministry:vouchers lateDefects=0',
        ...told('return_settlement'),
      ],
    },
  ),
  move('settlement_filed', 'contract.settle', ['dept_head'], 'settled', {
    duty: 'settle',
    facts: PAID,
    effects: [
      'merge settledOn=2026-05-10',
      'settle 180000000 project=a',
      'order_return 20000000 project=a',
      'cancel_unused 0 project=a estimate=estimate-1',
      'cancel_allotment 0 project=a estimate=estimate-1',
      'settle 100000000 project=b',
      'order_return 0 project=b',
      'cancel_unused 200000001 project=b estimate=estimate-1',
      'cancel_allotment 5 project=b estimate=estimate-1',
      ...told('settle'),
    ],
  }),
  move('settlement_returned', 'contract.refile_settlement', UNIT, 'settlement_filed', {
    duty: 'submit',
    payload: { answers: [{ text: 'Đã bổ sung' }] },
    effects: ['merge settlementAnswers=[{"text":"Đã bổ sung"}]', ...told('enter_settlement')],
  }),
  move('settled', 'contract.record_return', ['treasury_clerk'], 'settled', {
    duty: 'record_payment',
    facts: OWING,
    payload: { projectId: 'a', amount: '20000000', ...decision },
    effects: ['record_return 20000000 project=a document=5/HĐ 2027-01-15'],
  }),
  move('settled', 'contract.liquidate', ['dept_head'], 'liquidated', {
    payload: decision,
    effects: ['merge liquidation={"decisionNumber":"5/HĐ","decisionDate":"2027-01-15"}'],
  }),
];

const signing: MachineTable['refusals'] = [
  refusal('contract_names_projects', [OPEN], { when: 'it names none', payload: { projects: [] } }),
  refusal('contract_names_projects', [OPEN], {
    when: 'one is named twice',
    payload: { projects: [lines[0], lines[0]] },
  }),
  refusal('contract_names_projects', [OPEN], {
    when: 'one does not exist',
    facts: { related: { projects: [project('a', { allotted: '200000000' })] } },
  }),
  refusal('projects_are_ready_to_sign', [OPEN, SIGN], {
    when: 'one is under contract already',
    facts: related({ allotted: '200000000' }, { allotted: '300000001' }, { state: 'contracted' }),
    says: 'DA-a, DA-b',
  }),
  refusal('projects_are_ready_to_sign', [OPEN, SIGN], {
    when: 'they stand in the plan and no notice was given',
    facts: related({ allotted: '200000000' }, { allotted: '300000001' }, { stage: 'approval' }),
  }),
  refusal(
    'amount_is_within_the_plan_line',
    [OPEN],
    {
      when: 'it is one đồng more',
      facts: related({ allotted: '200000000' }, { allotted: '300000000' }),
      says: ': DA-b',
    },
    { when: 'it is the whole line', facts: READY },
    { when: 'it is less', facts: related({ allotted: '200000001' }, { allotted: '400000000' }) },
  ),
  refusal('finance_opinion_is_recorded', [SIGN], {
    when: 'a plan has none',
    facts: related({}, {}, { planHasOpinion: false }),
  }),
  paperMissing('contract_is_attached', [SIGN], 'contract'),
];

const settlement: MachineTable['refusals'] = [
  separation('actor_did_not_submit', 'submit', [SIGN, RETURN, SETTLE]),
  refusal(
    'every_project_is_accepted',
    [FILE],
    {
      when: 'the last one is not',
      facts: {
        related: {
          projects: [
            project('a', {}, accepted),
            project('b', {}, { ...accepted, state: 'not_accepted' }),
          ],
        },
      },
      says: ': DA-b',
    },
    { when: 'the last one is', facts: related({}, {}, accepted) },
  ),
  refusal('no_advance_is_pending', [FILE, SETTLE], {
    when: 'one đồng is on its way',
    facts: related({ advance_pending: '1' }, {}, accepted),
    says: ': DA-a',
  }),
  refusal(
    'accepted_work_is_paid',
    [SETTLE],
    {
      when: 'one đồng of it is not',
      facts: related({ work_accepted: '200000000', advanced: '199999999' }, {}),
      says: '(DA-a)',
    },
    {
      when: 'it is paid to the đồng',
      facts: related({ work_accepted: '200000000', advanced: '200000000' }, {}),
    },
    {
      when: 'the reason why not is given',
      facts: related({ work_accepted: '1' }, {}),
      payload: { unpaidReason: 'Hết dự toán năm' },
    },
  ),
  paperMissing('settlement_papers_are_attached', [FILE, SETTLE, REFILE], 'settlement_table'),
  refusal(
    'return_is_owed',
    [RECORD],
    { when: 'it is one đồng more', payload: { amount: '20000001' }, says: '(20.000.000 đồng)' },
    { when: 'it is the whole debt', payload: { amount: '20000000' } },
  ),
  refusal('return_is_owed', [RECORD], {
    when: 'the project is not of this contract',
    payload: { projectId: 'c', amount: '1' },
    says: '(0 đồng)',
  }),
  paperMissing('return_paper_is_attached', [RECORD], 'return_paper'),
  refusal(
    'nothing_is_receivable',
    [LIQUIDATE],
    {
      when: 'each project owes a đồng',
      facts: related({ receivable: '1' }, { receivable: '1' }),
      says: 'nộp trả 2 đồng',
    },
    { when: 'everything came back', facts: related({ receivable: '0' }, {}) },
  ),
  paperMissing('liquidation_papers_are_attached', [LIQUIDATE], 'liquidation_minutes'),
];

describe('a contract', () => {
  describeMachine(contract, {
    facts,
    entries: ['drafted'],
    ends: ['liquidated', 'cancelled'],
    deadlines: {
      signed: ['LIQUIDATE'],
      settlement_filed: ['LIQUIDATE'],
      settlement_returned: ['LIQUIDATE', 'SUPPLEMENT_REPLY'],
    },
    moves,
    refusals: [...signing, ...settlement],
  });
});
