/** Writes the files that were asked for, with the rights their askers have at that moment. */
import { PassThrough } from 'node:stream';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { headerOf, widthOf, type Language } from '../export-files/export.columns.js';
import { tableWriter, type Format, type TableWriter } from '../export-files/export.formats.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { isOutage } from '../platform/database/outage.js';
import { FileStore, type StoredFile } from '../platform/files/file.store.js';
import { Problem } from '../platform/http/problem.js';
import { OutboxHandlers } from '../platform/queue/outbox-handlers.js';
import { ExportSource, type AskedList } from './export.source.js';
import { EXPORT_FILES } from './exports.service.js';

const LARGEST_EXPORT = 256 * 1024 * 1024;
const TITLES: Readonly<Record<Language, string>> = { vi: 'Danh sách hồ sơ', en: 'Cases' };

interface Asked extends AskedList {
  readonly id: string;
  readonly format: Format;
}

/** It was cancelled meanwhile; nothing more is to be written. */
class Cancelled extends Error {}

/** The name a person finds the file by: what, whose, of which day. */
function fileNameOf({ format, language }: Asked, unit: string | null, day: string): string {
  const words = [TITLES[language], ...(unit === null ? [] : [unit]), day].join(' - ');
  return `${words.replaceAll(/[\p{C}/\\<>:"|?*]+/gu, ' ')}.${format}`;
}

function writerOf({ format, language, columns }: Asked, stream: PassThrough): TableWriter {
  const heads = columns.map((name) => ({ header: headerOf(name, language), width: widthOf(name) }));
  return tableWriter(format, stream, { sheet: TITLES[language], columns: heads });
}

@Injectable()
export class ExportRunner implements OnModuleInit {
  private readonly log = new Logger(ExportRunner.name);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly source: ExportSource,
    private readonly handlers: OutboxHandlers,
    @Inject(EXPORT_FILES) private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ exportId: string }>('export.asked', ({ exportId }, _, tx) =>
      this.run(exportId, tx),
    );
  }

  /** A run that was cut off begins again; one that was cancelled or is done is left alone. */
  private async run(id: string, tx: Tx): Promise<void> {
    const [asked] = await this.db.query<Asked>(
      `UPDATE exports SET state = 'running', rows = 0 WHERE id = $1 AND state IN ('waiting', 'running')
       RETURNING id, person_id, acting_org, format, language, filters, columns`,
      [id],
    );
    if (asked === undefined) return;
    try {
      await this.write(asked, tx);
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (isOutage(error)) throw error;
      await this.fail(asked, error);
    }
  }

  private async fail({ id }: Asked, error: unknown): Promise<void> {
    const code = error instanceof Problem ? error.body.code : 'export_failed';
    if (!(error instanceof Problem)) this.log.error(`export ${id}: ${String(error)}`);
    await this.db.query(
      `UPDATE exports SET state = 'failed', fault = $2, ended_at = clock_timestamp()
       WHERE id = $1 AND state = 'running'`,
      [id, code],
    );
  }

  private async write(asked: Asked, tx: Tx): Promise<void> {
    const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
    // Both ends hear of an error through what they await; unheard, the event itself would end the process.
    stream.on('error', () => undefined);
    const stored = this.files.put(stream, { largest: LARGEST_EXPORT });
    stored.catch((error: unknown) => stream.destroy(asError(error)));
    try {
      const rows = await this.fill(asked, tx, stream);
      await this.finish(asked, await stored, rows);
    } catch (error) {
      stream.destroy(asError(error));
      await stored.catch(() => undefined);
      throw error;
    }
  }

  /** @returns how many rows were written. @throws Cancelled; Problem 403 */
  private async fill(asked: Asked, tx: Tx, stream: PassThrough): Promise<number> {
    const actor = await this.source.actorOf(asked);
    const total = await this.source.count(actor, asked);
    await this.progress(asked, 0, total);
    const writer = writerOf(asked, stream);
    let rows = 0;
    for await (const batch of this.source.batches(actor, asked)) {
      await writer.rows(batch);
      rows += batch.length;
      await this.progress(asked, rows, Math.max(total, rows));
      // The transaction that marks the job done stands open beside this and must not count as forgotten.
      await tx.query('SELECT 1');
    }
    await writer.end();
    return rows;
  }

  /** @throws Cancelled */
  private async progress({ id }: Asked, rows: number, total: number): Promise<void> {
    const going = await this.db.query(
      `UPDATE exports SET rows = $2, total = $3 WHERE id = $1 AND state = 'running' RETURNING id`,
      [id, rows, total],
    );
    if (going.length === 0) throw new Cancelled();
  }

  private async finish(asked: Asked, { sha256, size }: StoredFile, rows: number): Promise<void> {
    const unit = await this.db.one<{ name: string }>(
      `SELECT coalesce(short_name, name) AS name FROM organisation_names WHERE org_id = $1
       ORDER BY valid_from DESC LIMIT 1`,
      [asked.acting_org],
    );
    await this.db.query(
      `UPDATE exports SET state = 'done', rows = $2, total = $2, file_name = $3, sha256 = decode($4, 'hex'),
         size = $5, ended_at = clock_timestamp() WHERE id = $1 AND state = 'running'`,
      [asked.id, rows, fileNameOf(asked, unit?.name ?? null, this.clock.today()), sha256, size],
    );
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
