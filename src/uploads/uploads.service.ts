/**
 * Files that come in pieces over connections that break (tus 1.0): kept until they are whole, then filed by the same
 * path as any other paper. The id of an upload becomes the id of its document, so that it is filed once.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Server } from '@tus/server';
import { plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import type { Actor } from '../../workflows/index.js';
import { DocumentQuery } from '../documents/documents.dto.js';
import { DocumentsService, type Document } from '../documents/documents.service.js';
import { ConfigService } from '../platform/config/config.js';
import { LARGEST_FILE } from '../platform/files/file.store.js';
import { invalidInput, notFound, Problem } from '../platform/http/problem.js';
import { fieldErrors } from '../platform/http/validation.js';
import { Loop } from '../platform/queue/background.js';
import { KEPT_MS, MOST_AT_ONCE, UploadStore, type UploadWords } from './uploads.store.js';

const SWEEP_MS = 10 * 60_000;

/** One request of the protocol. */
export interface TusRequest {
  readonly request: Request;
  readonly actor: Actor;
}

/** What the protocol answers; a refusal is thrown instead. */
export interface TusAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The paper, once all of it is here. */
  readonly document?: Document;
}

const TITLES: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['invalid_upload_request', 'Yêu cầu tải tệp không đúng giao thức tus 1.0'],
  403: ['invalid_upload_request', 'Yêu cầu tải tệp không đúng giao thức tus 1.0'],
  404: ['not_found', 'Không tìm thấy tệp đang tải lên'],
  409: ['upload_offset_differs', 'Vị trí gửi tiếp không khớp; hãy hỏi lại vị trí rồi gửi tiếp'],
  410: ['not_found', 'Tệp đang tải lên đã quá hạn'],
  412: ['tus_resumable_needed', 'Cần tiêu đề Tus-Resumable: 1.0.0'],
  413: ['file_too_large', 'Tệp quá lớn'],
  423: ['upload_is_busy', 'Tệp đang được gửi từ một kết nối khác'],
};

/** The body tus gives with a refusal is for developers, in English, one line. */
const refusalOf = (status: number, detail: string): Problem => {
  const [code, title] = TITLES[status] ?? ['invalid_upload_request', TITLES[400]?.[1] ?? ''];
  const told = status === 403 || TITLES[status] === undefined ? 400 : status;
  return new Problem({ status: told === 410 ? 404 : told, code, title, detail: detail.trim() });
};

const lengthNeeded = (): Problem =>
  new Problem({
    status: 400,
    code: 'upload_length_needed',
    title: 'Cần tiêu đề Upload-Length: kích thước tệp tính bằng byte',
  });

const tooMany = (): Problem =>
  new Problem({
    status: 429,
    code: 'too_many_uploads',
    title: `Mỗi người tải dở không quá ${MOST_AT_ONCE} tệp cùng lúc`,
    retryAfter: 60,
  });

/** Case, kind and name from the metadata, checked as the query of `POST documents` is. */
function wordsOf(
  metadata: Readonly<Record<string, string | null>> = {},
): Omit<UploadWords, 'personId'> {
  const caseId = (metadata['caseId'] ?? '').toLowerCase();
  const { kind = '', name = '' } = metadata;
  const query = plainToInstance(DocumentQuery, { kind: kind ?? '', name: name ?? '' });
  const errors = [
    ...(isUUID(caseId)
      ? []
      : [{ pointer: '/caseId', code: 'is_uuid', message: 'cần mã định danh hồ sơ (UUID)' }]),
    ...fieldErrors(validateSync(query)),
    ...(query.name === ''
      ? [{ pointer: '/name', code: 'is_text', message: 'cần tên tệp, không để trống' }]
      : []),
  ];
  if (errors.length > 0) throw invalidInput(errors);
  return { caseId, kind: query.kind, name: query.name };
}

