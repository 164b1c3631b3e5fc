import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { handOver, type ReplyHeaders } from '../accounts/hand-over.js';
import { credentialOf, type IncomingRequest } from '../accounts/session.token.js';
import { Factors } from '../factors/factors.js';
import { SessionDto } from '../people/session.dto.js';
import {
  BeforePasswordChange,
  BeforeSecondFactor,
  CurrentActor,
  CurrentSession,
  OnlyFor,
  signInNeeded,
} from '../people/session.guard.js';
import { SessionService, type LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import {
  CodeDto,
  FactorProofDto,
  NewAuthenticatorDto,
  onlyOneOf,
  PasswordAgainDto,
  RecoveryCodesDto,
  SecondFactorDto,
} from './second-factor.dto.js';
import { SecondFactorService } from './second-factor.service.js';

const NOT_ENROLLED = {
  403: 'second_factor_is_wrong',
  409: 'second_factor_is_not_enrolled',
  429: 'sign_in_too_often',
};
/** Where a key may answer too. */
const NOT_PROVED = {
  403: 'second_factor_is_wrong, security_key_is_wrong, security_key_challenge_is_over, security_key_counted_back',
  409: 'second_factor_is_not_enrolled, security_keys_need_an_address',
  429: 'sign_in_too_often',
};

@ApiTags('session')
@Controller()
export class SecondFactorController {
  constructor(
    private readonly second: SecondFactorService,
    private readonly factors: Factors,
    private readonly sessions: SessionService,
  ) {}

  /** The second step of signing in. The session gets another token; the one before opens nothing any more. */
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Post('session/second-factor')
  @Describe('Đăng nhập, bước hai: mã xác thực hoặc khóa bảo mật', {
    description:
      'code: mã 6 số trong ứng dụng xác thực hoặc một mã khôi phục, mỗi mã dùng một lần. assertion: câu trả lời của khóa bảo mật cho POST /session/security-key. Phiên được cấp mã mới.',
    answer: SessionDto,
    status: 201,
    refuses: NOT_PROVED,
  })
  async give(
    @Body() { code, assertion }: FactorProofDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<SessionDto> {
    onlyOneOf({ code, assertion });
    await this.second.take(session, { code, assertion, request });
    const next = await this.sessions.replace(credentialOf(request)?.token ?? '', 0);
    if (!next) throw signInNeeded();
    return handOver(request, reply, session.kind, next);
  }

  @Get('me/second-factor')
  @Describe('Yếu tố xác thực thứ hai của tôi', { answer: SecondFactorDto })
  look(@CurrentSession() session: LiveSession): Promise<SecondFactorDto> {
    return this.second.look(session);
  }

  /** Begins to enrol an authenticator; nothing changes until a code confirms it. */
  @Post('me/second-factor')
  @Describe('Bắt đầu đăng ký ứng dụng xác thực', {
    description:
      'Cần mật khẩu, và xác nhận lại bằng khóa bảo mật nếu đã có khóa. Câu trả lời cho thấy khóa; chưa có gì thay đổi cho đến khi xác nhận.',
    answer: NewAuthenticatorDto,
    status: 201,
    refuses: {
      403: 'current_password_is_wrong, step_up_needed',
      409: 'second_factor_is_enrolled',
      429: 'sign_in_too_often',
    },
  })
  begin(
    @Body() { password }: PasswordAgainDto,
    @CurrentSession() session: LiveSession,
  ): Promise<NewAuthenticatorDto> {
    return this.second.begin(session, password);
  }

  /** Confirms the authenticator with one of its codes; with the first factor ten recovery codes are shown once. */
  @Put('me/second-factor')
  @Describe('Xác nhận ứng dụng xác thực', {
    description:
      'Cần một mã 6 số của ứng dụng. Yếu tố đầu tiên của tài khoản được cấp 10 mã khôi phục, hiện đúng một lần; các phiên khác kết thúc.',
    answer: RecoveryCodesDto,
    refuses: NOT_ENROLLED,
  })
  async confirm(
    @Body() { code }: CodeDto,
    @CurrentSession() session: LiveSession,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.second.confirm(session, code) };
  }

  /** Ten new recovery codes; the old ones are worth nothing any more. */
  @Post('me/second-factor/recovery-codes')
  @Describe('Cấp lại mã khôi phục', {
    description:
      'Cần một mã mới của ứng dụng, một mã khôi phục còn lại hoặc khóa bảo mật. Mã cũ hết giá trị.',
    answer: RecoveryCodesDto,
    status: 201,
    refuses: NOT_PROVED,
  })
  async renewCodes(
    @Body() { code, assertion }: FactorProofDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<RecoveryCodesDto> {
    onlyOneOf({ code, assertion });
    const proof = { code, assertion, request };
    return { recoveryCodes: await this.second.renewCodes(session, proof) };
  }

  /** Removes the authenticator; a second factor is needed once more. */
  @Post('me/second-factor/removal')
  @HttpCode(204)
  @Describe('Gỡ ứng dụng xác thực', {
    description: 'Cần một mã mới của ứng dụng, một mã khôi phục hoặc khóa bảo mật.',
    status: 204,
    refuses: NOT_PROVED,
  })
  remove(
    @Body() { code, assertion }: FactorProofDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<void> {
    onlyOneOf({ code, assertion });
    return this.second.remove(session, { code, assertion, request });
  }

  /** Removes the second factors of somebody who lost them, codes and keys alike. Their sessions end. */
  @OnlyFor('administrator')
  @Delete('people/:id/second-factor')
  @HttpCode(204)
  @Describe('Gỡ mọi yếu tố xác thực của người bị mất điện thoại hoặc khóa', {
    status: 204,
    refuses: { 404: 'not_found', 422: 'administrator_does_not_change_own_roles' },
  })
  reset(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.factors.reset(actor, id);
  }
}
