/** My identities at identity providers: linked and unlinked by me, after proving anew who I am. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import type { ReplyHeaders } from '../accounts/hand-over.js';
import { attemptCookie, attemptTokenOf, type IncomingRequest } from '../accounts/session.token.js';
import { IdentityProviders } from '../identity-providers/identity-providers.js';
import { CurrentActor, CurrentSession, OnlyFor } from '../people/session.guard.js';
import type { LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { StepUp } from '../step-up/step-up.js';
import { Attempts, ATTEMPT_SECONDS } from './attempts.js';
import { IdentitiesDto, ProviderAddressDto, ProviderAnswerDto } from './identities.dto.js';
import { IdentitiesService } from './identities.service.js';

@ApiTags('session')
@Controller()
export class IdentitiesController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly attempts: Attempts,
    private readonly identities: IdentitiesService,
    private readonly stepUp: StepUp,
    private readonly limit: SignInLimit,
  ) {}

  @Get('me/identities')
  @Describe('Danh tính đã liên kết với tài khoản của tôi', { answer: IdentitiesDto })
  async mine(@CurrentSession() session: LiveSession): Promise<IdentitiesDto> {
    return { items: await this.identities.list(session) };
  }

  /** Begins to link an identity of a provider to my account. */
  @Post('me/identities/:provider/start')
  @HttpCode(200)
  @Describe('Bắt đầu liên kết danh tính với tài khoản của tôi', {
    description: 'Cần xác nhận lại chính mình trong 2 phút trước đó (POST /session/step-up).',
    answer: ProviderAddressDto,
    refuses: {
      403: 'step_up_needed',
      404: 'not_found',
      424: 'provider_unreachable',
      429: 'sign_in_too_often',
    },
  })
  async start(
    @Param('provider') provider: string,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<ProviderAddressDto> {
    this.providers.one(provider);
    await this.stepUp.demandJustNow(session);
    await this.limit.takeStart(request.ip);
    const { accountId } = session;
    const { browser, ...secrets } = await this.attempts.begin({ provider, accountId });
    const address = await this.providers.addressFor(provider, secrets);
    reply.header('set-cookie', attemptCookie(request, browser, ATTEMPT_SECONDS));
    return { address };
  }

  /** Links the identity the provider vouches for; my other sessions end. */
  @Post('me/identities/:provider/answer')
  @HttpCode(204)
  @Describe('Liên kết danh tính bằng câu trả lời của nhà cung cấp', {
    description:
      'Như POST /session/providers/{provider}/answer, trong phiên của chính người đã bắt đầu. Các phiên khác kết thúc.',
    status: 204,
    refuses: {
      403: 'sign_in_attempt_is_not_valid, provider_refused, provider_answer_is_not_valid, identity_is_too_weak',
      404: 'not_found',
      409: 'identity_is_linked_already, provider_is_linked_already',
      424: 'provider_unreachable',
    },
  })
  async answer(
    @Param('provider') provider: string,
    @Body() body: ProviderAnswerDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<void> {
    this.providers.one(provider);
    const { accountId } = session;
    const of = { provider, accountId };
    const { secrets } = await this.attempts.take(of, body.state, attemptTokenOf(request));
    reply.header('set-cookie', attemptCookie(request, '', 0));
    await this.identities.link(session, await this.providers.prove(provider, body, secrets));
  }

  /** Ends a link of mine; my other sessions end. */
  @Delete('me/identities/:id')
  @HttpCode(204)
  @Describe('Gỡ liên kết danh tính của tôi', {
    description: 'Cần xác nhận lại chính mình trong 2 phút trước đó (POST /session/step-up).',
    status: 204,
    refuses: { 403: 'step_up_needed', 404: 'not_found' },
  })
  async unlink(
    @Param('id', IdPipe) id: string,
    @CurrentSession() session: LiveSession,
  ): Promise<void> {
    await this.stepUp.demandJustNow(session);
    await this.identities.unlink(session, id);
  }

  /** Ends every link of somebody. Their sessions end. */
  @OnlyFor('administrator')
  @Delete('people/:id/identities')
  @HttpCode(204)
  @Describe('Gỡ mọi liên kết danh tính của một người', {
    status: 204,
    refuses: { 404: 'not_found', 422: 'administrator_does_not_change_own_roles' },
  })
  reset(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.identities.reset(actor, id);
  }
}
