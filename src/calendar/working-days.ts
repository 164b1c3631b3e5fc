/**
 * Which days are worked: weekly rest days, public holidays by rule, the decisions of the year, and a compensation
 * day for each holiday that falls on a rest day (Labour Code 45/2019 art. 111.3, 112). Pure, on 'YYYY-MM-DD' strings.
 */
import {
  addDays,
  weekday,
  type CalendarDecisionRow,
  type HolidayRow,
  type Label,
  type Mark,
  type WorkingCalendar,
} from '../../workflows/index.js';
import type { LunarDates } from './almanac.js';

export interface CalendarSource {
  readonly holidays: readonly HolidayRow[];
  readonly decisions: readonly CalendarDecisionRow[];
  /** 1 for Monday to 7 for Sunday. */
  readonly weeklyRest: readonly number[];
  readonly lunarDatesOf: (year: number) => LunarDates;
}

/** Why a day is as it is: a holiday, a compensation day, a swap; `mark` says how certain that is. */
export interface SpecialDay {
  readonly working: boolean;
  readonly reason: Label;
  readonly mark: Mark;
}

const COMPENSATION: Label = { vi: 'Nghỉ bù', en: 'Compensation day' };

const yearOf = (date: string): number => Number(date.slice(0, 4));

function firstDayOf(holiday: HolidayRow, year: number, lunar: LunarDates): string {
  const date =
    holiday.lunar === null
      ? `${String(year).padStart(4, '0')}-${holiday.solar}`
      : lunar[holiday.lunar];
  return addDays(date, -holiday.before);
}

function holidaysOf(year: number, source: CalendarSource): Map<string, SpecialDay> {
  const days = new Map<string, SpecialDay>();
  const lunar = source.lunarDatesOf(year);
  for (const holiday of source.holidays) {
    const first = firstDayOf(holiday, year, lunar);
    if (first < holiday.validFrom || (holiday.validTo !== null && first > holiday.validTo))
      continue;
    const decided = source.decisions.find(
      (decision) => decision.year === year && decision.kind === holiday.key,
    );
    const off = decided?.off ?? Array.from({ length: holiday.days }, (_, n) => addDays(first, n));
    const { mark } = decided ?? holiday;
    for (const date of off) days.set(date, { working: false, reason: holiday.label, mark });
  }
  return days;
}

function addCompensation(days: Map<string, SpecialDay>, rest: readonly number[]): void {
  const holidays = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [date, { mark }] of holidays) {
    if (!rest.includes(weekday(date))) continue;
    let free = addDays(date, 1);
    while (rest.includes(weekday(free)) || days.has(free)) free = addDays(free, 1);
    days.set(free, { working: false, reason: COMPENSATION, mark });
  }
}

/** Years are worked out when first asked for and kept. */
export class WorkingDays implements WorkingCalendar {
  private readonly years = new Map<number, ReadonlyMap<string, SpecialDay>>();
  private readonly swaps = new Map<string, SpecialDay>();
  private readonly sums = new Map<number, Map<string, number>>();

  constructor(private readonly source: CalendarSource) {
    for (const { kind, off, work, label, mark } of source.decisions) {
      if (kind !== 'swap') continue;
      for (const date of off) this.swaps.set(date, { working: false, reason: label, mark });
      for (const date of work) this.swaps.set(date, { working: true, reason: label, mark });
    }
  }

  /** What is special about a day, or null on an ordinary working or rest day. */
  special(date: string): SpecialDay | null {
    const year = yearOf(date);
    let days = this.years.get(year);
    if (days === undefined) {
      const holidays = holidaysOf(year, this.source);
      addCompensation(holidays, this.source.weeklyRest);
      this.years.set(year, (days = holidays));
    }
    return this.swaps.get(date) ?? days.get(date) ?? null;
  }

  readonly isWorkingDay = (date: string): boolean =>
    this.special(date)?.working ?? !this.source.weeklyRest.includes(weekday(date));

  /**
   * Working days from one date to another: the first date is not counted, the last one is; negative when it lies
   * before the first.
   */
  count(from: string, to: string): number {
    if (from > to) return -this.count(to, from);
    let days = this.upTo(to) - this.upTo(from);
    for (let year = yearOf(from); year < yearOf(to); year += 1) days += this.upTo(`${year}-12-31`);
    return days;
  }

  /** Working days of the year up to and with this date. */
  private upTo(date: string): number {
    const year = yearOf(date);
    let sums = this.sums.get(year);
    if (sums === undefined) {
      sums = new Map();
      let sum = 0;
      for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
        if (this.isWorkingDay(day)) sum += 1;
        sums.set(day, sum);
      }
      this.sums.set(year, sums);
    }
    return sums.get(date) ?? 0;
  }

  /** True when the days of Tết of this year were decided; until then they are reckoned by rule. */
  isDecided(year: number): boolean {
    return this.source.decisions.some(
      (decision) => decision.year === year && decision.kind === 'tet',
    );
  }
}
