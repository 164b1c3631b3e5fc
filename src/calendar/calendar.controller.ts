import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addDays } from '../../workflows/index.js';
import { invalidInput } from '../platform/http/problem.js';
import { WorkingDaysDto, WorkingDaysQuery } from './calendar.dto.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { CalendarService } from './calendar.service.js';

const DAYS_MAX = 366;

@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  /** Every day of a stretch, worked or not, and why. Refuses: 400 when `to` lies before `from` or too far after it. */
  @Get('working-days')
  @OpenTo('reference.read')
  @Describe('Ngày làm việc trong một khoảng', {
    description: 'Từng ngày có làm việc hay không và vì sao; tối đa 366 ngày.',
    answer: WorkingDaysDto,
  })
  workingDays(@Query() { from, to }: WorkingDaysQuery): WorkingDaysDto {
    if (to < from || to > addDays(from, DAYS_MAX - 1))
      throw invalidInput([
        {
          pointer: '/to',
          code: 'out_of_range',
          message: `phải từ ngày bắt đầu và trong vòng ${DAYS_MAX} ngày`,
        },
      ]);
    const days = this.calendar.between(from, to);
    const years = [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))];
    return {
      from,
      to,
      workingDays: days.filter(({ working }) => working).length,
      years: years.map((year) => ({ year, decided: this.calendar.isDecided(year) })),
      days,
    };
  }
}
