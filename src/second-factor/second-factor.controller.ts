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
  NewAuthenticatorDto,
  PasswordAgainDto,
  RecoveryCodesDto,
  SecondFactorDto,
} from './second-factor.dto.js';
import { SecondFactorService } from './second-factor.service.js';

const WRONG = { 403: 'second_factor_is_wrong', 429: 'sign_in_too_often' };
const NOT_ENROLLED = { ...WRONG, 409: 'second_factor_is_not_enrolled' };

@ApiTags('session')
@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly sessions: SessionService,
  ) {}

  /** The second step of signing in. The session gets another token; the one before opens nothing any more. */
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Post('session/second-factor')
  @Describe('Đăng nhập, bước hai: mã xác thực', {
    description:
      'Mã 6 số trong ứng dụng xác thực hoặc một mã khôi phục, mỗi mã dùng một lần. Phiên được cấp mã mới.',
    answer: SessionDto,
    status: 201,
    refuses: NOT_ENROLLED,
  })
  async give(
    @Body() { code }: CodeDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<SessionDto> {
    await this.factors.take(session, code);
    const next = await this.sessions.replace(credentialOf(request)?.token ?? '', 0);
    if (!next) throw signInNeeded();
    return handOver(request, reply, session.kind, next);
  }

  @Get('me/second-factor')
  @Describe('Yếu tố xác thực thứ hai của tôi', { answer: SecondFactorDto })
  look(@CurrentSession() session: LiveSession): Promise<SecondFactorDto> {
    return this.factors.look(session);
  }

  /** Begins to enrol an authenticator; nothing changes until a code confirms it. */
  @Post('me/second-factor')
  @Describe('Bắt đầu đăng ký ứng dụng xác thực', {
    description:
      'Cần mật khẩu. Câu trả lời cho thấy khóa; chưa có gì thay đổi cho đến khi xác nhận.',
    answer: NewAuthenticatorDto,
    status: 201,
    refuses: {
      403: 'current_password_is_wrong',
      409: 'second_factor_is_enrolled',
      429: 'sign_in_too_often',
    },
  })
  begin(
    @Body() { password }: PasswordAgainDto,
    @CurrentSession() session: LiveSession,
  ): Promise<NewAuthenticatorDto> {
    return this.factors.begin(session, password);
  }

  /** Confirms the authenticator with one of its codes; the answer shows ten recovery codes once. */
  @Put('me/second-factor')
  @Describe('Xác nhận ứng dụng xác thực', {
    description:
      'Cần một mã 6 số của ứng dụng. Câu trả lời cho thấy 10 mã khôi phục đúng một lần; các phiên khác kết thúc.',
    answer: RecoveryCodesDto,
    refuses: NOT_ENROLLED,
  })
  async confirm(
    @Body() { code }: CodeDto,
    @CurrentSession() session: LiveSession,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.factors.confirm(session, code) };
  }

  /** Ten new recovery codes; the old ones are worth nothing any more. */
  @Post('me/second-factor/recovery-codes')
  @Describe('Cấp lại mã khôi phục', {
    description: 'Cần một mã mới của ứng dụng hoặc một mã khôi phục còn lại. Mã cũ hết giá trị.',
    answer: RecoveryCodesDto,
    status: 201,
    refuses: NOT_ENROLLED,
  })
  async renewCodes(
    @Body() { code }: CodeDto,
    @CurrentSession() session: LiveSession,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.factors.renewCodes(session, code) };
  }

  /** Removes the second factor; a code is needed once more. */
  @Post('me/second-factor/removal')
  @HttpCode(204)
  @Describe('Gỡ yếu tố xác thực thứ hai', {
    description: 'Cần một mã mới của ứng dụng hoặc một mã khôi phục.',
    status: 204,
    refuses: NOT_ENROLLED,
  })
  remove(@Body() { code }: CodeDto, @CurrentSession() session: LiveSession): Promise<void> {
    return this.factors.remove(session, code);
  }

  /** Removes the second factor of somebody who lost it. Their sessions end. */
  @OnlyFor('administrator')
  @Delete('people/:id/second-factor')
  @HttpCode(204)
  @Describe('Gỡ yếu tố xác thực của người bị mất điện thoại', {
    status: 204,
    refuses: { 404: 'not_found', 422: 'administrator_does_not_change_own_roles' },
  })
  reset(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.factors.reset(actor, id);
  }
}
