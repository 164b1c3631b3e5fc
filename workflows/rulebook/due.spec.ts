import {
  addDays,
  addWorkingDays,
  dateOf,
  dayNumber,
  dueOn,
  isDate,
  lateFrom,
  nextWorkingDay,
  weekday,
  type WorkingCalendar,
} from './due.js';
import type { DeadlineRow } from './tables.js';

/** Weekends, and 30 April and 1 May 2026 (Thursday and Friday). */
const calendar: WorkingCalendar = {
  isWorkingDay: (date) => weekday(date) < 6 && date !== '2026-04-30' && date !== '2026-05-01',
};

const rule = (changes: Partial<DeadlineRow>): DeadlineRow => ({
  key: 'X',
  instrument: 'i',
  article: null,
  mark: 'P',
  validFrom: '2000-01-01',
  validTo: null,
  label: { vi: 'x', en: 'x' },
  anchor: 'event',
  dayKind: 'calendar',
  offset: null,
  month: null,
  day: null,
  yearOffset: null,
  monthOffset: null,
  inclusive: true,
  shift: 'none',
  overridableBy: null,
  reminders: [],
  lateEvery: 3,
  escalateAfter: 5,
  ...changes,
});

describe('days', () => {
  it('are numbered as Date numbers them, over four centuries of leap rules', () => {
    for (let number = -40_000; number < 110_000; number += 37) {
      const date = new Date(number * 86_400_000).toISOString().slice(0, 10);
      expect([dateOf(number), dayNumber(date), weekday(date)]).toEqual([
        date,
        number,
        new Date(number * 86_400_000).getUTCDay() || 7,
      ]);
    }
  });

  it('exist or not', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].filter(isDate)).toHaveLength(3);
    for (const text of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-4-1',
      '',
      20260101,
      null,
    ])
      expect(isDate(text)).toBe(false);
    expect(() => addDays('2026-02-30', 1)).toThrow(/not a date/);
  });
});

describe('working days', () => {
  it('are counted from the day after, forwards and backwards, over holidays', () => {
    expect(addWorkingDays('2026-04-28', 1, calendar)).toBe('2026-04-29');
    expect(addWorkingDays('2026-04-28', 2, calendar)).toBe('2026-05-04');
    expect(addWorkingDays('2026-05-04', -1, calendar)).toBe('2026-04-29');
    expect(addWorkingDays('2026-05-02', 0, calendar)).toBe('2026-05-02');
    expect(nextWorkingDay('2026-04-30', calendar)).toBe('2026-05-04');
    expect(nextWorkingDay('2026-05-04', calendar)).toBe('2026-05-04');
  });
});

describe('a period', () => {
  const fifteen = rule({ offset: 15, shift: 'civil_code' });

  it('starts on the day after the event: 15 days after 10 August end on 25 August', () => {
    expect(dueOn(fifteen, { from: '2026-08-10' }, calendar)).toBe('2026-08-25');
  });

  it('that ends on a day off ends on the next working day', () => {
    expect(dueOn(fifteen, { from: '2026-04-15' }, calendar)).toBe('2026-05-04');
    expect(dueOn(rule({ offset: 15 }), { from: '2026-04-15' }, calendar)).toBe('2026-04-30');
  });

  it('in working days ends on a working day', () => {
    const three = rule({ dayKind: 'working', offset: 3 });
    expect(dueOn(three, { from: '2026-04-29' }, calendar)).toBe('2026-05-06');
  });

  it('without its event is a fault', () => {
    expect(() => dueOn(fifteen, { year: 2026 }, calendar)).toThrow(/needs the day of the event/);
  });
});

describe('a named day', () => {
  const filing = rule({
    anchor: 'year',
    dayKind: 'fixed',
    month: 5,
    day: 20,
    yearOffset: -1,
    inclusive: false,
  });
  const liquidation = rule({ anchor: 'year', dayKind: 'fixed', month: 1, day: 22, yearOffset: 1 });

  it('lies in the year before the plan year or after it', () => {
    expect(dueOn(filing, { year: 2027 }, calendar)).toBe('2026-05-20');
    expect(dueOn(liquidation, { year: 2026 }, calendar)).toBe('2027-01-22');
  });

  it('does not move when it is a day off: 22 January 2028 is a Saturday', () => {
    expect(weekday('2028-01-22')).toBe(6);
    expect(dueOn(liquidation, { year: 2027 }, calendar)).toBe('2028-01-22');
  });

  it('is itself late where the text says "before", and the last day where it says "not later than"', () => {
    expect(lateFrom(filing, '2026-05-20')).toBe('2026-05-20');
    expect(lateFrom(liquidation, '2027-01-22')).toBe('2027-01-23');
  });

  it('may be counted back from in working days: two before 31 January 2027, a Sunday', () => {
    const papers = rule({
      anchor: 'year',
      dayKind: 'working',
      offset: -2,
      month: 1,
      day: 31,
      yearOffset: 1,
    });
    expect(dueOn(papers, { year: 2026 }, calendar)).toBe('2027-01-28');
  });

  it('without its year is a fault', () => {
    expect(() => dueOn(filing, { from: '2026-01-01' }, calendar)).toThrow(/needs the plan year/);
  });
});

describe('a monthly day', () => {
  const monthly = rule({ anchor: 'month', dayKind: 'fixed', day: 25, inclusive: false });

  it('is the next 25th, this month or the next', () => {
    expect(dueOn(monthly, { from: '2026-11-03' }, calendar)).toBe('2026-11-25');
    expect(dueOn(monthly, { from: '2026-11-25' }, calendar)).toBe('2026-12-25');
    expect(dueOn(monthly, { from: '2026-12-26' }, calendar)).toBe('2027-01-25');
  });

  it('opens the next month after a report sent early', () => {
    expect(dueOn(monthly, { from: '2026-11-20', after: '2026-11-25' }, calendar)).toBe(
      '2026-12-25',
    );
  });

  it('may be the last day of the following month', () => {
    const last = rule({ anchor: 'month', dayKind: 'fixed', day: 31, monthOffset: 1 });
    expect(dueOn(last, { from: '2024-01-15' }, calendar)).toBe('2024-02-29');
    expect(dueOn(last, { from: '2026-12-31' }, calendar)).toBe('2027-01-31');
  });
});
