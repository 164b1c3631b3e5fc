import { Global, Module } from '@nestjs/common';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { DueDates } from '../case-store/case.contracts.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { CalendarDueDates } from './due-dates.js';

/** Working days of Vietnam, and the due dates of cases. */
@Global()
@Module({
  imports: [RulebookModule],
  controllers: [CalendarController],
  providers: [CalendarService, { provide: DueDates, useClass: CalendarDueDates }],
  exports: [CalendarService, DueDates],
})
export class CalendarModule {}
