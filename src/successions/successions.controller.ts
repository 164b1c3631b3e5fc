import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { twoPersonRequest, type TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { handover, SuccessionDto, SuccessionQuery, type Handover } from './successions.dto.js';
import { Successions } from './successions.service.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('đơn vị') });

@ApiTags('organisations')
@OnlyFor('administrator')
@Controller('organisations/:id/succession')
export class SuccessionsController {
  constructor(private readonly successions: Successions) {}

  /** What would follow if one organisation took over from another. */
  @Get()
  @Describe('Xem trước: đơn vị kế thừa sẽ nhận những gì', {
    answer: handover,
    refuses: { 404: 'not_found' },
  })
  preview(@Param('id', AN_ID) id: string, @Query() query: SuccessionQuery): Promise<Handover> {
    return this.successions.preview(id.toLowerCase(), query);
  }

  /** Asks that one organisation take over from another; another administrator confirms it. */
  @Post()
  @Describe('Đề nghị đơn vị khác kế thừa đơn vị này', {
    description:
      'Khi một người quản trị khác xác nhận: đơn vị cũ kết thúc vào hôm trước, hồ sơ đang mở và đơn vị trực thuộc chuyển sang đơn vị kế thừa.',
    answer: twoPersonRequest,
    status: 201,
    refuses: { 404: 'not_found', 409: 'request_is_open' },
  })
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: SuccessionDto,
  ): Promise<TwoPersonRequest> {
    return this.successions.ask(actor, id.toLowerCase(), body);
  }
}
