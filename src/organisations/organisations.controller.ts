import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { Clock } from '../platform/clock/clock.js';
import { notFound } from '../platform/http/problem.js';
import {
  AreaDto,
  OnDateQuery,
  OrganisationDetailDto,
  OrganisationDto,
  OrganisationsQuery,
} from './organisations.dto.js';
import { OrganisationsService } from './organisations.service.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('đơn vị') });

@ApiTags('organisations')
@Controller()
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** The provinces of a date: 63 until 2025-06-30, 34 from 2025-07-01. */
  @Get('areas')
  @OpenTo('reference.read')
  @Describe('Các tỉnh, thành phố của một ngày', {
    description: '63 đến hết 30/06/2025, 34 từ 01/07/2025.',
    answer: [AreaDto],
  })
  areas(@Query() query: OnDateQuery): Promise<AreaDto[]> {
    return this.organisations.areas(query.on ?? this.clock.today());
  }

  /** The organisations that exist on a date, by kind and area, named as on that date. */
  @Get('organisations')
  @OpenTo('reference.read')
  @Describe('Các đơn vị của một ngày', { answer: [OrganisationDto] })
  list(@Query() { kind, area, on }: OrganisationsQuery): Promise<OrganisationDto[]> {
    return this.organisations.organisations(on ?? this.clock.today(), { kind, area });
  }

  /** One organisation: its names, what it succeeded and what succeeded it, the units above and below. */
  @Get('organisations/:id')
  @OpenTo('reference.read')
  @Describe('Một đơn vị qua thời gian', {
    answer: OrganisationDetailDto,
    refuses: { 404: 'not_found' },
  })
  async one(
    @Param('id', AN_ID) id: string,
    @Query() { on }: OnDateQuery,
  ): Promise<OrganisationDetailDto> {
    const found = await this.organisations.detail(id, on ?? this.clock.today());
    if (!found) throw notFound('đơn vị');
    return found;
  }
}
