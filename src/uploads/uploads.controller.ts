/** Files in pieces over HTTP: the resumable upload protocol tus 1.0, for connections that break. */
import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  Head,
  HttpCode,
  Options,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiConsumes, ApiExcludeEndpoint, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { addedDocument } from '../api-shapes/case.shapes.js';
import { FILE_REFUSALS } from '../documents/documents.controller.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import {
  UPLOAD_HOURS,
  UploadsService,
  type TusAnswer,
  type TusRequest,
} from './uploads.service.js';
import { begunUpload } from './uploads.shapes.js';

interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly raw: { once(event: 'close', listener: () => void): unknown; readonly complete: boolean };
}

/** The few things the reply needs of Fastify. */
interface Reply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const header = (name: string, description: string, pattern: string) => ({
  name,
  required: true,
  description,
  schema: { type: 'string', pattern },
});
const VERSION = header('Tus-Resumable', 'Phiên bản giao thức', '^1\\.0\\.0$');
const OFFSET = header('Upload-Offset', 'Vị trí của byte đầu tiên trong phần này', '^[0-9]+$');
const LENGTH = header('Upload-Length', 'Kích thước tệp (byte), tối đa 20 MB', '^[0-9]+$');
const METADATA = header(
  'Upload-Metadata',
  'caseId, kind, name: tên khóa, dấu cách, giá trị mã hóa base64 (UTF-8); cách nhau bằng dấu phẩy',
  '^[^ ,]+ [A-Za-z0-9+/=]+(, ?[^ ,]+ [A-Za-z0-9+/=]+)*$',
);
const PLACE = {
  'Upload-Offset': 'Số byte đã nhận',
  'X-Document-Id': 'Mã giấy tờ, khi tệp đã đủ và đã được lưu',
};
const WHOLE_REFUSALS = {
  ...FILE_REFUSALS,
  403: 'role_may_not_do_this',
  404: 'not_found',
  415: 'file_type_not_allowed',
} as const;

/** What tus says that a client of ours may read; the rest is about other origins, and there are none. */
const TOLD = [
  'tus-resumable',
  'tus-version',
  'tus-extension',
  'tus-max-size',
  'location',
  'upload-offset',
  'upload-length',
  'upload-expires',
  'upload-metadata',
  'cache-control',
];

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** The request as the web knows it; it is given up when the connection breaks before all of it is here. */
function webRequest(incoming: Incoming, body: unknown): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, [value].flat().join(', '));
  const broken = new AbortController();
  incoming.raw.once('close', () => {
    if (!incoming.raw.complete) broken.abort();
  });
  return new Request(new URL(incoming.url, 'http://uploads.invalid'), {
    method: incoming.method,
    headers,
    signal: broken.signal,
    ...(isStream(body) ? { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' } : {}),
  });
}

function answered(reply: Reply, { headers, document }: TusAnswer): void {
  for (const name of TOLD) {
    const value = headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  if (document) reply.header('x-document-id', document.id);
}

@ApiTags('uploads')
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  /** What this server knows of the protocol. */
  @Options()
  @HttpCode(204)
  @ApiExcludeEndpoint()
  async capabilities(
    @Req() incoming: Incoming,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<void> {
    answered(reply, await this.uploads.capabilities(asked(incoming, undefined, actor)));
  }

  /** Begins an upload; the pieces follow. */
  @Post()
  @Describe('Bắt đầu tải một tệp theo từng phần (tus 1.0)', {
    description: `Tệp dở dang được giữ ${UPLOAD_HOURS} giờ; chỉ người bắt đầu được gửi tiếp. Giấy tờ được lưu khi nhận đủ.`,
    answer: begunUpload,
    status: 201,
    headers: { Location: 'Địa chỉ gửi các phần', ...PLACE },
    refuses: {
      ...WHOLE_REFUSALS,
      409: 'case_has_ended',
      412: 'tus_resumable_needed',
      429: 'too_many_uploads',
    },
  })
  @ApiHeader(VERSION)
  @ApiHeader(LENGTH)
  @ApiHeader(METADATA)
  async begin(
    @Req() incoming: Incoming,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const answer = await this.uploads.begin(asked(incoming, body, actor));
    answered(reply, answer);
    return { id: answer.id, documentId: answer.document?.id ?? null };
  }

  /** How much of an upload is here. */
  @Head(':id')
  @HttpCode(204)
  @Describe('Hỏi tệp đã nhận đến đâu', {
    status: 204,
    headers: { ...PLACE, 'Upload-Length': 'Kích thước tệp' },
    refuses: { 404: 'not_found', 412: 'tus_resumable_needed' },
  })
  @ApiHeader(VERSION)
  async offset(
    @Param('id', IdPipe) id: string,
    @Req() incoming: Incoming,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<void> {
    answered(reply, await this.uploads.goOn(id, asked(incoming, undefined, actor)));
  }

  /** The next piece. */
  @Patch(':id')
  @HttpCode(204)
  @ApiConsumes('application/offset+octet-stream')
  @Describe('Gửi phần tiếp theo', {
    body: { type: 'string', contentMediaType: 'application/offset+octet-stream' },
    status: 204,
    headers: PLACE,
    refuses: {
      ...WHOLE_REFUSALS,
      409: 'upload_offset_differs, case_has_ended',
      412: 'tus_resumable_needed',
    },
  })
  @ApiHeader(VERSION)
  @ApiHeader(OFFSET)
  async piece(
    @Param('id', IdPipe) id: string,
    @Req() incoming: Incoming,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<void> {
    answered(reply, await this.uploads.goOn(id, asked(incoming, body, actor)));
  }

  /** Gives an unfinished upload up. */
  @Delete(':id')
  @HttpCode(204)
  @Describe('Bỏ tệp đang tải dở', {
    status: 204,
    refuses: { 404: 'not_found', 412: 'tus_resumable_needed' },
  })
  @ApiHeader(VERSION)
  async giveUp(
    @Param('id', IdPipe) id: string,
    @Req() incoming: Incoming,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<void> {
    answered(reply, await this.uploads.giveUp(id, asked(incoming, undefined, actor)));
  }

  /** The paper an upload has become. */
  @Get(':id/document')
  @Describe('Giấy tờ của tệp đã tải đủ', { answer: addedDocument, refuses: { 404: 'not_found' } })
  document(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor) {
    return this.uploads.documentOf(id, actor);
  }
}

const asked = (incoming: Incoming, body: unknown, actor: Actor): TusRequest => ({
  request: webRequest(incoming, body),
  actor,
});
