/** One long answer that tells a screen what changed (server-sent events). */
import { Controller, Get, Header, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { credentialOf, type IncomingRequest } from '../accounts/session.token.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { StreamQuery } from './stream.dto.js';
import { StreamService } from './stream.service.js';

@ApiTags('inbox')
@Controller('stream')
export class StreamController {
  constructor(private readonly streams: StreamService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @Describe('Nghe thay đổi (server-sent events)', {
    description:
      'event: inbox, data: {unread, work} khi có thông báo mới hoặc đã đọc; event: case, data: {caseId, revision} khi hồ sơ đã nêu thay đổi. Lúc mở: báo ngay hiện trạng. Kết thúc khi phiên kết thúc hoặc vai trò thay đổi; mỗi người tối đa 4 luồng.',
    answer: { type: 'string' },
    media: 'text/event-stream',
    refuses: { 429: 'too_many_streams' },
  })
  async listen(
    @Query() { case: caseIds = [], seconds }: StreamQuery,
    @CurrentActor() actor: Actor,
    @Req() request: IncomingRequest,
  ): Promise<StreamableFile> {
    const token = credentialOf(request)?.token ?? '';
    const { body } = await this.streams.open(actor, token, { caseIds, seconds });
    return new StreamableFile(body, { type: 'text/event-stream; charset=utf-8' });
  }
}
