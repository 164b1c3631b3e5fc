import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { notFound } from '../platform/http/problem.js';
import {
  AccountChangeDto,
  AdministrationEventsPageDto,
  EndHoldingDto,
  EventsQuery,
  HoldingDto,
  NewHoldingDto,
  NewPasswordDto,
  NewPersonDto,
  PeoplePageDto,
  PeopleQuery,
} from './administration.dto.js';
import { AdministrationService } from './administration.service.js';
import { PeopleReader } from './people.query.js';

/** An id that is none belongs to nobody. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@ApiTags('administration')
@OnlyFor('administrator')
@Controller()
export class AdministrationController {
  constructor(
    private readonly administration: AdministrationService,
    private readonly reader: PeopleReader,
  ) {}

  /** People, their accounts and their roles through time. */
  @Get('people')
  @OnlyFor('administrator', 'auditor')
  @ApiOkResponse({ type: PeoplePageDto })
  people(@Query() query: PeopleQuery): Promise<PeoplePageDto> {
    return this.reader.people(query);
  }

  /** Adds a person with an account; the answer shows a password once. */
  @Post('people')
  @ApiCreatedResponse({ type: NewPasswordDto })
  addPerson(@CurrentActor() actor: Actor, @Body() body: NewPersonDto): Promise<NewPasswordDto> {
    return this.administration.addPerson(actor, body);
  }

  /** Gives a person a new password, shown once. */
  @Post('people/:id/password')
  @ApiCreatedResponse({ type: NewPasswordDto })
  resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
  ): Promise<NewPasswordDto> {
    return this.administration.resetPassword(actor, id);
  }

  /** Closes an account or opens it again. */
  @Put('people/:id/account')
  @HttpCode(204)
  @ApiNoContentResponse()
  changeAccount(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: AccountChangeDto,
  ): Promise<void> {
    return this.administration.changeAccount(actor, id, body.disabled);
  }

  /** Gives a role for a period. */
  @Post('role-holdings')
  @ApiCreatedResponse({ type: HoldingDto })
  give(@CurrentActor() actor: Actor, @Body() body: NewHoldingDto): Promise<HoldingDto> {
    return this.administration.give(actor, body);
  }

  /** Ends a role after a day. */
  @Post('role-holdings/:id/end')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: EndHoldingDto,
  ): Promise<void> {
    return this.administration.end(actor, id, body.validTo);
  }

  /** What administrators did, the latest first. */
  @Get('administration-events')
  @OnlyFor('administrator', 'auditor')
  @ApiOkResponse({ type: AdministrationEventsPageDto })
  events(@Query() query: EventsQuery): Promise<AdministrationEventsPageDto> {
    return this.reader.events(query.cursor);
  }
}
