/** The job centre: lists as files. */
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { exportJob, exportList } from './export.shapes.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { ATTACHMENT_POLICY } from '../platform/security/headers.js';
import { MEDIA_TYPES } from '../export-files/export.formats.js';
import { ExportWish } from './exports.dto.js';
import { ExportsService } from './exports.service.js';

@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /** Asks for a list as a file; the answer is the job. */
  @Post()
  @HttpCode(202)
  @Describe('Xuất danh sách hồ sơ ra tệp', {
    description:
      'Tệp được ghi ở nền với quyền của người yêu cầu tại lúc ghi; theo dõi bằng GET /exports/{id}.',
    answer: exportJob,
    status: 202,
    refuses: { 429: 'too_many_exports' },
  })
  ask(@Body() wish: ExportWish, @CurrentActor() actor: Actor) {
    return this.exports.ask(actor, wish);
  }

  @Get()
  @Describe('Các lần xuất của tôi, mới nhất trước', { answer: exportList })
  mine(@CurrentActor() actor: Actor) {
    return this.exports.mine(actor);
  }

  @Get(':id')
  @Describe('Xem một lần xuất', { answer: exportJob, refuses: { 404: 'not_found' } })
  one(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor) {
    return this.exports.one(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Describe('Hủy một lần xuất', {
    answer: exportJob,
    refuses: { 404: 'not_found', 409: 'export_has_ended' },
  })
  cancel(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor) {
    return this.exports.cancel(actor, id);
  }

  /** The file, as an attachment. */
  @Get(':id/file')
  @Describe('Tải tệp đã xuất', {
    answer: { type: 'string', contentMediaType: 'application/octet-stream' },
    media: '*/*',
    headers: { 'Content-Disposition': 'Luôn là attachment, tên tệp theo RFC 8187' },
    refuses: { 404: 'not_found, export_file_gone', 409: 'export_is_not_done' },
  })
  @Header('content-security-policy', ATTACHMENT_POLICY)
  async file(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { job, content } = await this.exports.file(actor, id);
    return new StreamableFile(content, {
      type: MEDIA_TYPES[job.format],
      ...(job.size === null ? {} : { length: job.size }),
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(job.fileName ?? id)}`,
    });
  }
}
