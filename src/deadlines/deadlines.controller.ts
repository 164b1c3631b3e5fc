import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { CurrentActor } from '../people/session.guard.js';
import { DeadlinePage, DeadlineQuery } from './deadlines.dto.js';
import { DeadlinesService } from './deadlines.service.js';
import { holdingsOf } from './whose-turn.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Get()
  @OpenTo('deadlines.read')
  @ApiOperation({ summary: 'Những việc đang có thời hạn' })
  @ApiOkResponse({ type: DeadlinePage })
  list(@CurrentActor() actor: Actor, @Query() query: DeadlineQuery): Promise<DeadlinePage> {
    return this.deadlines.list(holdingsOf(actor), {
      mine: query.mine ?? false,
      overdueOnly: query.state === 'overdue',
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
  }
}
