/** Service accounts over HTTP: asked for, confirmed elsewhere (two-person-requests), ended here. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { READS_ADMINISTRATION } from '../administration/administration.rules.js';
import { CurrentActor, CurrentProgram, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound, Problem } from '../platform/http/problem.js';
import type { Program } from '../service-tokens/doorkeeper.js';
import { OpenTo, SCOPES, type Scope } from '../service-tokens/scopes.js';
import { twoPersonRequest, type TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { AccountMaking, AccountWidening } from './account.acts.js';
import { Endings } from './endings.js';
import {
  AccountsQuery,
  collectedToken,
  NewServiceAccountDto,
  NewTokenDto,
  ownAccount,
  scopeChoices,
  ScopesDto,
  serviceAccount,
  serviceAccountPage,
  type CollectedToken,
  type OwnAccount,
  type ScopeChoice,
  type ServiceAccountView,
} from './service-accounts.dto.js';
import { ServiceAccountsReader } from './service-accounts.query.js';
import { TokenGiving } from './token.acts.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('tài khoản dịch vụ') });

const ASKED = {
  answer: twoPersonRequest,
  status: 201,
  refuses: { 404: 'not_found', 409: 'request_is_open', 422: 'rules_do_not_hold' },
} as const;

@ApiTags('administration')
@OnlyFor('administrator')
@Controller()
export class ServiceAccountsController {
  constructor(
    private readonly reader: ServiceAccountsReader,
    private readonly making: AccountMaking,
    private readonly widening: AccountWidening,
    private readonly tokens: TokenGiving,
    private readonly endings: Endings,
  ) {}

  /** Programs that read for an organisation. */
  @Get('service-accounts')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Tài khoản dịch vụ, mới nhất trước', { answer: serviceAccountPage })
  list(
    @CurrentActor() actor: Actor,
    @Query() { cursor }: AccountsQuery,
  ): Promise<{ items: ServiceAccountView[]; next: string | null }> {
    return this.reader.list(actor, cursor);
  }

  /** What a service account may be let into. */
  @Get('service-scopes')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Các quyền của tài khoản dịch vụ, hẹp nhất trước', { answer: scopeChoices })
  scopes(): ScopeChoice[] {
    return this.reader.scopes();
  }

  @Get('service-accounts/:id')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Một tài khoản dịch vụ', { answer: serviceAccount, refuses: { 404: 'not_found' } })
  one(@CurrentActor() actor: Actor, @Param('id', AN_ID) id: string): Promise<ServiceAccountView> {
    return this.reader.one(actor, id);
  }

  /** Asks for a service account; another administrator confirms it. */
  @Post('service-accounts')
  @Describe('Đề nghị lập tài khoản dịch vụ', {
    ...ASKED,
    description: 'Một người quản trị khác xác nhận trong 7 ngày. Tài khoản chỉ đọc.',
  })
  make(
    @CurrentActor() actor: Actor,
    @Body() body: NewServiceAccountDto,
  ): Promise<TwoPersonRequest> {
    return this.making.ask(actor, body);
  }

  /** Asks for further scopes; another administrator confirms them. */
  @Post('service-accounts/:id/scopes')
  @Describe('Đề nghị mở thêm quyền cho tài khoản dịch vụ', ASKED)
  widen(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { scopes }: ScopesDto,
  ): Promise<TwoPersonRequest> {
    return this.widening.ask(actor, id.toLowerCase(), scopes);
  }

  /** Takes a scope back at once. */
  @Delete('service-accounts/:id/scopes/:scope')
  @HttpCode(204)
  @Describe('Thu hồi một quyền, có hiệu lực ngay', { status: 204, refuses: { 404: 'not_found' } })
  narrow(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Param('scope') scope: string,
  ): Promise<void> {
    const known = SCOPES.find((each): each is Scope => each === scope);
    if (!known) throw notFound('quyền này');
    return this.endings.narrow(actor, id.toLowerCase(), known);
  }

  /** Ends an account with its tokens at once. */
  @Post('service-accounts/:id/end')
  @HttpCode(204)
  @Describe('Kết thúc tài khoản dịch vụ và mọi mã của nó, có hiệu lực ngay', {
    status: 204,
    refuses: { 404: 'not_found' },
  })
  end(@CurrentActor() actor: Actor, @Param('id', AN_ID) id: string): Promise<void> {
    return this.endings.close(actor, id.toLowerCase());
  }

  /** Asks for a token, the first or the next; another administrator confirms it. */
  @Post('service-accounts/:id/tokens')
  @Describe('Đề nghị cấp mã truy cập', {
    ...ASKED,
    description:
      'Sau khi một người quản trị khác xác nhận, người đề nghị nhận mã trong 7 ngày; mã cũ còn dùng thêm overlapDays ngày.',
  })
  give(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: NewTokenDto,
  ): Promise<TwoPersonRequest> {
    return this.tokens.ask(actor, id.toLowerCase(), body);
  }

  /** Shows the token, once, to whoever asked for it. */
  @Post('service-accounts/:id/tokens/:tokenId/collect')
  @Describe('Nhận mã truy cập, hiện một lần', {
    answer: collectedToken,
    status: 201,
    refuses: {
      403: 'collected_by_whoever_asked',
      404: 'not_found',
      409: 'token_is_collected, token_has_lapsed',
      422: 'rules_do_not_hold',
    },
  })
  collect(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Param('tokenId', AN_ID) tokenId: string,
  ): Promise<CollectedToken> {
    return this.tokens.collect(actor, id.toLowerCase(), tokenId.toLowerCase());
  }

  /** Ends a token at once. */
  @Post('service-accounts/:id/tokens/:tokenId/revoke')
  @HttpCode(204)
  @Describe('Thu hồi mã truy cập, có hiệu lực ngay', {
    status: 204,
    refuses: { 404: 'not_found' },
  })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Param('tokenId', AN_ID) tokenId: string,
  ): Promise<void> {
    return this.endings.revoke(actor, id.toLowerCase(), tokenId.toLowerCase());
  }
}

@ApiTags('service-account')
@Controller('service-account')
export class OwnAccountController {
  constructor(private readonly reader: ServiceAccountsReader) {}

  /** Which account am I, what may I read, and until when. */
  @Get()
  @OpenTo('any')
  @Describe('Chương trình hỏi về chính mình: đơn vị, quyền, hạn của mã', {
    description: 'Chỉ cho chương trình gọi bằng mã kcs_…; người dùng hỏi GET /me.',
    answer: ownAccount,
    refuses: { 403: 'only_for_service_accounts' },
  })
  own(@CurrentProgram() program: Program | undefined): Promise<OwnAccount> {
    if (!program)
      throw new Problem({
        status: 403,
        code: 'only_for_service_accounts',
        title: 'Chỉ tài khoản dịch vụ hỏi được địa chỉ này',
        detail: 'Người dùng hỏi GET /api/v1/me.',
      });
    return this.reader.own(program);
  }
}
