import { addDays, weekday } from '../../workflows/index.js';
import {
  NEVER,
  planReminder,
  reminderDays,
  type RemindedDeadline,
  type ReminderRule,
} from './reminders.js';

const rule: ReminderRule = { reminders: [30, 14, 7, 3, 1, 0], lateEvery: 3, escalateAfter: 5 };

/** Monday to Friday, no holidays. */
const addWorkingDays = (date: string, days: number): string => {
  let day = date;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) left -= 1;
  }
  return day;
};

// 2026-05-20 is a Wednesday.
const deadline: RemindedDeadline = {
  openedOn: '2026-04-01',
  dueOn: '2026-05-20',
  nextReminderOn: null,
  escalated: false,
};
const plan = (today: string, change: Partial<RemindedDeadline> = {}) =>
  planReminder({ ...deadline, ...change }, today, rule, addWorkingDays);

describe('days of reminders', () => {
  it('lie before, on and after the due day; late ones in working days, with the superior told after five', () => {
    expect(reminderDays(deadline, rule, addWorkingDays).slice(0, 9)).toEqual([
      '2026-04-20',
      '2026-05-06',
      '2026-05-13',
      '2026-05-17',
      '2026-05-19',
      '2026-05-20',
      '2026-05-25',
      '2026-05-27',
      '2026-05-28',
    ]);
  });

  it('leave out what lies before the opening, but never the due day', () => {
    const short = { openedOn: '2026-05-18', dueOn: '2026-05-20' };
    expect(reminderDays(short, rule, addWorkingDays).slice(0, 2)).toEqual([
      '2026-05-19',
      '2026-05-20',
    ]);
    const sameDay = { openedOn: '2026-05-20', dueOn: '2026-05-20' };
    expect(reminderDays(sameDay, rule, addWorkingDays)[0]).toBe('2026-05-20');
  });
});

describe('a plan of reminders', () => {
  it('waits for the first day', () => {
    expect(plan('2026-04-01')).toEqual({ send: null, nextOn: '2026-04-20' });
  });

  it('sends on the day and names the next', () => {
    expect(plan('2026-05-13', { nextReminderOn: '2026-05-13' })).toEqual({
      send: { phase: 'before', escalate: false },
      nextOn: '2026-05-17',
    });
    expect(plan('2026-05-20', { nextReminderOn: '2026-05-20' }).send).toEqual({
      phase: 'due',
      escalate: false,
    });
    expect(plan('2026-05-25', { nextReminderOn: '2026-05-25' }).send).toEqual({
      phase: 'late',
      escalate: false,
    });
  });

  it('sends one after days without a worker, however many were missed', () => {
    expect(plan('2026-05-18', { nextReminderOn: '2026-04-20' })).toEqual({
      send: { phase: 'before', escalate: false },
      nextOn: '2026-05-19',
    });
  });

  it('tells the superior once, also when the very day was missed', () => {
    expect(plan('2026-05-27', { nextReminderOn: '2026-05-27' }).send).toEqual({
      phase: 'late',
      escalate: true,
    });
    expect(plan('2026-05-29', { nextReminderOn: '2026-05-25' }).send).toEqual({
      phase: 'late',
      escalate: true,
    });
    expect(
      plan('2026-05-28', { nextReminderOn: '2026-05-28', escalated: true }).send?.escalate,
    ).toBe(false);
  });

  it('does not dig up old days of a deadline it sees for the first time', () => {
    expect(plan('2026-05-12')).toEqual({ send: null, nextOn: '2026-05-13' });
    expect(plan('2026-05-15').send).toEqual({ phase: 'before', escalate: false });
    expect(plan('2029-01-01')).toEqual({ send: null, nextOn: NEVER });
  });

  it('comes to an end', () => {
    const days = reminderDays(deadline, rule, addWorkingDays);
    const last = days.at(-1) ?? '';
    expect(plan(last, { nextReminderOn: last, escalated: true }).nextOn).toBe(NEVER);
  });

  it('reminds of nothing without a rule', () => {
    expect(planReminder(deadline, '2026-05-20', null, addWorkingDays)).toEqual({
      send: null,
      nextOn: NEVER,
    });
  });
});
