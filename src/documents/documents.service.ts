/** Papers of cases: kept by content, listed for ever; what is inside decides what a file is, not its name. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DOCUMENT_KINDS, stageOf, type Actor } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { FileStore, LARGEST_FILE } from '../platform/files/file.store.js';
import { notFound, Problem } from '../platform/http/problem.js';

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

/** What may be filed, by what the content is. */
const ALLOWED: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

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

@Injectable()
export class DocumentsService {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly clock: Clock,
    private readonly lifecycle: LifecycleService,
  ) {}

  /**
   * Adds a paper to a case that has not ended, by somebody who sees it and does not only look on.
   * @throws Problem 404 `not_found`; 400 `unknown_document_kind`, `file_is_empty`; 403 `role_may_not_do_this`;
   * 409 `case_has_ended`; 413 `file_too_large`; 415 `file_type_not_allowed`
   */
  async add(
    caseId: string,
    paper: { readonly kind: string; readonly name: string; readonly content: Readable },
    actor: Actor,
  ): Promise<Document> {
    const seen = await this.lifecycle.look(caseId, actor);
    if (!seen) throw notFound('hồ sơ');
    if (!(paper.kind in DOCUMENT_KINDS))
      throw new Problem({
        status: 400,
        code: 'unknown_document_kind',
        title: `Không có loại giấy tờ “${paper.kind}”`,
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
    const whole = await wholeOf(paper.content);
    const type = await fileTypeFromBuffer(whole);
    if (!type || !(type.mime in ALLOWED)) throw wrongType();
    const { sha256, size } = await this.files.put(whole);
    return this.keep(caseId, { ...paper, mediaType: type.mime, size, sha256 }, actor);
  }

  /** The row and the content of a paper of a case the actor sees. @throws Problem 404 `not_found` */
  async get(
    caseId: string,
    id: string,
    actor: Actor,
  ): Promise<{ document: Document; content: Readable }> {
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    const document = await this.db.one<Document>(
      `SELECT id, case_id AS "caseId", kind, name, media_type AS "mediaType", size::int AS size,
        encode(sha256, 'hex') AS sha256, at FROM documents WHERE id = $1 AND case_id = $2`,
      [id, caseId],
    );
    if (!document) throw notFound('giấy tờ');
    return { document, content: await this.files.get(document.sha256) };
  }

  private async keep(
    caseId: string,
    paper: { kind: string; name: string; mediaType: string; size: number; sha256: string },
    actor: Actor,
  ): Promise<Document> {
    const at = this.clock.now().toISOString();
    const { kind, name, mediaType, size, sha256 } = paper;
    const normal = name.normalize('NFC').trim();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
       VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8) RETURNING id`,
      [caseId, kind, normal, mediaType, size, sha256, actor.personId, at],
    );
    if (!row) throw new Error('the paper was not stored');
    return { id: row.id, caseId, kind, name: normal, mediaType, size, sha256, at };
  }
}
