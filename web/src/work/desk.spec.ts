import { addDays, dueByDay, firstGroup, groupOf, nextMonday, sharedMoves, slugOf } from './desk.js';

const label = { vi: 'Đăng ký', en: 'Register' };
const asks = (...events: readonly string[]) => ({
  asked: events.map((event) => ({ event, label, bulk: event !== 'project.ask_supplement' })),
});

describe('the desk', () => {
  it('begins with what is late, then with what ends today', () => {
    const none = { overdue: 0, today: 0, mine: 4, others: 9, snoozed: 1 };
    expect(firstGroup(none)).toBe('mine');
    expect(firstGroup({ ...none, today: 1 })).toBe('today');
    expect(firstGroup({ ...none, today: 1, overdue: 2 })).toBe('overdue');
  });

  it('has one name for each group in the address', () => {
    expect(groupOf(slugOf('snoozed'))).toBe('snoozed');
    expect(groupOf('khac')).toBeUndefined();
    expect(groupOf(undefined)).toBeUndefined();
  });

  it('puts off over the end of a month and of a year', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it.each([
    ['2026-11-26', '2026-11-30'],
    ['2026-11-29', '2026-11-30'],
    ['2026-11-30', '2026-12-07'],
  ])('finds the Monday after %s', (day, monday) => {
    expect(nextMonday(day)).toBe(monday);
  });

  it('counts what is due on each of fourteen days', () => {
    const days = dueByDay(
      [{ due: '2026-11-26' }, { due: '2026-11-28' }, { due: '2026-11-28' }, { due: null }],
      '2026-11-26',
    );
    expect(days).toHaveLength(14);
    expect(days.filter(({ count }) => count > 0)).toEqual([
      { day: '2026-11-26', count: 1 },
      { day: '2026-11-28', count: 2 },
    ]);
  });

  it('offers together only what every chosen case may take together', () => {
    const events = (...items: readonly ReturnType<typeof asks>[]) =>
      sharedMoves(items).map(({ event }) => event);
    expect(events(asks('project.register'), asks('project.register'))).toEqual([
      'project.register',
    ]);
    expect(events(asks('project.register'), asks('project.accept_dossier'))).toEqual([]);
    expect(events(asks('project.ask_supplement'), asks('project.ask_supplement'))).toEqual([]);
    expect(events()).toEqual([]);
  });
});
