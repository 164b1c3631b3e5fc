import { actorOf, factsOf, TODAY } from '../../test/support/machine-tables.js';
import { decideIn, decideOpening, obstacles, reaches } from './decide.js';
import { merge } from './effect.js';
import type { CaseEvent } from './facts.js';
import type { Role } from './step.js';
import { defineStage, type MoveDefinition } from './workflow.js';
import type { Facts } from './facts.js';

const label = { vi: 'Nhãn', en: 'Label' };
const basic = { label, roles: ['dept_head'], fields: [] } as const;
const asked: MoveDefinition<Facts>['rules'] = [
  'amount_is_small',
  'paper_is_there',
  'request_is_polite',
];

const stage = defineStage({
  kind: 'letter',
  stage: 'desk',
  version: 1,
  label,
  initial: 'open',
  rules: {
    amount_is_small: {
      text: { vi: 'Số {amount} lớn, {unknown}', en: 'The {amount} is large, {unknown}' },
      remedy: { vi: 'Giảm {amount} xuống', en: 'Lower the {amount}' },
      fields: ['amount'],
      basis: 'điều 1',
      holds: ({ money }) =>
        (money['x'] ?? 0n) < 5n || {
          params: { amount: String(money['x']) },
          basis: 'điều 2',
          mark: 'S',
        },
    },
    paper_is_there: {
      text: { vi: 'Thiếu giấy', en: 'No paper' },
      remedy: { vi: 'Đính kèm giấy', en: 'Attach it' },
      basis: 'điều 3',
      holds: ({ papers }) => papers['p'] === 1 || { papers: ['p'], fields: ['parts/aims'] },
    },
    request_is_polite: {
      text: { vi: 'Thiếu lời chào', en: 'No greeting' },
      remedy: { vi: 'Viết lời chào', en: 'Write a greeting' },
      judgesRequest: true,
      holds: (_facts, { payload }) => payload['greeting'] === 'xin chào',
    },
  },
  states: {
    open: {
      label: { vi: 'Đang mở', en: 'Open' },
      moves: {
        'letter.note': { ...basic, effects: () => [merge({ a: 1 }), merge({ b: 2 })] },
        'letter.send': { ...basic, to: 'sent', rules: asked },
      },
    },
    sent: { label: { vi: 'Đã gửi', en: 'Sent' }, isFinal: true },
  },
});

const good = factsOf('letter', { money: { x: 4n }, papers: { p: 1 } });
const bad = factsOf('letter', { money: { x: 5n } });
const ask = (type: string, role: Role = 'dept_head', payload = {}): CaseEvent => ({
  type,
  actor: actorOf(role),
  at: `${TODAY}T02:00:00.000Z`,
  today: TODAY,
  payload,
});

