import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { handOver, type ReplyHeaders } from '../accounts/hand-over.js';
import { credentialOf, type IncomingRequest } from '../accounts/session.token.js';
import { SessionDto } from '../people/session.dto.js';
import { CurrentSession, signInNeeded } from '../people/session.guard.js';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { onlyOneOf } from '../second-factor/second-factor.dto.js';
import { StepUpDto } from './step-up.dto.js';
import { StepUp } from './step-up.js';

/** Requests of the same page that are under way still carry the old token. */
const GRACE_SECONDS = 10;

@ApiTags('session')
@Controller('session/step-up')
export class StepUpController {
  constructor(
    private readonly stepUp: StepUp,
    private readonly sessions: SessionService,
  ) {}

  /** Proves anew who I am, for the decisions over money of the next ten minutes. The session gets another token. */
  @Post()
  @Describe('Xác nhận lại chính mình trước quyết định về tiền', {
    description:
      'Gửi code hoặc assertion (khóa bảo mật) khi tài khoản có yếu tố xác thực thứ hai, nếu không thì password. Có giá trị 10 phút. Phiên được cấp mã mới; mã cũ còn dùng được 10 giây.',
    answer: SessionDto,
    status: 201,
    refuses: {
      403: 'second_factor_is_wrong, current_password_is_wrong, security_key_is_wrong, security_key_challenge_is_over, security_key_counted_back',
      409: 'second_factor_is_not_enrolled, security_keys_need_an_address',
      422: 'step_up_takes_the_second_factor',
      429: 'sign_in_too_often',
    },
  })
  async prove(
    @Body() { code, assertion, password }: StepUpDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<SessionDto> {
    onlyOneOf({ code, assertion, password });
    const proof = typeof password === 'string' ? { password } : { code, assertion, request };
    await this.stepUp.prove(session, proof);
    const next = await this.sessions.replace(credentialOf(request)?.token ?? '', GRACE_SECONDS);
    if (!next) throw signInNeeded();
    return handOver(request, reply, session.kind, next);
  }
}
