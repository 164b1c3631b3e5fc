import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound, Problem } from '../platform/http/problem.js';
import {
  ChoicesQuery,
  NewSubstitutionDto,
  substitution,
  substitutionChoices,
  substitutionsPage,
  SubstitutionsQuery,
  type Substitution,
  type SubstitutionChoice,
} from './substitutions.dto.js';
import { administers, SubstitutionsReader } from './substitutions.query.js';
import { Substitutions } from './substitutions.service.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('ủy quyền này') });

@ApiTags('substitutions')
@Controller('substitutions')
export class SubstitutionsController {
  constructor(
    private readonly substitutions: Substitutions,
    private readonly reader: SubstitutionsReader,
  ) {}

  /** Where I am absent or stand in; everybody's for administrators. */
  @Get()
  @Describe('Ủy quyền, thay thế: của tôi, hoặc của mọi người (quản trị)', {
    answer: substitutionsPage,
    refuses: { 403: 'role_may_not_do_this' },
  })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: SubstitutionsQuery,
  ): Promise<{ items: Substitution[]; next: string | null }> {
    if (query.scope === 'all' && !administers(actor))
      throw new Problem({
        status: 403,
        code: 'role_may_not_do_this',
        title: 'Vai trò của bạn không được xem ủy quyền của mọi người',
      });
    return this.reader.list(actor, query);
  }

  /** The roles that can be lent, and who could stand in. */
  @Get('choices')
  @Describe('Vai trò ủy quyền được và người thay thế được', {
    answer: substitutionChoices,
    refuses: { 403: 'role_may_not_do_this' },
  })
  async choices(
    @CurrentActor() actor: Actor,
    @Query() { absentId }: ChoicesQuery,
  ): Promise<{ items: SubstitutionChoice[] }> {
    return { items: await this.reader.choices(this.substitutions.absentOf(actor, absentId)) };
  }

  /** Lends a role for some days. */
  @Post()
  @Describe('Lập ủy quyền thay thế', {
    description:
      'Người vắng mặt tự lập, hoặc người quản trị hệ thống lập thay. Một bậc, không chồng thời gian, không vòng.',
    answer: substitution,
    status: 201,
    refuses: {
      403: 'role_may_not_do_this',
      404: 'not_found',
      422: 'substitution_once, substitution_depth_one, substitution_not_oneself',
    },
  })
  make(@CurrentActor() actor: Actor, @Body() body: NewSubstitutionDto): Promise<Substitution> {
    return this.substitutions.make(actor, body);
  }

  /** Takes a role back. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Describe('Thu hồi ủy quyền thay thế', {
    answer: substitution,
    refuses: { 403: 'role_may_not_do_this', 404: 'not_found', 409: 'substitution_is_over' },
  })
  revoke(@CurrentActor() actor: Actor, @Param('id', AN_ID) id: string): Promise<Substitution> {
    return this.substitutions.revoke(actor, id);
  }
}
