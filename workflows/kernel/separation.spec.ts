import { factsOf } from '../../test/support/machine-tables.js';
import type { CaseEvent, Payload } from './facts.js';
import { beyondLimit, EXCLUSIVE, excludes } from './separation.js';

const approving = (upTo?: string): CaseEvent => ({
  type: 'case.approve',
  actor: {
    personId: 'substitute',
    name: 'Người thay thế',
    orgId: 'org-own',
    areaId: null,
    roles: ['dept_head'],
    onBehalfOf: 'head',
    ...(upTo === undefined ? {} : { upTo }),
  },
  at: '2026-05-10T02:00:00.000Z',
  today: '2026-05-10',
  payload: {},
});
const about = (details: Payload) => factsOf('case', { details });
const row = (amount: string) => ({ projectId: 'p', amount });

describe('the limit of a substitution', () => {
  it.each([
    ['an instalment', { amount: '300000001' }],
    ['a project', { support: '300000001' }],
    ['a batch', { lines: [row('300000000'), row('1')] }],
    ['a contract of several projects', { projects: [row('300000000'), row('1')] }],
    [
      'an estimate that is raised, whatever was granted before',
      { amount: '1', raise: row('300000001') },
    ],
  ])('is kept for %s', (_what, details) => {
    expect(beyondLimit('approve', about(details), approving('300000000'))?.message.vi).toContain(
      '300.000.001 đồng vượt mức được ủy quyền 300.000.000 đồng',
    );
    expect(beyondLimit('approve', about(details), approving('300000001'))).toBeUndefined();
    expect(beyondLimit('approve', about(details), approving())).toBeUndefined();
    expect(beyondLimit('submit', about(details), approving('1'))).toBeUndefined();
  });
});

describe('duties that exclude each other', () => {
  it('do so in both directions, and never with themselves', () => {
    for (const [one, other] of EXCLUSIVE)
      expect([one === other, excludes(one, other), excludes(other, one)]).toEqual([
        false,
        true,
        true,
      ]);
  });

  it('keep whoever endorses a payment from approving and recording it', () => {
    expect([excludes('endorse', 'approve'), excludes('endorse', 'record_payment')]).toEqual([
      true,
      true,
    ]);
  });
});
