/** Exports as the person who asked for them sees them: asked for, looked at, cancelled, fetched. */
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { Database } from '../platform/database/database.js';
import { FileStore } from '../platform/files/file.store.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { OutboxRelay } from '../platform/queue/outbox-relay.js';
import type { Format } from '../export-files/export.formats.js';
import type { ExportWish } from './exports.dto.js';

/** Where exported files stand: apart from papers, because they are removed again. */
export const EXPORT_FILES = Symbol('ExportFiles');
export const EXPORT_DAYS = 7;
const MOST_UNFINISHED = 10;
const SHOWN = 50;

export interface ExportJob {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'expired';
  readonly format: Format;
  readonly language: string;
  /** Rows written, of `total`; total is null before the work has begun. */
  readonly rows: number;
  readonly total: number | null;
  readonly fileName: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly expiresAt: Date | null;
  /** A stable code when it failed. */
  readonly fault: string | null;
}

const JOB = `id, state, format, language, rows, total, file_name AS "fileName", size::int AS size,
  created_at AS "createdAt", ended_at AS "endedAt", fault,
  CASE WHEN state = 'done' THEN ended_at + interval '${EXPORT_DAYS} days' END AS "expiresAt"`;

const tooMany = (): Problem =>
  new Problem({
    status: 429,
    code: 'too_many_exports',
    title: 'Bạn có quá nhiều lần xuất chưa xong',
    detail: `Chờ xong hoặc hủy bớt: mỗi người có nhiều nhất ${MOST_UNFINISHED} lần xuất cùng lúc.`,
    retryAfter: 30,
  });

@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Database,
    private readonly relay: OutboxRelay,
    @Inject(EXPORT_FILES) private readonly files: FileStore,
  ) {}

  /** Asks for a file; a worker writes it. @throws Problem 429 `too_many_exports` */
  async ask(actor: Actor, wish: ExportWish): Promise<ExportJob> {
    const { format, language, filters, columns } = wish;
    const job = await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `exports ${actor.personId}`,
      ]);
      const open = await tx.one<{ count: number }>(
        `SELECT count(*)::int AS count FROM exports WHERE person_id = $1 AND state IN ('waiting', 'running')`,
        [actor.personId],
      );
      if ((open?.count ?? 0) >= MOST_UNFINISHED) throw tooMany();
      const asked = await tx.one<ExportJob>(
        `INSERT INTO exports (person_id, acting_org, format, language, filters, columns)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${JOB}`,
        [actor.personId, actor.orgId, format, language, JSON.stringify(filters), columns],
      );
      if (asked === undefined) throw new Error('the export was not stored');
      await tx.query(`INSERT INTO outbox (topic, payload) VALUES ('export.asked', $1)`, [
        JSON.stringify({ exportId: asked.id }),
      ]);
      return asked;
    });
    this.relay.wake();
    return job;
  }

  /** The newest first. */
  async mine({ personId }: Actor): Promise<{ readonly items: readonly ExportJob[] }> {
    const items = await this.db.query<ExportJob>(
      `SELECT ${JOB} FROM exports WHERE person_id = $1 ORDER BY id DESC LIMIT ${SHOWN}`,
      [personId],
    );
    return { items };
  }

  /** @throws Problem 404 `not_found` for what this person has not asked for. */
  async one({ personId }: Actor, id: string): Promise<ExportJob> {
    const job = await this.db.one<ExportJob>(
      `SELECT ${JOB} FROM exports WHERE id = $1 AND person_id = $2`,
      [id, personId],
    );
    if (job === undefined) throw notFound('lần xuất');
    return job;
  }

  /** Ends it before it is done; twice is once. @throws Problem 404 `not_found`, 409 `export_has_ended` */
  async cancel(actor: Actor, id: string): Promise<ExportJob> {
    await this.db.query(
      `UPDATE exports SET state = 'cancelled', ended_at = clock_timestamp()
       WHERE id = $1 AND person_id = $2 AND state IN ('waiting', 'running')`,
      [id, actor.personId],
    );
    const job = await this.one(actor, id);
    if (job.state !== 'cancelled')
      throw new Problem({
        status: 409,
        code: 'export_has_ended',
        title: 'Lần xuất này đã kết thúc, không hủy được nữa',
      });
    return job;
  }

  /** @throws Problem 404 `not_found`, `export_file_gone`; 409 `export_is_not_done` */
  async file(
    actor: Actor,
    id: string,
  ): Promise<{ readonly job: ExportJob; readonly content: Readable }> {
    const job = await this.one(actor, id);
    if (job.state === 'expired')
      throw new Problem({
        status: 404,
        code: 'export_file_gone',
        title: `Tệp xuất được giữ ${EXPORT_DAYS} ngày và đã được xóa`,
      });
    const row = await this.db.one<{ sha256: string | null }>(
      `SELECT encode(sha256, 'hex') AS sha256 FROM exports WHERE id = $1`,
      [id],
    );
    if (typeof row?.sha256 !== 'string')
      throw new Problem({
        status: 409,
        code: 'export_is_not_done',
        title: 'Tệp chưa xuất xong',
      });
    return { job, content: await this.files.get(row.sha256) };
  }
}