describe('a decision', () => {
  it('moves the case when every rule holds', () => {
    const decision = decideIn(
      stage,
      'open',
      good,
      ask('letter.send', 'dept_head', { greeting: 'xin chào' }),
    );
    expect(decision).toMatchObject({ kind: 'moved', to: 'sent', effects: [] });
  });

  it('keeps the case where it is when the move names no other state, effects in their order', () => {
    expect(decideIn(stage, 'open', good, ask('letter.note'))).toMatchObject({
      kind: 'moved',
      to: 'open',
      effects: [{ patch: { a: 1 } }, { patch: { b: 2 } }],
    });
  });

  it('names every rule that does not hold, in the order of the move, with article and mark', () => {
    expect(decideIn(stage, 'open', bad, ask('letter.send'))).toEqual({
      kind: 'refused',
      code: 'rules_do_not_hold',
      reasons: [
        {
          rule: 'amount_is_small',
          message: { vi: 'Số 5 lớn, {unknown}', en: 'The 5 is large, {unknown}' },
          remedy: { vi: 'Giảm 5 xuống', en: 'Lower the 5' },
          basis: 'điều 2',
          mark: 'S',
          fields: ['amount'],
        },
        {
          rule: 'paper_is_there',
          message: { vi: 'Thiếu giấy', en: 'No paper' },
          remedy: { vi: 'Đính kèm giấy', en: 'Attach it' },
          basis: 'điều 3',
          papers: ['p'],
          fields: ['parts/aims'],
        },
        {
          rule: 'request_is_polite',
          message: { vi: 'Thiếu lời chào', en: 'No greeting' },
          remedy: { vi: 'Viết lời chào', en: 'Write a greeting' },
        },
      ],
    });
  });

  it('says who takes the step when the role of the reader may not', () => {
    expect(decideIn(stage, 'open', good, ask('letter.send', 'auditor'))).toMatchObject({
      reasons: [{ remedy: { vi: 'Người giữ vai trò sau thực hiện bước này: Lãnh đạo Cục.' } }],
    });
  });

  it('asks for the state first, then the role, then the reach, then the rules', () => {
    const codes = [
      decideIn(stage, 'sent', bad, ask('letter.send', 'auditor')),
      decideIn(stage, 'nowhere', bad, ask('letter.send')),
      decideIn(stage, 'open', bad, ask('letter.burn')),
      decideIn(stage, 'open', bad, ask('letter.send', 'auditor')),
      decideIn(stage, 'open', bad, ask('letter.send')),
    ].map((decision) => (decision.kind === 'refused' ? decision.code : decision.kind));
    expect(codes).toEqual([
      'not_expected_in_this_state',
      'not_expected_in_this_state',
      'not_expected_in_this_state',
      'role_may_not_do_this',
      'rules_do_not_hold',
    ]);
  });

  it('says in which state the case is when it does not take the step', () => {
    expect(decideIn(stage, 'sent', good, ask('letter.send'))).toMatchObject({
      reasons: [{ message: { vi: 'Hồ sơ đang ở trạng thái “Đã gửi”, không nhận bước này' } }],
    });
  });

  it('takes no name of an object for a move or a state', () => {
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(decideIn(stage, 'open', good, ask(name)).kind).toBe('refused');
  });

  it('changes neither facts nor event', () => {
    const [facts, event] = [structuredClone(good), structuredClone(ask('letter.note'))];
    decideIn(stage, 'open', facts, event);
    expect([facts, event]).toEqual([good, ask('letter.note')]);
  });
});

describe('obstacles', () => {
  const send = stage.states['open']?.moves?.['letter.send'] ?? basic;

  it('are none when nothing stands in the way', () => {
    expect(obstacles(stage, basic, bad, ask('letter.note'))).toBeNull();
  });

  it('are asked for the named rules only', () => {
    expect(obstacles(stage, send, good, ask('letter.send'), ['paper_is_there'])).toBeNull();
    expect(
      obstacles(stage, send, bad, ask('letter.send'), ['paper_is_there'])?.reasons,
    ).toHaveLength(1);
  });
});

describe('an opening', () => {
  it('throws for a stage cases do not begin in', () => {
    expect(() => decideOpening(stage, good, ask('letter.open'))).toThrow(
      'do not begin in letter.desk',
    );
  });
});

describe('a stage', () => {
  it('is not defined with a move that names a rule it does not have', () => {
    const moves = { 'letter.send': { ...basic, rules: ['missing_rule'] } };
    expect(() => defineStage({ ...stage, states: { open: { label, moves } } })).toThrow(
      "letter.send: no rule 'missing_rule'",
    );
  });
});

describe('the reach of an actor', () => {
  const place = { orgId: 'unit', areaId: 'province' };
  const at = (role: Role, orgId: string | null, areaId: string | null) =>
    actorOf(role, { orgId, areaId });

  it.each([
    ['centre_officer', 'unit', 'province', true],
    ['centre_officer', 'other', 'province', false],
    ['sct_director', 'other', 'province', true],
    ['sct_director', 'unit', 'elsewhere', false],
    ['dept_head', null, null, true],
    ['administrator', 'unit', 'province', false],
    ['system', null, null, true],
  ] as const)('of %s at unit %s in province %s is %s', (role, orgId, areaId, expected) => {
    expect(reaches(at(role, orgId, areaId), [role], place)).toBe(expected);
  });

  it('of a province does not hold a case of no province, not even for someone without one', () => {
    expect(
      reaches(at('sct_director', 'other', null), ['sct_director'], { orgId: 'unit', areaId: null }),
    ).toBe(false);
  });

  it('counts only roles that are both held and asked for', () => {
    const actor = {
      ...at('sct_director', 'unit', 'elsewhere'),
      roles: ['sct_director', 'centre_officer'] as const,
    };
    expect(reaches(actor, ['sct_director'], place)).toBe(false);
    expect(reaches(actor, ['sct_director', 'centre_officer'], place)).toBe(true);
    expect(reaches(at('centre_officer', 'unit', 'province'), ['dept_head'], place)).toBe(false);
  });
});
