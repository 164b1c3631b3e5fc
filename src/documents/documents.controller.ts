/** Papers of a case: added as raw bytes, read as attachments. */
import type { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { addedDocument } from '../api-shapes/case.shapes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Problem } from '../platform/http/problem.js';
import { DocumentQuery } from './documents.dto.js';
import { DocumentsService } from './documents.service.js';

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
      403: 'role_may_not_do_this',
      404: 'not_found',
      409: 'case_has_ended',
      413: 'file_too_large',
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

  /** The file, always as an attachment. */
  @Get(':id')
  @Describe('Tải một giấy tờ', {
    answer: { type: 'string', contentMediaType: 'application/octet-stream' },
    media: '*/*',
    headers: { 'Content-Disposition': 'Luôn là attachment, tên tệp theo RFC 8187' },
    refuses: { 404: 'not_found' },
  })
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  async get(
    @Param('caseId', IdPipe) caseId: string,
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { document, content } = await this.documents.get(caseId, id, actor);
    return new StreamableFile(content, {
      type: document.mediaType,
      length: document.size,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`,
    });
  }
}
