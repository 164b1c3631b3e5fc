import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentSession } from '../people/session.guard.js';
import type { LiveSession } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { MySessionsDto } from './my-sessions.dto.js';
import { MySessionsService } from './my-sessions.service.js';

@ApiTags('session')
@Controller('me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: MySessionsService) {}

  /** Where I am signed in now. */
  @Get()
  @Describe('Các phiên đăng nhập đang mở của tôi', {
    description: 'Mở lúc nào, dùng lần cuối lúc nào, từ trình duyệt nào, phiên nào là phiên này.',
    answer: MySessionsDto,
  })
  async mine(@CurrentSession() session: LiveSession): Promise<MySessionsDto> {
    return { items: await this.sessions.list(session) };
  }

  /** Ends all my sessions but this one. */
  @Delete()
  @HttpCode(204)
  @Describe('Kết thúc mọi phiên khác của tôi', { status: 204 })
  endOthers(@CurrentSession() session: LiveSession): Promise<void> {
    return this.sessions.endOthers(session);
  }

  /** Ends one of my sessions. */
  @Delete(':id')
  @HttpCode(204)
  @Describe('Kết thúc một phiên của tôi', { status: 204, refuses: { 404: 'not_found' } })
  end(@Param('id', IdPipe) id: string, @CurrentSession() session: LiveSession): Promise<void> {
    return this.sessions.end(session, id);
  }
}
