import { Module } from '@nestjs/common';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

/** Working days of Vietnam. */
@Module({
  imports: [RulebookModule],
  controllers: [CalendarController],
  providers: [CalendarService],
  exports: [CalendarService],
})
export class CalendarModule {}
