/** "Việc của tôi": the home screen, and putting things off. */
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { workPage } from './work.shapes.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Snooze, WorkQuery } from './work.dto.js';
import { WorkService } from './work.service.js';

@ApiTags('work')
@Controller('work')
export class WorkController {
  constructor(private readonly work: WorkService) {}

  /** Counters of all groups, and one page of one. */
  @Get()
  @Describe('Việc của tôi', {
    description:
      'Mỗi hồ sơ ở đúng một nhóm: đã hoãn, quá hạn, đến hạn hôm nay, chờ tôi, chờ người khác. Sắp theo ngày đến hạn.',
    answer: workPage,
  })
  desk(@Query() query: WorkQuery, @CurrentActor() actor: Actor) {
    return this.work.desk(actor, query);
  }

  /** Puts a case off until a day; it comes back at once when it moves. */
  @Put(':caseId/snooze')
  @HttpCode(204)
  @Describe('Hoãn một việc đến một ngày', {
    description: 'Chỉ ẩn với chính người hoãn; hồ sơ có bước mới thì hiện lại ngay.',
    status: 204,
    refuses: { 404: 'not_found' },
  })
  snooze(
    @Param('caseId', IdPipe) caseId: string,
    @Body() { until }: Snooze,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.work.snooze(actor, caseId, until);
  }

  @Delete(':caseId/snooze')
  @HttpCode(204)
  @Describe('Thôi hoãn một việc', { status: 204, refuses: { 404: 'not_found' } })
  wake(@Param('caseId', IdPipe) caseId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.work.wake(actor, caseId);
  }
}
