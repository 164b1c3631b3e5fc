/** Papers of cases: kept by content, listed for ever; what is inside decides what a file is, not its name. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS, stageOf, type Actor } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { FileStore, LARGEST_FILE } from '../platform/files/file.store.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { mediaTypeOf } from './media-type.js';

export interface Document {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly at: string;
}

const wrongType = (): Problem =>
  new Problem({
    status: 415,
    code: 'file_type_not_allowed',
    title: 'Loại tệp không được nhận',
    detail:
      'Nhận PDF, ảnh JPEG, PNG, HEIC, văn bản DOCX và bảng tính XLSX; nội dung tệp phải đúng loại.',
  });

async function wholeOf(content: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST_FILE)
      throw new Problem({
        status: 413,
        code: 'file_too_large',
        title: 'Tệp quá lớn',
        detail: 'Mỗi tệp không quá 20 MB',
      });
    pieces.push(piece);
  }
  if (size === 0) throw new Problem({ status: 400, code: 'file_is_empty', title: 'Tệp rỗng' });
  return Buffer.concat(pieces);
}

export interface NewPaper {
  readonly kind: string;
  readonly name: string;
  readonly content: Readable;
  /** UUID; the database makes one when it is left out. */
  readonly id?: string;
}

const DOCUMENT = `SELECT id, case_id AS "caseId", kind, name, media_type AS "mediaType", size::int AS size,
  encode(sha256, 'hex') AS sha256, at FROM documents`;

@Injectable()
export class DocumentsService {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly clock: Clock,
    private readonly lifecycle: LifecycleService,
  ) {}

  /**
   * Whether this person may add a paper of a kind to a case: it has not ended, they see it and do not only look on.
   * @throws Problem 404 `not_found`; 400 `unknown_document_kind`; 403 `role_may_not_do_this`; 409 `case_has_ended`
   */
  async mayAdd(caseId: string, paperKind: string, actor: Actor): Promise<void> {
    const seen = await this.lifecycle.look(caseId, actor);
    if (!seen) throw notFound('hồ sơ');
    if (!Object.hasOwn(DOCUMENT_KINDS, paperKind))
      throw new Problem({
        status: 400,
        code: 'unknown_document_kind',
        title: `Không có loại giấy tờ “${paperKind}”`,
      });
    if (actor.roles.every((role) => role === 'auditor' || role === 'administrator'))
      throw new Problem({
        status: 403,
        code: 'role_may_not_do_this',
        title: 'Vai trò của bạn chỉ được xem hồ sơ',
      });
    const { kind, stage, state } = seen.found;
    if (stageOf(kind, stage).states[state]?.isFinal)
      throw new Problem({
        status: 409,
        code: 'case_has_ended',
        title: 'Hồ sơ đã kết thúc, không nhận thêm giấy tờ',
      });
  }

  /**
   * Adds a paper to a case. With an `id` of its own the same paper is added once, however often this is asked.
   * @throws Problem what `mayAdd` throws; 400 `file_is_empty`; 413 `file_too_large`; 415 `file_type_not_allowed`
   */
  async add(caseId: string, paper: NewPaper, actor: Actor): Promise<Document> {
    await this.mayAdd(caseId, paper.kind, actor);
    const whole = await wholeOf(paper.content);
    const mediaType = await mediaTypeOf(whole);
    if (mediaType === undefined) throw wrongType();
    const { sha256, size } = await this.files.put(whole);
    return this.keep(caseId, { ...paper, mediaType, size, sha256 }, actor);
  }

  /** The paper of that id which this person added; undefined when there is none. */
  addedBy(id: string, { personId }: Actor): Promise<Document | undefined> {
    return this.db.one<Document>(`${DOCUMENT} WHERE id = $1 AND added_by = $2`, [id, personId]);
  }

  /** The row and the content of a paper of a case the actor sees. @throws Problem 404 `not_found` */
  async get(
    caseId: string,
    id: string,
    actor: Actor,
  ): Promise<{ document: Document; content: Readable }> {
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    const document = await this.db.one<Document>(`${DOCUMENT} WHERE id = $1 AND case_id = $2`, [
      id,
      caseId,
    ]);
    if (!document) throw notFound('giấy tờ');
    return { document, content: await this.files.get(document.sha256) };
  }

  private async keep(
    caseId: string,
    paper: Omit<NewPaper, 'content'> & Pick<Document, 'mediaType' | 'size' | 'sha256'>,
    actor: Actor,
  ): Promise<Document> {
    const at = this.clock.now().toISOString();
    const { kind, name, mediaType, size, sha256 } = paper;
    const normal = name.normalize('NFC').trim();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO documents (id, case_id, kind, name, media_type, size, sha256, added_by, at)
       VALUES (coalesce($1, uuidv7()), $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [paper.id ?? null, caseId, kind, normal, mediaType, size, sha256, actor.personId, at],
    );
    const known = row ?? (paper.id && (await this.addedBy(paper.id, actor)));
    if (!known) throw new Error('the paper was not stored');
    return { id: known.id, caseId, kind, name: normal, mediaType, size, sha256, at };
  }
}
