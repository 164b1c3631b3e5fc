import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { IncomingRequest } from '../accounts/session.token.js';
import { CurrentSession } from '../people/session.guard.js';
import type { LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { FactorProofDto, onlyOneOf, PasswordAgainDto } from '../second-factor/second-factor.dto.js';
import {
  KeyNameInputDto,
  MyKeyDto,
  MyKeysDto,
  NewKeyDto,
  NewKeyQuestionDto,
  RegisteredDto,
} from './my-keys.dto.js';
import { MyKeysService } from './my-keys.service.js';

@ApiTags('session')
@Controller('me/security-keys')
export class MyKeysController {
  constructor(private readonly keys: MyKeysService) {}

  @Get()
  @Describe('Khóa bảo mật của tôi', { answer: MyKeysDto })
  mine(
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<MyKeysDto> {
    return this.keys.mine(session, request);
  }

  /** The question for a new key; nothing changes until its answer comes. */
  @Post('question')
  @Describe('Câu hỏi cho khóa bảo mật mới', {
    description:
      'Cần mật khẩu, và xác nhận lại (POST /session/step-up) nếu tài khoản đã có yếu tố thứ hai. Gửi cho navigator.credentials.create.',
    answer: NewKeyQuestionDto,
    status: 201,
    refuses: {
      403: 'current_password_is_wrong, step_up_needed',
      409: 'security_keys_need_an_address',
      429: 'sign_in_too_often',
    },
  })
  begin(
    @Body() { password }: PasswordAgainDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<NewKeyQuestionDto> {
    return this.keys.begin(session, password, request);
  }

  /** Registers the key that answered; with the first factor of the account ten recovery codes are shown once. */
  @Post()
  @Describe('Đăng ký khóa bảo mật', {
    description:
      'Câu trả lời của khóa, trong 5 phút. Yếu tố đầu tiên của tài khoản được cấp 10 mã khôi phục, hiện đúng một lần; các phiên khác kết thúc.',
    answer: RegisteredDto,
    status: 201,
    refuses: {
      403: 'security_key_is_wrong, security_key_challenge_is_over',
      409: 'security_key_is_registered, security_keys_are_enough, security_keys_need_an_address',
      429: 'sign_in_too_often',
    },
  })
  register(
    @Body() given: NewKeyDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<RegisteredDto> {
    return this.keys.register(session, given, request);
  }

  @Put(':id')
  @Describe('Đặt tên khác cho khóa bảo mật', { answer: MyKeyDto, refuses: { 404: 'not_found' } })
  rename(
    @Param('id', IdPipe) id: string,
    @Body() { name }: KeyNameInputDto,
    @CurrentSession() session: LiveSession,
  ): Promise<MyKeyDto> {
    return this.keys.rename(session, id, name);
  }

  /** Removes a key; a second factor of the account is needed once more, it may be this key. */
  @Post(':id/removal')
  @HttpCode(204)
  @Describe('Gỡ khóa bảo mật', {
    description:
      'Cần một mã, một mã khôi phục hoặc câu trả lời của một khóa, kể cả khóa này. Gỡ yếu tố cuối cùng thì mã khôi phục cũng hết giá trị.',
    status: 204,
    refuses: {
      403: 'second_factor_is_wrong, security_key_is_wrong, security_key_challenge_is_over, security_key_counted_back',
      404: 'not_found',
      409: 'security_keys_need_an_address',
      429: 'sign_in_too_often',
    },
  })
  remove(
    @Param('id', IdPipe) id: string,
    @Body() { code, assertion }: FactorProofDto,
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<void> {
    onlyOneOf({ code, assertion });
    return this.keys.remove(session, id, { code, assertion, request });
  }
}
