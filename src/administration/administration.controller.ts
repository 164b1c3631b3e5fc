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
import { ApiTags } from '@nestjs/swagger';
import { ROLE_LABELS, type Actor } from '../../workflows/index.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { twoPersonRequest, type TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import {
  AccountChangeDto,
  AccountQuery,
  AdministrationEventsPageDto,
  EndHoldingDto,
  EventsQuery,
  GrantableRoleDto,
  NewAccountDto,
  NewHoldingDto,
  NewPasswordDto,
  NewPersonDto,
  PeoplePageDto,
  PeopleQuery,
  PersonDto,
} from './administration.dto.js';
import { GRANTABLE_ROLES, HELD_IN, READS_ADMINISTRATION } from './administration.rules.js';
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
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Người dùng, tài khoản và vai trò theo thời gian', { answer: PeoplePageDto })
  people(@Query() query: PeopleQuery): Promise<PeoplePageDto> {
    return this.reader.people(query);
  }

  /** One person with accounts and roles. */
  @Get('people/:id')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Một người dùng', { answer: PersonDto, refuses: { 404: 'not_found' } })
  person(@Param('id', AN_ID) id: string): Promise<PersonDto> {
    return this.reader.person(id);
  }

  /** The roles that can be given, and in which kinds of organisation. */
  @Get('roles')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Các vai trò giao được, và ở loại đơn vị nào', { answer: [GrantableRoleDto] })
  roles(): GrantableRoleDto[] {
    return GRANTABLE_ROLES.map((role) => ({
      role,
      label: ROLE_LABELS[role],
      heldIn: [...HELD_IN[role]],
    }));
  }

  /** Adds a person with an account; the answer shows a password once. */
  @Post('people')
  @Describe('Thêm người dùng và tài khoản', {
    description: 'Câu trả lời cho thấy mật khẩu đúng một lần.',
    answer: NewPasswordDto,
    status: 201,
    refuses: { 409: 'username_is_taken' },
  })
  addPerson(@CurrentActor() actor: Actor, @Body() body: NewPersonDto): Promise<NewPasswordDto> {
    return this.administration.addPerson(actor, body);
  }

  /** Gives a person a new password, shown once. */
  @Post('people/:id/password')
  @Describe('Cấp lại mật khẩu', {
    description: 'Câu trả lời cho thấy mật khẩu đúng một lần.',
    answer: NewPasswordDto,
    status: 201,
    refuses: { 404: 'not_found' },
  })
  resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Query() { username }: AccountQuery,
  ): Promise<NewPasswordDto> {
    return this.administration.resetPassword(actor, id, username);
  }

  /** Gives a person another account; the answer shows its password once. */
  @Post('people/:id/accounts')
  @Describe('Thêm tài khoản cho một người', {
    description:
      'Một người dùng nhiều tài khoản vẫn là một người: việc đã làm bằng tài khoản này được tính cả khi dùng tài khoản kia. Câu trả lời cho thấy mật khẩu đúng một lần.',
    answer: NewPasswordDto,
    status: 201,
    refuses: { 404: 'not_found', 409: 'username_is_taken' },
  })
  addAccount(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { username }: NewAccountDto,
  ): Promise<NewPasswordDto> {
    return this.administration.addAccount(actor, id, username);
  }

  /** Closes an account or opens it again. */
  @Put('people/:id/account')
  @HttpCode(204)
  @Describe('Khóa hoặc mở tài khoản', { status: 204, refuses: { 404: 'not_found' } })
  changeAccount(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Query() { username }: AccountQuery,
    @Body() { disabled }: AccountChangeDto,
  ): Promise<void> {
    return this.administration.changeAccount(actor, id, { disabled, username });
  }

  /** Asks for a role for a period; another administrator confirms it. */
  @Post('role-holdings')
  @Describe('Đề nghị giao vai trò trong một thời gian', {
    description:
      'Một người quản trị khác xác nhận trong 7 ngày. Người quản trị duy nhất tự giao được vai trò quản trị cho một người, một lần.',
    answer: twoPersonRequest,
    status: 201,
    refuses: { 404: 'not_found', 409: 'request_is_open' },
  })
  give(@CurrentActor() actor: Actor, @Body() body: NewHoldingDto): Promise<TwoPersonRequest> {
    return this.administration.give(actor, body);
  }

  /** Ends a role after a day. */
  @Post('role-holdings/:id/end')
  @HttpCode(204)
  @Describe('Kết thúc vai trò sau một ngày', { status: 204, refuses: { 404: 'not_found' } })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: EndHoldingDto,
  ): Promise<void> {
    return this.administration.end(actor, id, body.validTo);
  }

  /** What administrators did, the latest first. */
  @Get('administration-events')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Việc quản trị đã làm, mới nhất trước', {
    answer: AdministrationEventsPageDto,
  })
  events(@Query() query: EventsQuery): Promise<AdministrationEventsPageDto> {
    return this.reader.events(query.cursor, query.subject);
  }
}
