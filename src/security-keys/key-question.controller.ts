import { Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { IncomingRequest } from '../accounts/session.token.js';
import {
  BeforePasswordChange,
  BeforeSecondFactor,
  CurrentSession,
} from '../people/session.guard.js';
import type { LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { KeyCheck } from './key-check.js';
import { KeyQuestionDto } from './key-question.dto.js';

@ApiTags('session')
@Controller('session/security-key')
export class KeyQuestionController {
  constructor(private readonly keys: KeyCheck) {}

  /** A question for the keys of my account: to finish signing in, or else to prove anew who I am. */
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Post()
  @Describe('Câu hỏi cho khóa bảo mật', {
    description:
      'Gửi cho navigator.credentials.get. Câu trả lời gửi trong assertion, ở đúng phiên này, một lần, trong 5 phút; câu hỏi mới thay câu hỏi cũ.',
    answer: KeyQuestionDto,
    status: 201,
    refuses: { 409: 'security_key_is_not_registered, security_keys_need_an_address' },
  })
  ask(
    @CurrentSession() session: LiveSession,
    @Req() request: IncomingRequest,
  ): Promise<KeyQuestionDto> {
    return this.keys.ask(session, request);
  }
}
