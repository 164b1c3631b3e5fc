import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../platform/clock/clock.js';
import { AreaDto, OnDateQuery, OrganisationDto, OrganisationsQuery } from './organisations.dto.js';
import { OrganisationsService } from './organisations.service.js';

@ApiTags('organisations')
@Controller()
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** The provinces of a date: 63 until 2025-06-30, 34 from 2025-07-01. */
  @Get('areas')
  @ApiOkResponse({ type: [AreaDto] })
  areas(@Query() query: OnDateQuery): Promise<AreaDto[]> {
    return this.organisations.areas(query.on ?? this.clock.today());
  }

  /** The organisations that exist on a date, by kind and area, named as on that date. */
  @Get('organisations')
  @ApiOkResponse({ type: [OrganisationDto] })
  list(@Query() { kind, area, on }: OrganisationsQuery): Promise<OrganisationDto[]> {
    return this.organisations.organisations(on ?? this.clock.today(), { kind, area });
  }
}
