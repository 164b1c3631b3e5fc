import { Problem } from '../platform/http/problem.js';
import { brokenByDecision, expiryOf, refuseIf, type Deciding } from './two-persons.rules.js';

const fine: Deciding = { askedBy: 'a', subject: 'c', decider: 'b', accountOpenedByAsker: false };
const broken = (change: Partial<Deciding>): readonly string[] =>
  brokenByDecision({ ...fine, ...change }).map(({ rule }) => rule);

describe('a decision on a request', () => {
  it('is made by another person, who is not whom it is about and whose password is their own', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ decider: 'a' })).toEqual(['another_person_decides']);
    expect(broken({ decider: 'c' })).toEqual(['nobody_decides_about_oneself']);
    expect(broken({ accountOpenedByAsker: true })).toEqual(['decider_chose_their_own_password']);
  });

  it('is possible for seven days to the second', () => {
    expect(expiryOf(new Date('2026-03-02T02:00:00Z')).toISOString()).toBe(
      '2026-03-09T02:00:00.000Z',
    );
  });

  it('is refused with every rule at once', () => {
    expect(() => refuseIf([])).not.toThrow();
    const all = brokenByDecision({ ...fine, decider: 'a', subject: 'a' });
    expect(() => refuseIf(all)).toThrow(Problem);
    expect(all).toHaveLength(2);
  });
});
