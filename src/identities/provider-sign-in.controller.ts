/** Signing in by an identity provider: which there are, the way there, and the answer they send back. */
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { handOver, type ReplyHeaders } from '../accounts/hand-over.js';
import {
  attemptCookie,
  attemptTokenOf,
  comesFromOurPages,
  type IncomingRequest,
} from '../accounts/session.token.js';
import { IdentityProviders } from '../identity-providers/identity-providers.js';
import { Public, requestFromElsewhere } from '../people/session.guard.js';
import { SessionService } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { deviceOf } from '../sign-in-limit/device.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import { Attempts, ATTEMPT_SECONDS } from './attempts.js';
import {
  ProviderAddressDto,
  ProviderAnswerDto,
  ProviderSessionDto,
  ProvidersDto,
  ProviderStartDto,
} from './identities.dto.js';
import { IdentitiesService, notLinked } from './identities.service.js';

@ApiTags('session')
@Public()
@Controller('session/providers')
export class ProviderSignInController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly attempts: Attempts,
    private readonly identities: IdentitiesService,
    private readonly sessions: SessionService,
    private readonly limit: SignInLimit,
  ) {}

  /** The identity providers people may sign in by. */
  @Get()
  @Describe('Các nhà cung cấp danh tính dùng được để đăng nhập', {
    description: 'Trống khi hệ thống chỉ đăng nhập bằng mật khẩu.',
    answer: ProvidersDto,
  })
  list(): ProvidersDto {
    return { items: this.providers.all.map(({ key, label }) => ({ key, label: { ...label } })) };
  }

  /** Begins an attempt: the answer says where to send the browser, a cookie binds the attempt to it. */
  @Post(':provider/start')
  @HttpCode(200)
  @Describe('Bắt đầu đăng nhập qua nhà cung cấp danh tính', {
    description:
      'Câu trả lời là địa chỉ cần chuyển trình duyệt tới; cookie gắn lần này với trình duyệt trong 10 phút. returnTo chỉ nhận đường dẫn của chính hệ thống.',
    answer: ProviderAddressDto,
    refuses: {
      403: 'request_from_elsewhere',
      404: 'not_found',
      424: 'provider_unreachable',
      429: 'sign_in_too_often',
    },
  })
  async start(
    @Param('provider') provider: string,
    @Body() { returnTo }: ProviderStartDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<ProviderAddressDto> {
    if (!comesFromOurPages(request)) throw requestFromElsewhere();
    this.providers.one(provider);
    await this.limit.takeStart(request.ip);
    const { browser, ...secrets } = await this.attempts.begin(
      { provider, accountId: null },
      returnTo,
    );
    const address = await this.providers.addressFor(provider, secrets);
    reply.header('set-cookie', attemptCookie(request, browser, ATTEMPT_SECONDS));
    return { address };
  }

  /** Takes what the provider answered and opens a session for the account the identity is linked to. */
  @Post(':provider/answer')
  @Describe('Đăng nhập bằng câu trả lời của nhà cung cấp danh tính', {
    description:
      'Gửi nguyên các tham số mà nhà cung cấp đặt vào địa chỉ trang /dang-nhap/danh-tinh/{provider}. Mỗi lần bắt đầu dùng được một lần, trên đúng trình duyệt đó. Tài khoản có yếu tố xác thực thứ hai vẫn phải đưa mã, trừ khi nhà cung cấp xác nhận mức đủ mạnh.',
    answer: ProviderSessionDto,
    status: 201,
    refuses: {
      403: 'sign_in_attempt_is_not_valid, provider_refused, provider_answer_is_not_valid, identity_is_too_weak, identity_is_not_linked, request_from_elsewhere',
      404: 'not_found',
      424: 'provider_unreachable',
      429: 'sign_in_too_often',
    },
  })
  async answer(
    @Param('provider') provider: string,
    @Body() body: ProviderAnswerDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<ProviderSessionDto> {
    if (!comesFromOurPages(request)) throw requestFromElsewhere();
    this.providers.one(provider);
    const giveBack = await this.limit.takeAnswer(request.ip);
    const of = { provider, accountId: null };
    const { secrets, returnTo } = await this.attempts.take(of, body.state, attemptTokenOf(request));
    reply.header('set-cookie', attemptCookie(request, '', 0));
    const proven = await this.providers.prove(provider, body, secrets);
    const accountId = await this.identities.accountOf(proven);
    const { isStrong } = proven;
    const deviceName = deviceOf(request.headers['user-agent']);
    const opened = await this.sessions.openLinked(accountId, { deviceName, isStrong });
    if (!opened) throw notLinked();
    await giveBack();
    await this.sessions.endReplaced(request);
    return { ...handOver(request, reply, 'cookie', opened), returnTo };
  }
}
