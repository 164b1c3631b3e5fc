/** Papers of a case: added as raw bytes, read as attachments. */
import type { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { addedDocument } from '../api-shapes/case.shapes.js';
import { codesOf } from '../platform/contents/fault.js';
import { SHOWN_INLINE } from '../platform/contents/media-type.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Problem } from '../platform/http/problem.js';
import { ATTACHMENT_POLICY, INLINE_POLICY } from '../platform/security/headers.js';
import { DocumentQuery, ViewQuery } from './documents.dto.js';
import { DocumentsService } from './documents.service.js';
import { takenPicture } from './documents.shapes.js';

/** What a file can be refused for, by status. */
export const FILE_REFUSALS = {
  400: `invalid_input, file_is_empty, file_name_is_empty, ${codesOf(400)}`,
  413: `file_too_large, ${codesOf(413)}`,
} as const;

/** The one thing the reply needs of Fastify. */
interface Reply {
  header(name: string, value: string): unknown;
}

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

@ApiTags('documents')
@Controller('cases/:caseId/documents')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** Adds a paper; the body is the file itself (application/octet-stream), at most 20 MB. */
  @Post()
  @HttpCode(201)
  @ApiConsumes('application/octet-stream')
  @Describe('Thêm giấy tờ', {
    description:
      'Nội dung yêu cầu là chính tệp đó, tối đa 20 MB: PDF, JPEG, PNG, HEIC, DOCX, XLSX.',
    body: { type: 'string', contentMediaType: 'application/octet-stream' },
    answer: addedDocument,
    status: 201,
    refuses: {
      ...FILE_REFUSALS,
      403: 'role_may_not_do_this',
      404: 'not_found',
      409: 'case_has_ended',
      415: 'file_needed, file_type_not_allowed',
    },
  })
  async add(
    @Param('caseId', IdPipe) caseId: string,
    @Query() { kind, name }: DocumentQuery,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
  ) {
    if (!isStream(body))
      throw new Problem({
        status: 415,
        code: 'file_needed',
        title: 'Cần gửi nội dung tệp',
        detail: 'Gửi tệp làm nội dung yêu cầu với Content-Type: application/octet-stream.',
      });
    return this.documents.add(caseId, { kind, name, content: body }, actor);
  }

  /** The file as an attachment, or for our own pages to show. */
  @Get(':id')
  @OpenTo('documents.read')
  @Describe('Tải một giấy tờ', {
    answer: { type: 'string', contentMediaType: 'application/octet-stream' },
    media: '*/*',
    description:
      'view=inline: PDF, JPEG và PNG được hiển thị ngay trong trang của hệ thống; loại khác luôn được tải về. Ảnh được gửi không kèm nơi chụp, lúc chụp và máy chụp; view=original gửi đúng tệp đã nộp (ảnh: chỉ cho người thẩm định, kiểm tra, kiểm toán).',
    headers: { 'Content-Disposition': 'attachment hoặc inline, tên tệp theo RFC 8187' },
    refuses: { 403: 'role_may_not_do_this', 404: 'not_found' },
  })
  async get(
    @Param('caseId', IdPipe) caseId: string,
    @Param('id', IdPipe) id: string,
    @Query() { view }: ViewQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const asked = view === 'original' ? 'original' : 'get';
    const { document, content, size } = await this.documents[asked](caseId, id, actor);
    const isInline = view === 'inline' && SHOWN_INLINE.has(document.mediaType);
    reply.header('content-security-policy', isInline ? INLINE_POLICY : ATTACHMENT_POLICY);
    return new StreamableFile(content, {
      type: document.mediaType,
      length: size,
      disposition: `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(document.name)}`,
    });
  }

  /** When and where a picture was taken. */
  @Get(':id/picture')
  @Describe('Kích thước, nơi và lúc chụp của một ảnh', {
    description:
      'Đọc từ tệp gốc, đúng như máy ảnh đã ghi; giờ theo đồng hồ của máy. Thiếu khi máy không ghi. Chỉ cho người thẩm định, kiểm tra, kiểm toán.',
    answer: takenPicture,
    refuses: { 403: 'role_may_not_do_this', 404: 'not_found' },
  })
  async picture(
    @Param('caseId', IdPipe) caseId: string,
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
  ) {
    const { width, height, taken } = await this.documents.picture(caseId, id, actor);
    const { at = null, latitude = null, longitude = null } = taken;
    return { width, height, takenAt: at, latitude, longitude };
  }
}
