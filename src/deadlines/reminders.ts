/** When to remind of a deadline. Pure: dates are 'YYYY-MM-DD' of the day in Asia/Ho_Chi_Minh. */
import { addDays, type DeadlineRow } from '../../workflows/index.js';

export type ReminderRule = Pick<DeadlineRow, 'reminders' | 'lateEvery' | 'escalateAfter'>;

export interface RemindedDeadline {
  readonly openedOn: string;
  readonly dueOn: string;
  /** Null: no plan was made yet. */
  readonly nextReminderOn: string | null;
  readonly escalated: boolean;
}

export interface Reminder {
  readonly phase: 'before' | 'due' | 'late';
  /** Tell the superior too. */
  readonly escalate: boolean;
}

export interface ReminderPlan {
  readonly send: Reminder | null;
  readonly nextOn: string;
}

/** A plan that has come to its end. */
export const NEVER = '9999-12-31';
/** After so many reminders that it is late, the lists of overdue deadlines say it [P]. */
const LATE_REMINDERS = 10;
/** A deadline seen for the first time is not reminded of for a day that lies further back (old cases loaded late). */
const FRESH_DAYS = 3;

type AddWorkingDays = (date: string, days: number) => string;

const escalationDay = (
  dueOn: string,
  rule: ReminderRule,
  addWorkingDays: AddWorkingDays,
): string => (rule.escalateAfter > 0 ? addWorkingDays(dueOn, rule.escalateAfter) : NEVER);

/** The days of a deadline on which somebody is reminded, in order. The opening itself is told by its own notice. */
export function reminderDays(
  { openedOn, dueOn }: Pick<RemindedDeadline, 'openedOn' | 'dueOn'>,
  rule: ReminderRule,
  addWorkingDays: AddWorkingDays,
): string[] {
  const before = rule.reminders
    .map((days) => addDays(dueOn, -days))
    .filter((day) => day > openedOn || day === dueOn);
  const late = Array.from({ length: rule.lateEvery > 0 ? LATE_REMINDERS : 0 }, (_, index) =>
    addWorkingDays(dueOn, (index + 1) * rule.lateEvery),
  );
  const days = new Set([...before, ...late, escalationDay(dueOn, rule, addWorkingDays)]);
  return [...days].toSorted();
}

/**
 * What to send today and when to come again. After days without a worker only the latest reminder is sent, and the
 * superior is told once, however late. A rule of null (no row of the rulebook holds) reminds of nothing.
 */
export function planReminder(
  deadline: RemindedDeadline,
  today: string,
  rule: ReminderRule | null,
  addWorkingDays: AddWorkingDays,
): ReminderPlan {
  if (rule === null) return { send: null, nextOn: NEVER };
  const days = reminderDays(deadline, rule, addWorkingDays);
  const nextOn = days.find((day) => day > today) ?? NEVER;
  const latest = days.findLast((day) => day <= today);
  const since = deadline.nextReminderOn ?? addDays(today, -FRESH_DAYS);
  if (latest === undefined || latest < since) return { send: null, nextOn };
  const { dueOn } = deadline;
  const phase = today < dueOn ? 'before' : today === dueOn ? 'due' : 'late';
  const escalate = !deadline.escalated && escalationDay(dueOn, rule, addWorkingDays) <= today;
  return { send: { phase, escalate }, nextOn };
}
