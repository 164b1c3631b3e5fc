/** The queues of this process, opened when first used. */
import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '../config/config.js';
import { Background } from './background.js';
import {
  postgresBackend,
  redisBackend,
  redisFaults,
  type QueueBackend,
  type QueueHandle,
  type WorkerHandle,
} from './queue-backend.js';

const PATIENCE_MS = 2_000;
/** After a failure the queue is left alone for a moment, so that an outage does not cost its patience every round. */
const REST_MS = 3_000;
const CLOSE_PATIENCE_MS = 3_000;

/** Waits for `work`, at most so long. A late failure of it is no news any more. */
async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: no answer within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

@Injectable()
export class Queues {
  private readonly log = new Logger(Queues.name);
  private readonly open = new Map<string, QueueHandle>();
  private readonly workers: WorkerHandle[] = [];
  private backend: QueueBackend | undefined;
  private restUntil = -Infinity;

  constructor(
    private readonly config: ConfigService,
    background: Background,
  ) {
    background.afterwards(() => this.close());
  }

  /**
   * Adds one job a row id; the job carries nothing else, and its own id is `<queue>-<row id>`, so that adding twice
   * is adding once. Does not join any transaction.
   * @throws Error within two seconds when the queue cannot be reached; at once for a while after that.
   */
  async add(name: string, ...ids: readonly string[]): Promise<void> {
    if (performance.now() < this.restUntil) throw new Error(`queue ${name} is away`);
    const jobs = ids.map((id) => ({
      name,
      data: { id },
      opts: {
        jobId: `${name}-${id}`,
        removeOnComplete: true as const,
        removeOnFail: true as const,
      },
    }));
    try {
      await within(PATIENCE_MS, `queue ${name}`, this.queue(name).addBulk(jobs));
    } catch (error) {
      this.restUntil = performance.now() + REST_MS;
      throw error;
    }
  }

  /** Works on a queue until the application closes: `process` gets the id a job carries. */
  work(name: string, process: (id: string) => Promise<void>): void {
    this.workers.push(this.opened().openWorker(name, process));
  }

  private queue(name: string): QueueHandle {
    const known = this.open.get(name);
    if (known !== undefined) return known;
    const queue = this.opened().openQueue(name);
    this.open.set(name, queue);
    return queue;
  }

  private opened(): QueueBackend {
    if (this.backend !== undefined) return this.backend;
    const { redisUrl, databaseUrl } = this.config.values;
    if (redisUrl !== undefined) {
      this.backend = redisBackend(redisUrl);
      void this.warnAbout(redisUrl);
    } else {
      if (databaseUrl === undefined)
        throw new Error('The address of the database is not known yet');
      this.backend = postgresBackend(databaseUrl);
    }
    return this.backend;
  }

  private async warnAbout(redisUrl: string): Promise<void> {
    for (const fault of await redisFaults(redisUrl)) {
      this.log.warn(
        `REDIS IS NOT SET UP FOR JOBS: ${fault}. A restart of Redis delays jobs by a minute.`,
      );
    }
  }

  /** Lets jobs under way end, at most for a few seconds: what is cut off runs again. */
  async close(): Promise<void> {
    await this.closeAll('worker', this.workers.splice(0));
    await this.closeAll('queue', [...this.open.values()]);
    this.open.clear();
    this.backend?.abandon();
    this.backend = undefined;
  }

  private async closeAll(
    what: string,
    handles: readonly (QueueHandle | WorkerHandle)[],
  ): Promise<void> {
    const endings = handles.map((handle) =>
      within(CLOSE_PATIENCE_MS, `closing a ${what}`, handle.close()),
    );
    for (const ending of await Promise.allSettled(endings)) {
      if (ending.status === 'rejected') this.log.warn(String(ending.reason));
    }
  }
}