@Injectable()
export class UploadsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly store: UploadStore;
  private readonly tus: Server;
  private readonly sweeping: Loop;
  private readonly under = new WeakMap<Request, { readonly actor: Actor; problem?: Problem }>();
  private readonly filing = new Map<string, Promise<Document>>();

  constructor(
    config: ConfigService,
    private readonly documents: DocumentsService,
  ) {
    this.store = new UploadStore(path.join(config.values.dataDir, 'uploads'));
    this.tus = new Server({
      path: '/api/v1/uploads',
      datastore: this.store.files,
      maxSize: LARGEST_FILE,
      relativeLocation: true,
      namingFunction: () => randomUUID(),
      onUploadCreate: async (request, { size, metadata }) => {
        const words = await this.allowed(request as Request, size, metadata);
        return { metadata: { ...words } };
      },
      onResponseError: (request, error) => {
        const asked = this.under.get(request as Request);
        if (!asked || !(error instanceof Problem)) return undefined;
        asked.problem = error;
        return { status_code: error.body.status, body: error.body.code };
      },
    });
    this.sweeping = new Loop('uploads', SWEEP_MS, async () => {
      await this.store.sweep();
      return false;
    });
  }

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweeping.stop();
  }

  /**
   * Begins an upload. @throws Problem what `DocumentsService.mayAdd` throws; 400 `invalid_input`,
   * `upload_length_needed`, `file_is_empty`; 413 `file_too_large`; 429 `too_many_uploads`
   */
  async begin(asked: TusRequest): Promise<TusAnswer & { readonly id: string }> {
    const answer = await this.ask(asked);
    const id = path.posix.basename(answer.headers.get('location') ?? '');
    const document = await this.fileWhenWhole(id, asked.actor);
    return { ...answer, id, ...(document ? { document } : {}) };
  }

  /**
   * Takes a piece, or says how much is here; the document once it is whole. Also after the last answer was lost.
   * @throws Problem 404 `not_found` for an upload of somebody else or none; 409 `upload_offset_differs`; when the
   * last piece is here, what `DocumentsService.add` throws
   */
  async goOn(id: string, asked: TusRequest): Promise<TusAnswer> {
    const known = await this.documents.addedBy(id, asked.actor);
    if (known) return over(known, asked.request);
    await this.owned(id, asked.actor);
    const answer = await this.ask(asked);
    const document = await this.fileWhenWhole(id, asked.actor);
    return { ...answer, ...(document ? { document } : {}) };
  }

  /** Gives an upload up. @throws Problem 404 `not_found` */
  async giveUp(id: string, asked: TusRequest): Promise<TusAnswer> {
    await this.owned(id, asked.actor);
    return this.ask(asked);
  }

  /** The paper an upload has become. @throws Problem 404 `not_found` while it is not whole */
  async documentOf(id: string, actor: Actor): Promise<Document> {
    const document = await this.documents.addedBy(id, actor);
    if (!document) throw notFound('giấy tờ của tệp đã tải lên');
    return document;
  }

  /** What the protocol says of itself. */
  capabilities(asked: TusRequest): Promise<TusAnswer> {
    return this.ask(asked);
  }

  private async ask({ request, actor }: TusRequest): Promise<TusAnswer> {
    const asked: { readonly actor: Actor; problem?: Problem } = { actor };
    this.under.set(request, asked);
    const { status, headers, ...rest } = await this.answerOf(request);
    if (asked.problem) throw asked.problem;
    if (status >= 500 && !request.signal.aborted) throw new Error(`tus: ${rest.text.trim()}`);
    if (status >= 400) throw refusalOf(status, rest.text);
    return { status, headers };
  }

  private async answerOf(request: Request) {
    const response = await this.tus.handleWeb(request);
    const text = response.status >= 400 ? await response.text() : '';
    return { status: response.status, headers: response.headers, text };
  }

  private async allowed(
    request: Request,
    size: number | undefined,
    metadata: Readonly<Record<string, string | null>> | undefined,
  ): Promise<UploadWords> {
    const actor = this.under.get(request)?.actor;
    if (!actor) throw new Error('an upload begins without anybody asking');
    if (size === undefined) throw lengthNeeded();
    if (size === 0) throw new Problem({ status: 400, code: 'file_is_empty', title: 'Tệp rỗng' });
    const words = wordsOf(metadata);
    await this.documents.mayAdd(words.caseId, words.kind, actor);
    if ((await this.store.countOf(actor.personId)) >= MOST_AT_ONCE) throw tooMany();
    return { ...words, personId: actor.personId };
  }

  private async owned(id: string, { personId }: Actor): Promise<void> {
    const upload = await this.store.find(id);
    if (upload?.words.personId !== personId) throw notFound('tệp đang tải lên');
  }

  /** Files it at most once at a time; what can never be filed is removed at once. */
  private async fileWhenWhole(id: string, actor: Actor): Promise<Document | undefined> {
    const upload = await this.store.find(id);
    if (!upload || upload.offset < upload.size) return this.documents.addedBy(id, actor);
    const filing = this.filing.get(id) ?? this.file(id, upload.words, actor);
    this.filing.set(id, filing);
    try {
      return await filing;
    } finally {
      this.filing.delete(id);
    }
  }

  private async file(id: string, words: UploadWords, actor: Actor): Promise<Document> {
    const { caseId, kind, name } = words;
    try {
      const content = this.store.files.read(id);
      const document = await this.documents.add(caseId, { id, kind, name, content }, actor);
      await this.store.remove(id);
      return document;
    } catch (error) {
      // Another request may have filed and removed it between our look and our reading.
      const known = await this.documents.addedBy(id, actor);
      if (known) return known;
      if (error instanceof Problem && error.body.status < 500) await this.store.remove(id);
      throw error;
    }
  }
}

/** An upload that is a paper already: all of it is here. */
function over(document: Document, request: Request): TusAnswer {
  const size = String(document.size);
  if (request.method === 'PATCH' && request.headers.get('upload-offset') !== size)
    throw refusalOf(409, '');
  const headers = new Headers({ 'upload-offset': size, 'upload-length': size });
  headers.set('tus-resumable', '1.0.0');
  return { status: 204, headers, document };
}

/** For the description of the API. */
export const UPLOAD_HOURS = KEPT_MS / 3_600_000;
