/** Removes exported files that are a week old. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { FileStore } from '../platform/files/file.store.js';
import { Background } from '../platform/queue/background.js';
import { EXPORT_DAYS, EXPORT_FILES } from './exports.service.js';

const SWEEP_MS = 10 * 60_000;
/** Rows of exports themselves are kept a while longer than their files. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Two exports of the same content share one file: it stays while one of them is younger. */
const EXPIRE = `
WITH over AS (SELECT id, sha256 FROM exports WHERE state = 'done'
    AND ended_at < clock_timestamp() - interval '${EXPORT_DAYS} days' FOR UPDATE SKIP LOCKED),
  gone AS (UPDATE exports e SET state = 'expired', sha256 = NULL FROM over WHERE e.id = over.id)
SELECT DISTINCT encode(o.sha256, 'hex') AS sha256 FROM over o
WHERE NOT EXISTS (SELECT FROM exports e WHERE e.sha256 = o.sha256 AND e.id NOT IN (SELECT id FROM over))`;

@Injectable()
export class ExportSweep implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly background: Background,
    @Inject(EXPORT_FILES) private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.background.every('exports sweep', SWEEP_MS, () => this.sweep());
  }

  /** One round. @returns false: what was left out comes next time. */
  async sweep(): Promise<boolean> {
    const over = await this.db.query<{ sha256: string }>(EXPIRE);
    const before = new Date(Date.now() - EXPORT_DAYS * DAY_MS);
    for (const { sha256 } of over) await this.files.remove(sha256, before);
    await this.db.query(
      `DELETE FROM exports WHERE ended_at < clock_timestamp() - interval '${KEPT_DAYS} days'`,
    );
    return false;
  }
}
