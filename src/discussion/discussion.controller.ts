/** What people say about a case, over HTTP. */
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { comment, commentPage, readerList } from '../api-shapes/discussion.shapes.js';
import { commandKey } from '../cases/command.headers.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { CommentsQuery, NewCommentDto, ReadersQuery } from './discussion.dto.js';
import { DiscussionService } from './discussion.service.js';

@ApiTags('discussion')
@Controller('cases/:id')
export class DiscussionController {
  constructor(private readonly discussion: DiscussionService) {}

  /** The earliest first. */
  @Get('comments')
  @Describe('Trao đổi về hồ sơ', {
    description: 'Ý kiến theo thứ tự thời gian; ý kiến nội bộ của đơn vị khác không hiện.',
    answer: commentPage,
    refuses: { 404: 'not_found' },
  })
  list(
    @Param('id', IdPipe) id: string,
    @Query() query: CommentsQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.discussion.list(id, query, actor);
  }

  /** Says something; those who are mentioned find it in their inbox. */
  @Post('comments')
  @HttpCode(201)
  @Describe('Gửi ý kiến', {
    description:
      'Ý kiến không sửa, không xóa được. Người được nhắc đến phải xem được hồ sơ và đọc được ý kiến.',
    answer: comment,
    status: 201,
    refuses: {
      403: 'role_may_not_do_this',
      404: 'not_found',
      422: 'key_was_used_for_something_else',
    },
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Khóa riêng của ý kiến, 1 đến 200 ký tự in được; gửi lại đúng khóa khi thử lại',
    schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
  })
  say(
    @Param('id', IdPipe) id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() wish: NewCommentDto,
    @CurrentActor() actor: Actor,
  ) {
    return this.discussion.say(id, wish, commandKey(key), actor);
  }

  /** Who may be mentioned: the people who see the case. */
  @Get('people')
  @Describe('Người có thể nhắc đến', {
    description: 'Những người xem được hồ sơ, theo tên, tối đa 20.',
    answer: readerList,
    refuses: { 404: 'not_found' },
  })
  people(
    @Param('id', IdPipe) id: string,
    @Query() query: ReadersQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.discussion.people(id, query, actor);
  }
}
