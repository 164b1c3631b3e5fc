import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { STAGES, type Actor, type Label } from '../../workflows/index.js';
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

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'true: chỉ thông báo chưa đọc' })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'chỉ nhận true hoặc false' })
  unread?: 'true' | 'false';
}

class ReadThroughDto {
  @ApiProperty({
    format: 'uuid',
    description: 'Thông báo mới nhất đã thấy; cả nó cũng được đánh dấu',
  })
  @IsUUID('all', { message: 'cần mã định danh của một thông báo (UUID)' })
  before!: string;
}

class NoticeAction {
  @ApiProperty({ example: 'project.pass' }) readonly event!: string;
  @ApiProperty({ type: Object, description: '{vi, en}' }) readonly label!: Label;
}

class NoticeView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ enum: NOTICE_KINDS }) readonly kind!: string;
  @ApiProperty({ example: 'project' }) readonly caseKind!: string;
  @ApiProperty({ example: 'DA-2018-00012' }) readonly caseCode!: string;
  @ApiProperty({ description: 'Tên hồ sơ' }) readonly title!: string;

  @ApiProperty({ type: Object, description: '{vi, en}: trạng thái mà thông báo nói tới' })
  readonly stateLabel!: Label;

  @ApiProperty({ description: 'Hồ sơ vẫn ở trạng thái ấy' }) readonly isCurrent!: boolean;

  @ApiProperty({ type: [NoticeAction], description: 'Những bước hồ sơ chờ ở người nhận' })
  readonly actions!: NoticeAction[];

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

class ReadThroughView {
  @ApiProperty({ type: 'integer', description: 'Số thông báo vừa được đánh dấu' })
  readonly marked!: number;
  @ApiProperty({ type: 'integer', description: 'Số thông báo còn chưa đọc' })
  readonly unread!: number;
}

type NoticeRow = Omit<NoticeView, 'stateLabel'> & { readonly place: string };

/** $1: whose, $2: after which, $3: how many, $4: the unread ones alone. */
const LIST = `
SELECT n.id, n.case_id AS "caseId", n.kind, c.kind AS "caseKind", c.code AS "caseCode", c.title, n.place,
  n.place = c.kind || '/' || c.stage || '/' || c.state AS "isCurrent", n.actions, kc_named(n.subject) AS subject,
  kc_named(n.body) AS body,
  n.created_at AS "createdAt", n.read_at AS "readAt"
FROM notifications n JOIN cases c ON c.id = n.case_id
WHERE n.person_id = $1 AND ($2::uuid IS NULL OR n.id < $2::uuid) AND (NOT $4::boolean OR n.read_at IS NULL)
ORDER BY n.id DESC LIMIT $3`;

/** What the state of a notice is called; its name when the machines have no such state any more. */
function labelAt(place: string): Label {
  const [kind, stage, state = place] = place.split('/');
  const machine = STAGES.find((each) => each.kind === kind && each.stage === stage);
  return machine?.states[state]?.label ?? { vi: state, en: state };
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
    @Query() { cursor, unread }: InboxQuery,
  ): Promise<InboxPage> {
    const rows = await this.database.prepared<NoticeRow>('inbox_list', LIST, [
      personId,
      readCursor(cursor),
      PAGE + 1,
      unread === 'true',
    ]);
    const items = rows
      .slice(0, PAGE)
      .map(({ place, ...notice }) => ({ ...notice, stateLabel: labelAt(place) }));
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return {
      items,
      next: last === undefined ? null : Buffer.from(last.id).toString('base64url'),
      unread: await this.unread(personId),
    };
  }

  /** Everything up to the newest notice a person has seen: what came meanwhile stays unread. */
  @Post('read')
  @HttpCode(200)
  @Describe('Đánh dấu đã đọc tất cả cho tới một thông báo', { answer: ReadThroughView })
  async markAllRead(
    @CurrentActor() { personId }: Actor,
    @Body() { before }: ReadThroughDto,
  ): Promise<ReadThroughView> {
    const rows = await this.database.query(
      `UPDATE notifications SET read_at = clock_timestamp()
       WHERE person_id = $1 AND id <= $2 AND read_at IS NULL RETURNING id`,
      [personId, before],
    );
    return { marked: rows.length, unread: await this.unread(personId) };
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
