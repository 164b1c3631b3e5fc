/** Runs the handlers of one row of the outbox, once. */
import { Injectable, Logger } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { asEngine } from '../scope/data-scope.js';
import { Database } from '../database/database.js';
import { isOutage } from '../database/outage.js';
import { Metrics } from '../health/metrics.js';
import { OutboxHandlers } from './outbox-handlers.js';

/** A row that failed this often is parked: it keeps its last error and is left to a person. */
export const MOST_ATTEMPTS = 10;

export type RunOutcome = 'done' | 'nothing_to_do' | 'failed' | 'parked';

interface Row {
  readonly topic: string;
  readonly payload: unknown;
  readonly attempts: number;
}

@Injectable()
export class OutboxRunner {
  private readonly log = new Logger(OutboxRunner.name);

  private readonly runs: Counter<'topic' | 'outcome'>;

  constructor(
    private readonly database: Database,
    private readonly handlers: OutboxHandlers,
    metrics: Metrics,
  ) {
    this.runs = metrics.counter({
      name: 'khuyencong_outbox_runs_total',
      help: 'Runs of outbox rows by topic and outcome (done, nothing_to_do, failed, parked)',
      labels: ['topic', 'outcome'],
    });
    metrics.gauge(
      { name: 'khuyencong_outbox_open', help: 'Outbox rows not done yet, parked ones aside' },
      () => asEngine(() => this.count('attempts < $1')),
    );
    metrics.gauge(
      {
        name: 'khuyencong_outbox_lag_seconds',
        help: 'Age of the oldest outbox row that was not handed to the queue yet',
      },
      () => asEngine(() => this.lag()),
    );
    metrics.gauge(
      { name: 'khuyencong_outbox_parked', help: 'Outbox rows given up and left to a person' },
      () => asEngine(() => this.count('attempts >= $1')),
    );
  }

  /**
   * A row that is done, parked, or in somebody else's hands is left alone. An outage of the database throws and
   * costs no attempt; a failing handler is recorded on the row and tried again by the relay.
   * @param id decimal string of the row's id.
   */
  run(id: string): Promise<RunOutcome> {
    return asEngine(() => this.runRow(id));
  }

  private async runRow(id: string): Promise<RunOutcome> {
    const row = await this.begin(id);
    if (row === undefined) return 'nothing_to_do';
    const outcome = await this.handle(id, row).catch((error: unknown) => this.fail(id, row, error));
    this.runs.inc({ topic: row.topic, outcome });
    return outcome;
  }

  /**
   * Counts the attempt before it begins, in a transaction of its own: a row that kills the process is parked too.
   * While handlers run, the row is locked and this finds nothing.
   */
  private async begin(id: string): Promise<Row | undefined> {
    const [row] = await this.database.prepared<Row>(
      'outbox_begin',
      `UPDATE outbox SET attempts = attempts + 1, handed_at = clock_timestamp(), last_error = 'began and did not end'
       WHERE id = (SELECT id FROM outbox WHERE id = $1 AND done_at IS NULL AND attempts < $2 FOR UPDATE SKIP LOCKED)
       RETURNING topic, payload, attempts`,
      [id, MOST_ATTEMPTS],
    );
    return row;
  }

  private handle(id: string, row: Row): Promise<RunOutcome> {
    return this.database.transaction(async (tx) => {
      const mine = await tx.prepared<{ id: string }>(
        'outbox_take',
        'SELECT id FROM outbox WHERE id = $1 AND done_at IS NULL FOR UPDATE SKIP LOCKED',
        [id],
      );
      if (mine.length === 0) return 'nothing_to_do';
      for (const handler of this.handlers.of(row.topic)) await handler(row.payload, id, tx);
      await tx.prepared(
        'outbox_done',
        'UPDATE outbox SET done_at = clock_timestamp(), last_error = NULL WHERE id = $1',
        [id],
      );
      return 'done';
    });
  }

  private async fail(id: string, row: Row, error: unknown): Promise<RunOutcome> {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await this.database.prepared(
      'outbox_failed',
      `UPDATE outbox SET last_error = left($2, 4000), handed_at = clock_timestamp() WHERE id = $1 AND done_at IS NULL`,
      [id, reason.replaceAll('\0', '')],
    );
    const isParked = row.attempts >= MOST_ATTEMPTS;
    const what = `outbox row ${id} (${row.topic}), attempt ${row.attempts} of ${MOST_ATTEMPTS}`;
    if (isParked) this.log.error(`${what}: parked. ${reason}`);
    else this.log.warn(`${what}: ${String(error)}`);
    return isParked ? 'parked' : 'failed';
  }

  /** At a scrape; while the database is away there is no figure. */
  private async lag(): Promise<number> {
    const row = await this.database.one<{ seconds: number }>(
      `SELECT greatest(extract(epoch FROM clock_timestamp() - created_at)::int, 0) AS seconds
       FROM outbox WHERE handed_at IS NULL AND done_at IS NULL ORDER BY id LIMIT 1`,
    );
    return row?.seconds ?? 0;
  }

  private async count(which: 'attempts < $1' | 'attempts >= $1'): Promise<number> {
    try {
      const sql = `SELECT count(*)::int AS rows FROM outbox WHERE done_at IS NULL AND ${which}`;
      return (await this.database.one<{ rows: number }>(sql, [MOST_ATTEMPTS]))?.rows ?? 0;
    } catch (error) {
      if (isOutage(error)) return Number.NaN;
      throw error;
    }
  }
}
