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
} from '../../test/support/machine-tables.js';
import { finding } from './finding.machine.js';

const facts = factsOf('finding', {
  details: { visitId: 'visit-1', projectId: 'd1', severity: 'serious' },
  papers: { remedy_evidence: 1 },
});

const remedy = { remedy: 'Đổi máy mới', remedyBy: '2026-06-30' };
const decision = { decisionNumber: '6/KL', decisionDate: '2026-05-09', reason: 'Đã xử phạt' };

const escalatedFrom = (from: string) =>
  move(from, 'finding.escalate', ['inspector'], 'escalated', {
    payload: { authority: 'Thanh tra Bộ', reason: 'Có dấu hiệu vi phạm' },
    effects: [
      'merge escalation={"authority":"Thanh tra Bộ","reason":"Có dấu hiệu vi phạm","on":"2026-05-10"}',
    ],
  });
const remediedFrom = (from: string) =>
  move(from, 'finding.report_remedied', UNIT, 'remedied', {
    payload: { done: 'Đã lắp máy mới' },
    effects: ['merge done=Đã lắp máy mới remediedOn=2026-05-10'],
  });
const rejected = {
  payload: { reason: 'Chưa đủ' },
  effects: ['merge rejected={"reason":"Chưa đủ","on":"2026-05-10"}'],
};

const moves: MachineTable['moves'] = [
  move(OPENING, 'finding.open', ['system'], 'open', {
    duty: 'inspect',
    payload: { severity: 'minor' },
    effects: ['merge severity=minor'],
  }),
  move('open', 'finding.propose_remedy', UNIT, 'remedy_proposed', {
    payload: remedy,
    effects: ['merge remedy=Đổi máy mới remedyBy=2026-06-30'],
  }),
  escalatedFrom('open'),
  move('remedy_proposed', 'finding.accept_remedy', ['inspector'], 'remedy_accepted', {
    duty: 'inspect',
  }),
  move('remedy_proposed', 'finding.reject_remedy', ['inspector'], 'open', rejected),
  escalatedFrom('remedy_proposed'),
  remediedFrom('remedy_accepted'),
  escalatedFrom('remedy_accepted'),
  move('remedied', 'finding.verify', ['inspector'], 'verified', {
    duty: 'inspect',
    payload: { verification: 'Máy mới, đang chạy' },
    effects: ['merge verification=Máy mới, đang chạy verifiedOn=2026-05-10'],
  }),
  move('remedied', 'finding.reject_evidence', ['inspector'], 'remedy_accepted', rejected),
  escalatedFrom('remedied'),
  move('verified', 'finding.close', ['inspector'], 'closed'),
  escalatedFrom('verified'),
  remediedFrom('escalated'),
  move('escalated', 'finding.record_decision', ['dept_head'], 'closed', {
    payload: decision,
    effects: [
      'merge decision={"decisionNumber":"6/KL","decisionDate":"2026-05-09","reason":"Đã xử phạt"}',
    ],
  }),
];

const refusals: MachineTable['refusals'] = [
  paperMissing(
    'remedy_evidence_is_attached',
    [
      'remedy_accepted finding.report_remedied',
      'escalated finding.report_remedied',
      'remedied finding.verify',
    ],
    'remedy_evidence',
  ),
  refusal(
    'remedy_is_decided_by_the_inspection',
    ['verified finding.close'],
    { when: 'the finding is a violation', facts: { details: { severity: 'violation' } } },
    { when: 'it is serious', facts: { details: { severity: 'serious' } } },
  ),
  separation('actor_did_not_inspect', 'inspect', ['escalated finding.record_decision']),
];

describe('a finding', () => {
  describeMachine(finding, {
    facts,
    entries: ['open'],
    ends: ['closed'],
    deadlines: {
      open: ['FINDING_FIX'],
      remedy_proposed: ['FINDING_FIX'],
      remedy_accepted: ['FINDING_FIX'],
      remedied: ['FINDING_VERIFY'],
    },
    moves,
    refusals,
  });
});
