/** BullMQ on Redis (REDIS_URL) or, without it, on PostgreSQL. The queue only rings the bell: truth stays in tables. */
import { Logger } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';

/** What a job carries: the id of a row. */
export interface JobData {
  readonly id: string;
}

export interface JobToAdd {
  readonly name: string;
  readonly data: JobData;
  readonly opts: { readonly jobId: string; readonly removeOnComplete: true; readonly removeOnFail: true };
}

/** The part of a BullMQ queue that is used here, the same on both backends. */
export interface QueueHandle {
  addBulk(jobs: JobToAdd[]): Promise<unknown>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}
export interface WorkerHandle {
  close(force?: boolean): Promise<void>;
}

export interface QueueBackend {
  readonly name: 'redis' | 'postgres';
  openQueue(name: string): QueueHandle;
  openWorker(name: string, process: (id: string) => Promise<void>): WorkerHandle;
}

const log = new Logger('Queue');
const onRedis = withBackend(createRedisBackend);
const onPostgres = withBackend(createPostgresBackend);
const CONCURRENCY = 4;
const LONGEST_RECONNECT_MS = 2_000;
const CONNECTIONS = 4;

/** An error event without a listener would end the process; an outage must not fill the log either. */
function complainRarely(emitter: { on(event: 'error', listener: (error: Error) => void): unknown }, what: string) {
  let last = '';
  emitter.on('error', (error) => {
    if (error.message !== last) log.warn(`${what}: ${error.message || String(error)}`);
    last = error.message;
  });
}

const reconnect = (times: number): number => Math.min(times * 100, LONGEST_RECONNECT_MS);

export function redisBackend(url: string): QueueBackend {
  return {
    name: 'redis',
    openQueue(name) {
      // A producer must learn at once that Redis is away, not wait in ioredis's own queue.
      const connection = { url, enableOfflineQueue: false, maxRetriesPerRequest: 1, retryStrategy: reconnect };
      const queue = new onRedis.Queue(name, { connection, skipWaitingForReady: true });
      complainRarely(queue, `queue ${name} on Redis`);
      return queue;
    },
    openWorker(name, process) {
      const connection = { url, maxRetriesPerRequest: null, retryStrategy: reconnect };
      const options = { connection, concurrency: CONCURRENCY };
      const worker = new onRedis.Worker<JobData>(name, (job) => process(job.data.id), options);
      complainRarely(worker, `worker ${name} on Redis`);
      return worker;
    },
  };
}

/** @param url address of the owner of the schema: BullMQ makes and migrates its own schema `bullmq`. */
export function postgresBackend(url: string): QueueBackend {
  const connection = { connectionString: url, migrate: true, max: CONNECTIONS, application_name: 'khuyencong-queue' };
  return {
    name: 'postgres',
    openQueue(name) {
      const queue = new onPostgres.Queue(name, { connection });
      complainRarely(queue, `queue ${name} on PostgreSQL`);
      return queue;
    },
    openWorker(name, process) {
      const options = { connection, concurrency: CONCURRENCY };
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
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
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
    return [`its settings cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    redis.disconnect();
  }
}
