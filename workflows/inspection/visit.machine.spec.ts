import { describeMachine } from '../../test/support/describe-machine.js';
import {
  ASKING,
  factsOf,
  move,
  OPENING,
  paperMissing,
  refusal,
  type MachineTable,
} from '../../test/support/machine-tables.js';
import { visit } from './visit.machine.js';

const OPEN = `${OPENING} visit.open`;
const ANNOUNCE = 'planned visit.announce';
const CARRY_OUT = 'announced visit.carry_out';
const ADD = 'carried_out visit.add_finding';
const MINUTES = ['carried_out visit.sign_minutes', 'carried_out visit.record_refusal_to_sign'];

const planned = { projectId: 'd1', plannedOn: '2026-05-08', place: 'Xã thử' };
const decision = { decisionNumber: '4/QĐ', decisionDate: '2026-05-01' };
const checklist = [
  { code: 'new', answer: 'yes' },
  { code: 'counterpart', answer: 'not_applicable' },
];
const seen = {
  findingType: 'not_new',
  severity: 'serious',
  description: 'Máy đã qua sử dụng',
  recommendation: 'Đổi máy mới',
};

const facts = factsOf('visit', {
  details: planned,
  papers: { inspection_decision: 1, photo: 1, visit_minutes: 1 },
  related: {
    project: { id: 'd1', people: ['reviewer', 'director'], stage: 'funding' },
    findings: 0,
  },
  law: {
    checklist: ['new', 'counterpart'],
    dossiers: { visit_announce: { kinds: ['inspection_decision'], basis: 'mặc định', mark: 'P' } },
  },
});

const cancelledFrom = (from: string) =>
  move(from, 'visit.cancel', ['inspector'], 'cancelled', {
    payload: { reason: 'Bão' },
    effects: ['merge cancellation={"reason":"Bão","on":"2026-05-10"}'],
  });
const concludedFrom = (from: string) =>
  move(from, 'visit.conclude', ['inspector'], 'concluded', {
    payload: { conclusion: 'Đúng nội dung' },
    effects: ['merge conclusion=Đúng nội dung concludedOn=2026-05-10'],
  });

const moves: MachineTable['moves'] = [
  move(OPENING, 'visit.open', ['inspector'], 'planned', {
    duty: 'inspect',
    payload: planned,
    effects: ['merge projectId=d1 plannedOn=2026-05-08 place=Xã thử'],
  }),
  move('planned', 'visit.postpone', ['inspector'], 'planned', {
    payload: { plannedOn: '2026-06-01', reason: 'Bão' },
    effects: ['merge plannedOn=2026-06-01 reason=Bão'],
  }),
  move('planned', 'visit.announce', ['inspector'], 'announced', {
    payload: decision,
    effects: ['merge decision={"decisionNumber":"4/QĐ","decisionDate":"2026-05-01"}'],
  }),
  cancelledFrom('planned'),
  move('announced', 'visit.carry_out', ['inspector'], 'carried_out', {
    duty: 'inspect',
    payload: { carriedOutOn: '2026-05-10', checklist },
    effects: [`merge carriedOutOn=2026-05-10 checklist=${JSON.stringify(checklist)}`],
  }),
  cancelledFrom('announced'),
  move('carried_out', 'visit.add_finding', ['inspector'], 'carried_out', {
    payload: seen,
    effects: [`open finding ${JSON.stringify({ ...seen, visitId: 'visit-1', projectId: 'd1' })}`],
  }),
  move('carried_out', 'visit.sign_minutes', ['inspector'], 'minutes_signed', {
    payload: { signedOn: '2026-05-10', signatories: 'Đoàn và đơn vị' },
    effects: ['merge minutes={"signedOn":"2026-05-10","signatories":"Đoàn và đơn vị"}'],
  }),
  move('carried_out', 'visit.record_refusal_to_sign', ['inspector'], 'minutes_refused', {
    payload: { reason: 'Không đồng ý số liệu' },
    effects: ['merge minutesRefused={"reason":"Không đồng ý số liệu","on":"2026-05-10"}'],
  }),
  concludedFrom('minutes_signed'),
  concludedFrom('minutes_refused'),
];

const refusals: MachineTable['refusals'] = [
  refusal('visit_names_a_project', [OPEN], {
    when: 'there is none',
    facts: { related: { project: null } },
  }),
  refusal('inspector_is_independent', [OPEN, CARRY_OUT, ADD], {
    when: 'the inspector handled the project',
    facts: { related: { project: { id: 'd1', people: ['reviewer', ASKING], stage: 'funding' } } },
  }),
  paperMissing('inspection_decision_is_attached', [ANNOUNCE], 'inspection_decision'),
  refusal(
    'visit_day_has_come',
    [CARRY_OUT],
    { when: 'it is tomorrow', payload: { carriedOutOn: '2026-05-11' }, says: '2026-05-11' },
    { when: 'it is today', payload: { carriedOutOn: '2026-05-10' } },
    { when: 'it was last year', payload: { carriedOutOn: '2025-12-31' } },
  ),
  refusal(
    'checklist_is_answered',
    [CARRY_OUT],
    {
      when: 'a question is left out',
      payload: { checklist: checklist.slice(0, 1) },
      says: 'counterpart',
    },
    {
      when: 'the rulebook has no questions',
      payload: { checklist: [] },
      facts: { law: { checklist: [] } },
    },
  ),
  refusal('checklist_is_answered', [CARRY_OUT], {
    when: 'a question is answered with nothing',
    payload: { checklist: [{ code: 'new', answer: ' ' }, checklist[1]] },
    says: ': new',
  }),
  paperMissing('photos_are_attached', [CARRY_OUT], 'photo'),
  paperMissing('minutes_are_attached', MINUTES, 'visit_minutes'),
];

describe('a supervision visit', () => {
  describeMachine(visit, {
    facts,
    entries: ['planned'],
    ends: ['concluded', 'cancelled'],
    deadlines: {},
    moves,
    refusals,
  });
});
