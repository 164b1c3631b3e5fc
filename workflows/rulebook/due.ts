/** Reckoning of dates: pure, on `YYYY-MM-DD` strings of the Vietnamese calendar day (Asia/Ho_Chi_Minh). */
import type { DeadlineRow } from './tables.js';

/** What a period needs to know of the calendar. */
export interface WorkingCalendar {
  readonly isWorkingDay: (date: string) => boolean;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in a month; `month` from 1 to 12. */
export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

/** True for a `YYYY-MM-DD` string that names a day that exists. */
export function isDate(text: unknown): boolean {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

const parts = (date: string): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** Number of the day, 1970-01-01 being 0 (the proleptic Gregorian calendar; Howard Hinnant's method). */
export function dayNumber(date: string): number {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  const [y, month, day] = parts(date);
  const year = month <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

/** The date of a day number. */
export function dateOf(number: number): string {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const day = shifted - era * 146097;
  const year = Math.floor(
    (day - Math.floor(day / 1460) + Math.floor(day / 36524) - Math.floor(day / 146096)) / 365,
  );
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${pad(year + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** The first working day on or after a date. */
export function nextWorkingDay(date: string, calendar: WorkingCalendar): string {
  let day = date;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The n-th working day after a date (before it for a negative n); the date itself is not counted. */
export function addWorkingDays(date: string, days: number, calendar: WorkingCalendar): string {
  const step = days < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) count += 1;
  return count;
}

/** From what a deadline is reckoned: the plan year, the day of the event, and the due date already met, if any. */
export interface DueFrom {
  readonly year?: number;
  readonly from?: string;
  /** For monthly deadlines: the answer lies after this date, so that a report sent early opens the next month. */
  readonly after?: string;
}

const dayOfMonth = (year: number, month: number, day: number): string => {
  const months = year * 12 + month - 1;
  const y = Math.floor(months / 12);
  const m = (months % 12) + 1;
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(day, monthLength(y, m)), 2)}`;
};

function monthly(rule: DeadlineRow, day: number, { from, after }: DueFrom): string {
  if (from === undefined) throw new RangeError(`${rule.key} needs the day it is reckoned from`);
  const [year, month] = parts(from);
  if (rule.monthOffset !== null) return dayOfMonth(year, month + rule.monthOffset, day);
  const bound = after !== undefined && after > from ? after : from;
  let ahead = 0;
  while (dayOfMonth(year, month + ahead, day) <= bound) ahead += 1;
  return dayOfMonth(year, month + ahead, day);
}

function anchorDate(rule: DeadlineRow, since: DueFrom): string {
  if (rule.anchor === 'event') {
    if (since.from === undefined) throw new RangeError(`${rule.key} needs the day of the event`);
    return since.from;
  }
  if (rule.day === null) throw new RangeError(`${rule.key} names no day`);
  if (rule.anchor === 'month') return monthly(rule, rule.day, since);
  if (since.year === undefined || rule.month === null)
    throw new RangeError(`${rule.key} needs the plan year`);
  return dayOfMonth(since.year + (rule.yearOffset ?? 0), rule.month, rule.day);
}

/**
 * The day something is due: for a period its last day, for a named day that day ("before 20 May" gives 20 May;
 * see `lateFrom`). A period starts on the day after the event (Civil Code art. 147); when it ends on a day off it
 * ends on the next working day (art. 148.5). A fixed date is not moved. Throws when the rule needs a year or an
 * event that was not given.
 */
export function dueOn(rule: DeadlineRow, since: DueFrom, calendar: WorkingCalendar): string {
  const anchor = anchorDate(rule, since);
  if (rule.dayKind === 'working') return addWorkingDays(anchor, rule.offset ?? 0, calendar);
  const named = rule.dayKind === 'fixed' ? anchor : addDays(anchor, rule.offset ?? 0);
  return rule.shift === 'civil_code' ? nextWorkingDay(named, calendar) : named;
}

/**
 * The first day on which it is strictly late: the day after the due date, or, where the text says "before", the
 * named day itself. Warnings count to the due date; practice takes the named day as the last one.
 */
export const lateFrom = (rule: DeadlineRow, due: string): string =>
  rule.inclusive ? addDays(due, 1) : due;
