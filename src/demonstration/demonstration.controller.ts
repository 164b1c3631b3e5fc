/** The sign-in page of a demonstration asks here whom it may offer, and lets the visitor in. */
import { Body, Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deviceOf } from '../sign-in-limit/device.js';
import { handOver, type ReplyHeaders } from '../accounts/hand-over.js';
import { comesFromOurPages, type IncomingRequest } from '../accounts/session.token.js';
import { SessionDto } from '../people/session.dto.js';
import { Public, requestFromElsewhere } from '../people/session.guard.js';
import { SessionService } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { DemonstrationDto, DemonstrationSignInDto } from './demonstration.dto.js';
import { DemonstrationService } from './demonstration.service.js';

@ApiTags('session')
@Controller('demonstration')
export class DemonstrationController {
  constructor(
    private readonly demonstration: DemonstrationService,
    private readonly sessions: SessionService,
  ) {}

  @Public()
  @Get()
  @Header('cache-control', 'no-store')
  @Describe('Bản minh hoạ: có phải không, và vào vai ai', {
    description:
      'Với DEMO=0: demo là false và danh sách trống. Nhân vật minh hoạ là hư cấu; tasks là số hồ sơ đang chờ vai đó.',
    answer: DemonstrationDto,
  })
  look(): Promise<DemonstrationDto> {
    return this.demonstration.look();
  }

  @Public()
  @Post('session')
  @Describe('Vào vai một nhân vật minh hoạ', {
    description:
      'Mở phiên bằng cookie mà không cần mật khẩu; chỉ có trong bản minh hoạ và chỉ cho nhân vật hư cấu.',
    answer: SessionDto,
    status: 201,
    refuses: { 403: 'request_from_elsewhere', 404: 'not_found', 429: 'sign_in_too_often' },
  })
  async enter(
    @Body() { personId }: DemonstrationSignInDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<SessionDto> {
    if (!comesFromOurPages(request)) throw requestFromElsewhere();
    const deviceName = deviceOf(request.headers['user-agent']);
    const opened = await this.demonstration.open(personId, request.ip, deviceName);
    await this.sessions.endReplaced(request);
    return handOver(request, reply, 'cookie', opened);
  }
}
