import { Controller, Delete, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { Describe } from '../platform/api-docs/describe.js';
import { CurrentActor, Public } from '../people/session.guard.js';
import { FeedAddress, FeedQuery } from './calendar-feed.dto.js';
import { CalendarFeedService } from './calendar-feed.service.js';

@ApiTags('deadlines')
@Controller('calendar')
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Public()
  @Get('feed.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, max-age=300')
  @Describe('Lịch thời hạn cá nhân (iCalendar)', {
    answer: { type: 'string' },
    media: 'text/calendar',
    refuses: { 404: 'not_found' },
  })
  feed(@Query() { token }: FeedQuery): Promise<string> {
    return this.feeds.feed(token);
  }

  @Post('feed')
  @ApiOperation({ summary: 'Cấp địa chỉ lịch mới; địa chỉ cũ hết hiệu lực' })
  @ApiCreatedResponse({ type: FeedAddress })
  async renew(@CurrentActor() { personId }: Actor): Promise<FeedAddress> {
    return { path: `/api/v1/calendar/feed.ics?token=${await this.feeds.renewToken(personId)}` };
  }

  @Delete('feed')
  @HttpCode(204)
  @ApiOperation({ summary: 'Thu hồi địa chỉ lịch' })
  @ApiNoContentResponse()
  end(@CurrentActor() { personId }: Actor): Promise<void> {
    return this.feeds.endToken(personId);
  }
}
