/** Due dates for the lifecycle: the rulebook's rule of the day, reckoned on the working-day calendar. */
import { Injectable } from '@nestjs/common';
import { deadlineRuleOn } from '../../workflows/index.js';
import { DueDates } from '../case-store/case.contracts.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { CalendarService } from './calendar.service.js';

@Injectable()
export class CalendarDueDates extends DueDates {
  constructor(
    private readonly calendar: CalendarService,
    private readonly rulebook: RulebookService,
  ) {
    super();
  }

  /** A named day of the plan year that has passed opens no deadline: an in-year supplement comes after it. */
  override dueOn(
    code: string,
    {
      year,
      today,
      after,
    }: { readonly year: number; readonly today: string; readonly after?: string },
  ) {
    const due = this.calendar.dueOn(code, {
      year,
      from: today,
      ...(after === undefined ? {} : { after }),
    });
    if (due === null) return null;
    const rule = deadlineRuleOn(this.rulebook.current, code, today);
    if (rule?.anchor === 'year' && due.dueOn < today) return null;
    return { due: due.dueOn, remind: null };
  }
}
