import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READS_ADMINISTRATION } from '../administration/administration.rules.js';
import { OnDateQuery } from '../organisations/organisations.dto.js';
import { OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { rights, type Rights } from './rights.dto.js';
import { RightsService } from './rights.service.js';

/** An id that is none belongs to nobody. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('người này') });

@ApiTags('administration')
@OnlyFor(...READS_ADMINISTRATION)
@Controller('people/:id/rights')
export class RightsController {
  constructor(private readonly service: RightsService) {}

  /** What this person sees and may do on a day. */
  @Get()
  @Describe('Người này xem được gì, làm được gì trong một ngày', {
    description:
      'Tính đúng như khi người đó đăng nhập: cùng vai trò, cùng điều kiện của danh sách. Số hồ sơ là số hiện có.',
    answer: rights,
    refuses: { 404: 'not_found' },
  })
  look(@Param('id', AN_ID) id: string, @Query() { on }: OnDateQuery): Promise<Rights> {
    return this.service.of(id.toLowerCase(), on);
  }
}
