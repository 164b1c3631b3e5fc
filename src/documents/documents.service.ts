/** Papers of cases: kept by content, listed for ever; what is inside decides what a file is, not its name. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS, stageOf, type Actor, type Role } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { refuseOnlookers } from '../people/acting-for.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { checkedType, isPicture, pictureOf, strippedPicture } from '../platform/contents/check.js';
import { refusedFile } from '../platform/contents/fault.js';
import { redrawn } from '../platform/contents/images/redraw.js';
import type { Picture } from '../platform/contents/images/picture.js';
import { FileStore, LARGEST_FILE, type StoredFile } from '../platform/files/file.store.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { accepts, keptName } from './accepted.js';

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
      'Nhận PDF, ảnh JPEG, PNG, HEIC, văn bản DOCX và bảng tính XLSX; nội dung tệp phải đúng loại. Giấy tờ có chữ ký, con dấu và ảnh hiện trường chỉ nhận PDF hoặc ảnh.',
  });

/** Who may see what a camera wrote beside a picture: where and when it was taken is evidence, and personal data. */
const EVIDENCE_ROLES: readonly Role[] = [
  'sct_appraiser',
  'dept_reviewer',
  'finance_reviewer',
  'inspector',
  'auditor',
];

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

/** What a reader is given. */
export interface Copy {
  readonly document: Document;
  readonly content: Readable;
  /** Bytes of `content`. */
  readonly size: number;
}

function judges({ roles }: Actor): void {
  if (roles.some((role) => EVIDENCE_ROLES.includes(role))) return;
  throw new Problem({
    status: 403,
    code: 'role_may_not_do_this',
    title: 'Chỉ người thẩm định, kiểm tra và kiểm toán xem được nơi, lúc chụp ảnh và ảnh gốc',
    detail: 'Hãy tải bản thường của ảnh (không kèm view=original).',
  });
}

/** A paper as it is kept: a picture that could be drawn anew has a copy for readers. */
interface KeptDocument extends Document {
  readonly copySha256: string | null;
  readonly copySize: number | null;
}

const COPY = `, encode(copy_sha256, 'hex') AS "copySha256", copy_size::int AS "copySize"`;
const documentSql = (
  more = '',
): string => `SELECT id, case_id AS "caseId", kind, name, media_type AS "mediaType", size::int AS size,
  encode(sha256, 'hex') AS sha256, at${more} FROM documents`;

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
    refuseOnlookers(actor);
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
   * @throws Problem what `mayAdd` throws; 400 `file_is_empty`, `file_name_is_empty`; 413 `file_too_large`;
   * 415 `file_type_not_allowed`; 400 and 413 with the codes of a file that is not what it should be
   */
  async add(caseId: string, paper: NewPaper, actor: Actor): Promise<Document> {
    await this.mayAdd(caseId, paper.kind, actor);
    const whole = await wholeOf(paper.content);
    const name = keptName(paper.name);
    const mediaType = await checkedType(name, whole);
    if (mediaType === undefined || !accepts(paper.kind, mediaType)) throw wrongType();
    const drawn = await redrawn(mediaType, whole);
    if (drawn === 'damaged') throw refusedFile('file_is_damaged');
    const copy = drawn === undefined ? null : await this.files.put(drawn);
    const { sha256, size } = await this.files.put(whole);
    return this.keep(caseId, { ...paper, name, mediaType, size, sha256, copy }, actor);
  }

  /** The paper of that id which this person added; undefined when there is none. */
  addedBy(id: string, { personId }: Actor): Promise<Document | undefined> {
    return this.db.one<Document>(`${documentSql()} WHERE id = $1 AND added_by = $2`, [
      id,
      personId,
    ]);
  }

  /**
   * A paper of a case the actor sees, for reading: a picture without what the camera wrote beside it. `size` is that
   * of the copy. @throws Problem 404 `not_found`
   */
  async get(caseId: string, id: string, actor: Actor): Promise<Copy> {
    const { document, copy } = await this.seen(caseId, id, actor);
    if (copy) return { document, content: await this.files.get(copy.sha256), size: copy.size };
    const content = await this.files.get(document.sha256);
    if (!isPicture(document.mediaType)) return { document, content, size: document.size };
    const whole = await wholeOf(content);
    const stripped = strippedPicture(document.mediaType, whole) ?? whole;
    return { document, content: Readable.from([stripped]), size: stripped.length };
  }

  /**
   * A paper byte for byte as it was handed in, the one its hash is of.
   * @throws Problem 404 `not_found`; 403 `role_may_not_do_this` for a picture, unless for those who judge evidence
   */
  async original(caseId: string, id: string, actor: Actor): Promise<Copy> {
    const { document } = await this.seen(caseId, id, actor);
    if (isPicture(document.mediaType)) judges(actor);
    return { document, content: await this.files.get(document.sha256), size: document.size };
  }

  /**
   * Size of a picture, and when and where it was taken as far as the camera wrote that.
   * @throws Problem 404 `not_found`, also when the paper is no picture; 403 `role_may_not_do_this`
   */
  async picture(caseId: string, id: string, actor: Actor): Promise<Picture> {
    const { document } = await this.seen(caseId, id, actor);
    judges(actor);
    if (!isPicture(document.mediaType)) throw notFound('ảnh');
    const picture = pictureOf(
      document.mediaType,
      await wholeOf(await this.files.get(document.sha256)),
    );
    if (!picture) throw notFound('ảnh');
    return picture;
  }

  private async seen(
    caseId: string,
    id: string,
    actor: Actor,
  ): Promise<{ readonly document: Document; readonly copy: StoredFile | null }> {
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    const found = await this.db.one<KeptDocument>(
      `${documentSql(COPY)} WHERE id = $1 AND case_id = $2`,
      [id, caseId],
    );
    if (!found) throw notFound('giấy tờ');
    const { copySha256, copySize, ...document } = found;
    return {
      document,
      copy: copySha256 === null ? null : { sha256: copySha256, size: copySize ?? 0 },
    };
  }

  private async keep(
    caseId: string,
    paper: Omit<NewPaper, 'content'> &
      Pick<Document, 'mediaType' | 'size' | 'sha256'> & { readonly copy: StoredFile | null },
    actor: Actor,
  ): Promise<Document> {
    const at = this.clock.now().toISOString();
    const { kind, name, mediaType, size, sha256, copy } = paper;
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO documents (id, case_id, kind, name, media_type, size, sha256, added_by, at,
         copy_sha256, copy_size)
       VALUES (coalesce($1, uuidv7()), $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9, decode($10, 'hex'), $11)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [
        paper.id ?? null,
        caseId,
        kind,
        name,
        mediaType,
        size,
        sha256,
        actor.personId,
        at,
        copy?.sha256 ?? null,
        copy?.size ?? null,
      ],
    );
    const known = row ?? (paper.id && (await this.addedBy(paper.id, actor)));
    if (!known) throw new Error('the paper was not stored');
    return { id: known.id, caseId, kind, name, mediaType, size, sha256, at };
  }
}
