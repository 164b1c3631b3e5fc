/** Hands rows of the outbox to the queue, and makes up for whatever the queue lost. */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ConfigService } from '../config/config.js';
import { Database } from '../database/database.js';
import { Background, type Loop } from './background.js';
import { MOST_ATTEMPTS, OutboxRunner } from './outbox-runner.js';
import { Queues } from './queues.js';

export const OUTBOX_QUEUE = 'outbox';
const BATCH = 100;
const POLL_MS = 300;

/** How long a row that was handed may stay undone; tests shorten it. */
export class RelayTimes {
  constructor(
    /** A row handed over but never begun: the queue lost it. */
    readonly lostAfterSeconds = 60,
    /** After the n-th failure a row waits 2^n times this, at most ten minutes. */
    readonly backoffSeconds = 1,
  ) {}
}

@Injectable()
export class OutboxRelay implements OnApplicationBootstrap {
  private readonly log = new Logger(OutboxRelay.name);
  private readonly loop: Loop;
  private queueIsAway = false;

  constructor(
    private readonly config: ConfigService,
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly runner: OutboxRunner,
    private readonly times: RelayTimes,
    background: Background,
  ) {
    this.loop = background.every('outbox relay', POLL_MS, () => this.relay());
  }

  onApplicationBootstrap(): void {
    if (this.config.values.part === 'api') return;
    this.queues.work(OUTBOX_QUEUE, async (id) => {
      await this.runner.run(id);
    });
  }

  /** Ends the pause of the relay in this process; others find new rows within their poll. */
  wake(): void {
    this.loop.wake();
  }

  /**
   * One round: claims rows nobody was given yet, rows the queue lost and rows whose wait after a failure is over.
   * A queue that is away costs speed, not work: the rows are then run here, one after the other.
   * @returns true when there may be more.
   */
  async relay(): Promise<boolean> {
    const ids = await this.claim();
    if (ids.length === 0) return false;
    if (!(await this.hand(ids))) {
      for (const id of ids) await this.runner.run(id);
    }
    return ids.length >= BATCH;
  }

  private async hand(ids: readonly string[]): Promise<boolean> {
    try {
      await this.queues.add(OUTBOX_QUEUE, ...ids);
      if (this.queueIsAway) this.log.log('The queue is back');
      this.queueIsAway = false;
      return true;
    } catch (error) {
      if (!this.queueIsAway)
        this.log.warn(`The queue is away, jobs run without it: ${String(error)}`);
      this.queueIsAway = true;
      return false;
    }
  }

  /** Committed before the queue hears of it: a job may begin at once, and must not find its row locked by us. */
  private async claim(): Promise<string[]> {
    const rows = await this.database.prepared<{ id: string }>(
      'outbox_claim',
      `WITH fresh AS (
         SELECT id FROM outbox WHERE handed_at IS NULL AND done_at IS NULL
         ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED),
       again AS (
         SELECT id FROM outbox
         WHERE done_at IS NULL AND handed_at IS NOT NULL AND attempts < $1
           AND handed_at < now() - make_interval(secs =>
             CASE attempts WHEN 0 THEN $2::float8 ELSE least($3::float8 * 2 ^ attempts, 600) END)
         ORDER BY handed_at LIMIT $4 FOR UPDATE SKIP LOCKED)
       UPDATE outbox SET handed_at = clock_timestamp()
       WHERE id = ANY (ARRAY(SELECT id FROM fresh UNION ALL SELECT id FROM again))
       RETURNING id`,
      [MOST_ATTEMPTS, this.times.lostAfterSeconds, this.times.backoffSeconds, BATCH],
    );
    return rows.map(({ id }) => id);
  }
}
