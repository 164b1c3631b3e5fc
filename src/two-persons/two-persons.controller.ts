import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import {
  DeclineDto,
  RequestsQuery,
  twoPersonRequest,
  twoPersonRequestsPage,
  type TwoPersonRequest,
} from './two-persons.dto.js';
import { TwoPersonsReader } from './two-persons.query.js';
import { TwoPersons } from './two-persons.service.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

const REFUSES = {
  404: 'not_found',
  409: 'request_is_decided, request_has_expired',
};

@ApiTags('administration')
@OnlyFor('administrator')
@Controller('two-person-requests')
export class TwoPersonsController {
  constructor(
    private readonly requests: TwoPersons,
    private readonly reader: TwoPersonsReader,
  ) {}

  /** What waits for a second person, or everything that was ever asked. */
  @Get()
  @OnlyFor('administrator', 'auditor')
  @Describe('Đề nghị cần hai người, mới nhất trước', { answer: twoPersonRequestsPage })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: RequestsQuery,
  ): Promise<{ items: TwoPersonRequest[]; next: string | null }> {
    return this.reader.list(actor, query);
  }

  /** Confirms what another administrator asked; it is done at once. */
  @Post(':id/confirm')
  @HttpCode(200)
  @Describe('Xác nhận đề nghị của người khác', {
    description: 'Trong 7 ngày, bởi một người khác với người đề nghị; việc được thực hiện ngay.',
    answer: twoPersonRequest,
    refuses: REFUSES,
  })
  confirm(@CurrentActor() actor: Actor, @Param('id', AN_ID) id: string): Promise<TwoPersonRequest> {
    return this.requests.confirm(actor, id);
  }

  /** Takes back what I asked for while nobody has decided. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Describe('Rút lại đề nghị của mình', { answer: twoPersonRequest, refuses: REFUSES })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
  ): Promise<TwoPersonRequest> {
    return this.requests.withdraw(actor, id);
  }

  /** Declines what another administrator asked. */
  @Post(':id/decline')
  @HttpCode(200)
  @Describe('Từ chối đề nghị của người khác', { answer: twoPersonRequest, refuses: REFUSES })
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { reason }: DeclineDto,
  ): Promise<TwoPersonRequest> {
    return this.requests.decline(actor, id, reason);
  }
}
