/** Working days of Vietnam and the days things are due. Dates are 'YYYY-MM-DD' in Asia/Ho_Chi_Minh. */
import { Injectable } from '@nestjs/common';
import {
  addDays,
  addWorkingDays,
  basisOf,
  deadlineRuleOn,
  dueOn,
  lateFrom,
  nextWorkingDay,
  rowsOn,
  type DueFrom,
  type Label,
  type Mark,
} from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { lunarDatesOf } from './almanac.js';
import { WorkingDays } from './working-days.js';

/** A deadline reckoned: the due day, the first day on which it is late, and where that stands. */
export interface Due {
  readonly dueOn: string;
  readonly lateFrom: string;
  readonly basis: string;
  readonly mark: Mark;
}

export interface CalendarDay {
  readonly date: string;
  readonly working: boolean;
  readonly reason: Label | null;
  readonly mark: Mark | null;
}

@Injectable()
export class CalendarService {
  private readonly days: WorkingDays;

  constructor(
    private readonly rulebook: RulebookService,
    private readonly clock: Clock,
  ) {
    const rest = rulebook.current.settings.get('weekly_rest_days')?.[0]?.value ?? '6,7';
    this.days = new WorkingDays({
      holidays: rowsOn(rulebook.current, 'holidays'),
      decisions: rowsOn(rulebook.current, 'calendar_decisions'),
      weeklyRest: rest.split(',').map(Number),
      lunarDatesOf,
    });
  }

  isWorkingDay(date: string): boolean {
    return this.days.isWorkingDay(date);
  }

  /** The first working day on or after a date. */
  nextWorkingDay(date: string): string {
    return nextWorkingDay(date, this.days);
  }

  /** The n-th working day after a date (before it for a negative n); the date itself is not counted. */
  addWorkingDays(date: string, days: number): string {
    return addWorkingDays(date, days, this.days);
  }

  /**
   * Working days left from today until the end of a due day: 0 on the last working day, negative once the day has
   * passed, at least by one (a deadline that ran out on Friday is late on Saturday too).
   */
  daysLeft(due: string): number {
    const today = this.clock.today();
    const left = this.days.count(today, due);
    return due < today ? Math.min(left, -1) : left;
  }

  /**
   * When a deadline code is due, by the rule in force on the day of the event (today when none is given); null when
   * no rule held then. `after` is the due date already met, for monthly deadlines. Throws when the rule needs a
   * plan year or an event that was not given.
   */
  dueOn(code: string, since: DueFrom): Due | null {
    const rule = deadlineRuleOn(this.rulebook.current, code, since.from ?? this.clock.today());
    if (rule === null) return null;
    const due = dueOn(rule, since, this.days);
    return { dueOn: due, lateFrom: lateFrom(rule, due), basis: basisOf(rule), mark: rule.mark };
  }

  /** The days from one date to another, both included. */
  between(from: string, to: string): readonly CalendarDay[] {
    const days: CalendarDay[] = [];
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const special = this.days.special(date);
      const { reason = null, mark = null } = special ?? {};
      days.push({ date, working: this.days.isWorkingDay(date), reason, mark });
    }
    return days;
  }

  /** False while the days of Tết of a year are reckoned by rule and not yet decided. */
  isDecided(year: number): boolean {
    return this.days.isDecided(year);
  }
}
