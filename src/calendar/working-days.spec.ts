import { addWorkingDays, rowsOn, rulebookOf } from '../../workflows/index.js';
import { readRulebook, rulebookFolder } from '../rulebook/rulebook.files.js';
import { lunarDatesOf } from './almanac.js';
import { WorkingDays } from './working-days.js';

const rulebook = rulebookOf(readRulebook(rulebookFolder()).map(({ file }) => file));
const source = {
  holidays: rowsOn(rulebook, 'holidays'),
  decisions: rowsOn(rulebook, 'calendar_decisions'),
  weeklyRest: [6, 7],
  lunarDatesOf,
};
const days = new WorkingDays(source);
const undecided = new WorkingDays({ ...source, decisions: [] });

const offIn = (calendar: WorkingDays, dates: readonly string[]): string[] =>
  dates.filter((date) => !calendar.isWorkingDay(date));

describe('the lunar calendar', () => {
  it('gives the first day of the year and the Hùng Kings day', () => {
    expect(lunarDatesOf(2024)).toEqual({ tet: '2024-02-10', hung_kings: '2024-04-18' });
    expect(lunarDatesOf(2026)).toEqual({ tet: '2026-02-17', hung_kings: '2026-04-26' });
  });
});

describe('working days of decided years', () => {
  it.each([
    [2018, '2018-02-14', '2018-02-20', '2018-02-13', '2018-02-21'],
    [2021, '2021-02-10', '2021-02-16', '2021-02-09', '2021-02-17'],
    [2023, '2023-01-20', '2023-01-26', '2023-01-19', '2023-01-27'],
    [2024, '2024-02-08', '2024-02-14', '2024-02-07', '2024-02-15'],
    [2025, '2025-01-25', '2025-02-02', '2025-01-24', '2025-02-03'],
    [2026, '2026-02-14', '2026-02-22', '2026-02-13', '2026-02-23'],
  ])('Tết %s is off from %s to %s', (year, first, last, before, after) => {
    expect(days.isDecided(year)).toBe(true);
    expect([days.isWorkingDay(before), days.isWorkingDay(after)]).toEqual([true, true]);
    expect(addWorkingDays(before, 1, days)).toBe(after);
    expect(offIn(days, [first, last])).toEqual([first, last]);
  });

  it('a holiday on a rest day is made up for on the next working day', () => {
    expect(days.special('2023-05-02')).toMatchObject({ working: false, reason: { vi: 'Nghỉ bù' } });
    expect(addWorkingDays('2023-04-28', 1, days)).toBe('2023-05-04');
    expect(days.isWorkingDay('2026-04-27')).toBe(false);
    expect(days.isWorkingDay('2022-01-03')).toBe(false);
  });

  it('a swapped Saturday is worked and the day it was swapped for is not', () => {
    expect([days.isWorkingDay('2019-01-05'), days.isWorkingDay('2018-12-31')]).toEqual([
      true,
      false,
    ]);
    expect([days.isWorkingDay('2024-05-04'), days.isWorkingDay('2024-04-29')]).toEqual([
      true,
      false,
    ]);
    expect(days.special('2024-05-04')?.mark).toBe('M');
    expect(days.isWorkingDay('2024-05-11')).toBe(false);
  });

  it('a day stands on the Labour Code of its time', () => {
    expect(undecided.special('2020-09-02')?.mark).toBe('M');
    expect(undecided.special('2021-09-02')?.mark).toBe('S');
  });

  it('National Day has two days since 2021, the second where the year put it', () => {
    expect(offIn(days, ['2020-09-01', '2020-09-02', '2020-09-03'])).toEqual(['2020-09-02']);
    expect(offIn(days, ['2021-09-01', '2021-09-02', '2021-09-03'])).toEqual([
      '2021-09-02',
      '2021-09-03',
    ]);
    expect(offIn(days, ['2022-09-01', '2022-09-02', '2022-09-05'])).toEqual([
      '2022-09-01',
      '2022-09-02',
    ]);
  });
});

describe('working days of a year that is not decided', () => {
  it('Tết has five days from the eve, by rule', () => {
    expect(undecided.isDecided(2025)).toBe(false);
    expect(
      offIn(undecided, ['2025-01-27', '2025-01-28', '2025-01-31', '2025-02-03', '2025-02-04']),
    ).toEqual(['2025-01-28', '2025-01-31', '2025-02-03']);
    expect(days.isDecided(2030)).toBe(false);
    expect(days.isWorkingDay('2030-02-04')).toBe(false);
  });
});

describe('working days from one date to another', () => {
  it('counts the last day and not the first, forwards and back, over Tết and over years', () => {
    expect(days.count('2018-02-13', '2018-02-13')).toBe(0);
    expect(days.count('2018-02-13', '2018-02-21')).toBe(1);
    expect(days.count('2018-02-21', '2018-02-13')).toBe(-1);
    expect(days.count('2018-02-09', '2018-02-11')).toBe(0);
    for (const [from, to] of [
      ['2023-12-28', '2024-02-15'],
      ['2018-12-28', '2020-01-03'],
    ] as const) {
      const passed = days.count(from, to);
      expect(addWorkingDays(from, passed, days)).toBe(to);
    }
  });
});
