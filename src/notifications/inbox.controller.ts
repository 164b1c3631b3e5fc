import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor, Label } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { Database } from '../platform/database/database.js';
import { invalidInput, notFound } from '../platform/http/problem.js';
import { NOTICE_KINDS } from './telling.js';

const PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

class InboxQuery {
  @ApiPropertyOptional({ description: 'Vị trí trang tiếp theo, lấy từ câu trả lời trước' })
  @IsOptional()
  @IsString({ message: 'phải là chuỗi ký tự' })
  @MaxLength(200, { message: 'dài quá 200 ký tự' })
  cursor?: string;
}

class NoticeView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ enum: NOTICE_KINDS }) readonly kind!: string;
  @ApiProperty({ type: Object, description: '{vi, en}' }) readonly subject!: Label;
  @ApiProperty({ type: Object, description: '{vi, en}' }) readonly body!: Label;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly readAt!: Date | null;
}

class InboxPage {
  @ApiProperty({ type: [NoticeView] }) readonly items!: NoticeView[];
  @ApiProperty({ type: String, nullable: true }) readonly next!: string | null;
  @ApiProperty({ description: 'Số thông báo chưa đọc' }) readonly unread!: number;
}

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!UUID.test(id))
    throw invalidInput([
      { pointer: '/cursor', code: 'cursor', message: 'không phải vị trí trang do hệ thống cấp' },
    ]);
  return id;
}

@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(private readonly database: Database) {}

  /** Newest first: ids are made in the order of time. */
  @Get()
  @ApiOperation({ summary: 'Thông báo của tôi, mới nhất trước' })
  @ApiOkResponse({ type: InboxPage })
  async list(
    @CurrentActor() { personId }: Actor,
    @Query() { cursor }: InboxQuery,
  ): Promise<InboxPage> {
    const rows = await this.database.prepared<NoticeView>(
      'inbox_list',
      `SELECT id, case_id AS "caseId", kind, subject, body, created_at AS "createdAt", read_at AS "readAt"
       FROM notifications WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3`,
      [personId, readCursor(cursor), PAGE + 1],
    );
    const items = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return {
      items,
      next: last === undefined ? null : Buffer.from(last.id).toString('base64url'),
      unread: await this.unread(personId),
    };
  }

  /** Reading twice changes nothing; a notice of somebody else is not there. */
  @Post(':id/read')
  @HttpCode(204)
  @Describe('Đánh dấu đã đọc', { status: 204, refuses: { 404: 'not_found' } })
  async markRead(
    @CurrentActor() { personId }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    const rows = await this.database.query(
      `UPDATE notifications SET read_at = coalesce(read_at, clock_timestamp())
       WHERE id = $1 AND person_id = $2 RETURNING id`,
      [id, personId],
    );
    if (rows.length === 0) throw notFound('thông báo');
  }

  private async unread(personId: string): Promise<number> {
    const row = await this.database.one<{ unread: number }>(
      'SELECT count(*)::int AS unread FROM notifications WHERE person_id = $1 AND read_at IS NULL',
      [personId],
    );
    return row?.unread ?? 0;
  }
}
