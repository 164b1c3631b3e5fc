/** BullMQ on Redis (REDIS_URL) or, without it, on PostgreSQL. The queue only rings the bell: truth stays in tables. */
import { Logger } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

/** What a job carries: the id of a row. */
export interface JobData {
  readonly id: string;
}

export interface JobToAdd {
  readonly name: string;
  readonly data: JobData;
  readonly opts: {
    readonly jobId: string;
    readonly removeOnComplete: true;
    readonly removeOnFail: true;
  };
}

/** The part of a BullMQ queue that is used here, the same on both backends. */
export interface QueueHandle {
  addBulk(jobs: JobToAdd[]): Promise<unknown>;
  close(): Promise<void>;
}
export interface WorkerHandle {
  /** Takes no more jobs; resolves when those under way have ended. */
  close(): Promise<void>;
}

export interface QueueBackend {
  readonly name: 'redis' | 'postgres';
  openQueue(name: string): QueueHandle;
  openWorker(name: string, process: (id: string) => Promise<void>): WorkerHandle;
  /** Lets go of connections that closing left behind because the server does not answer. */
  abandon(): void;
}

const log = new Logger('Queue');
const onRedis = withBackend(createRedisBackend);
const onPostgres = withBackend(createPostgresBackend);
/**
 * A job whose worker died is taken over when its lock has run out and somebody looks: after 10 to 20 seconds. Locks
 * are renewed while a job runs, and a job that runs twice has one effect.
 */
const WORKER = { concurrency: 4, lockDuration: 10_000, stalledInterval: 10_000 };
const LONGEST_RECONNECT_MS = 2_000;
const CONNECTIONS = 4;

/** An error event without a listener would end the process; an outage must not fill the log either. */
function complainRarely(
  emitter: { on(event: 'error', listener: (error: Error) => void): unknown },
  what: string,
) {
  let last = '';
  emitter.on('error', (error) => {
    if (error.message !== last) log.warn(`${what}: ${error.message || String(error)}`);
    last = error.message;
  });
}

const reconnect = (times: number): number => Math.min(times * 100, LONGEST_RECONNECT_MS);

/** Clients of our own, the ones BullMQ duplicates included: it cannot end them while Redis is away. */
class RedisClients {
  private readonly clients: Redis[] = [];

  constructor(private readonly url: string) {}

  connect(options: RedisOptions): Redis {
    const client = this.keep(new Redis(this.url, { retryStrategy: reconnect, ...options }));
    const duplicate = client.duplicate.bind(client);
    client.duplicate = (override) => this.keep(duplicate(override));
    return client;
  }

  disconnect(): void {
    for (const client of this.clients.splice(0)) client.disconnect();
  }

  private keep(client: Redis): Redis {
    complainRarely(client, 'Redis');
    this.clients.push(client);
    return client;
  }
}

export function redisBackend(url: string): QueueBackend {
  const clients = new RedisClients(url);
  return {
    name: 'redis',
    abandon: () => clients.disconnect(),
    openQueue(name) {
      // A command that was not answered must fail, not wait for Redis in memory: the outbox does the waiting.
      const connection = clients.connect({ maxRetriesPerRequest: 1 });
      const queue = new onRedis.Queue(name, { connection });
      complainRarely(queue, `queue ${name} on Redis`);
      return queue;
    },
    openWorker(name, process) {
      const connection = clients.connect({ maxRetriesPerRequest: null });
      const options = { connection, ...WORKER };
      const worker = new onRedis.Worker<JobData>(name, (job) => process(job.data.id), options);
      complainRarely(worker, `worker ${name} on Redis`);
      // Without Redis the end of a job cannot be written down, and BullMQ would wait for it with its timers running.
      return { close: () => worker.close(connection.status !== 'ready') };
    },
  };
}

/** @param url address of the owner of the schema: BullMQ makes and migrates its own schema `bullmq`. */
export function postgresBackend(url: string): QueueBackend {
  const connection = {
    connectionString: url,
    migrate: true,
    max: CONNECTIONS,
    application_name: 'khuyencong-queue',
  };
  return {
    name: 'postgres',
    abandon: () => undefined,
    openQueue(name) {
      const queue = new onPostgres.Queue(name, { connection });
      complainRarely(queue, `queue ${name} on PostgreSQL`);
      return queue;
    },
    openWorker(name, process) {
      const options = { connection, ...WORKER };
      const worker = new onPostgres.Worker<JobData>(name, (job) => process(job.data.id), options);
      complainRarely(worker, `worker ${name} on PostgreSQL`);
      return worker;
    },
  };
}

/**
 * What is wrong with the settings of a Redis for our use; empty when nothing is. Redis with its default persistence
 * lost 99.8 % of the jobs at a kill: they come back from the outbox, but a minute later.
 */
export async function redisFaults(url: string): Promise<string[]> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', (error) => log.debug(`checking Redis: ${error.message}`));
  try {
    await redis.connect();
    const faults: string[] = [];
    for (const [name, wanted] of [
      ['maxmemory-policy', 'noeviction'],
      ['appendonly', 'yes'],
    ] as const) {
      const answer: unknown = await redis.config('GET', name);
      const value: unknown = Array.isArray(answer) ? answer[1] : undefined;
      if (value !== wanted) faults.push(`${name} is "${String(value)}" and must be "${wanted}"`);
    }
    return faults;
  } catch (error) {
    return [
      `its settings cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ];
  } finally {
    redis.disconnect();
  }
}
