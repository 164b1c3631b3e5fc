import {
  conditionsOf,
  filtersOn,
  NO_FILTERS,
  orderOf,
  pressed,
  viewOf,
  without,
} from './filters.js';

describe('the address of the list of projects', () => {
  it('says what the server is asked', () => {
    expect(
      conditionsOf({ nam: 2026, q: 'go', stage: 'proposal', cho: 'toi', 'qua-han': 'co' }),
    ).toEqual({
      kind: 'project',
      year: 2026,
      q: 'go',
      stage: 'proposal',
      waitingFor: 'me',
      overdue: 'true',
    });
    expect(conditionsOf({})).toEqual({ kind: 'project' });
  });

  it('falls back to what is usual when it names an unknown view or order', () => {
    expect(viewOf({ xem: 'x' })).toBe('bang');
    expect(orderOf({ 'sap-xep': 'x', chieu: 'x' })).toEqual({ sort: 'newest', dir: 'desc' });
  });

  it('turns a second press of a header round and starts another one in its usual direction', () => {
    expect(pressed({}, 'due')).toEqual({ 'sap-xep': 'due', chieu: 'asc' });
    expect(pressed({ 'sap-xep': 'due', chieu: 'asc' }, 'due')).toEqual({
      'sap-xep': 'due',
      chieu: 'desc',
    });
    expect(pressed({ 'sap-xep': 'due' }, 'support')).toEqual({
      'sap-xep': 'support',
      chieu: 'desc',
    });
  });

  it('drops the state together with its stage, and keeps view and year when all is cleared', () => {
    expect(without('stage')).toEqual({ stage: undefined, state: undefined });
    expect(without('q')).toEqual({ q: undefined });
    const search = { nam: 2026, xem: 'ban-do', stage: 'proposal', q: 'go' };
    expect(filtersOn({ ...search, ...NO_FILTERS })).toEqual([]);
    expect({ ...search, ...NO_FILTERS }).toMatchObject({ nam: 2026, xem: 'ban-do' });
  });
});
