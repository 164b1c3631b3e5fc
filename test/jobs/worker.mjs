// A worker in a process of its own that kills itself at a chosen point. Arguments: database address, folder, point:
// `enqueue` (rows are claimed, the queue has not heard of them) or `handler` (the effect is written, not committed).
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [url, dataDir, point] = process.argv.slice(2);
const compiled = process.env.KC_TEST_COMPILED;
const load = (file) => import(pathToFileURL(path.join(compiled, 'src', file)).href);
createRequire(import.meta.url)('reflect-metadata');

const { readConfig } = await load('platform/config/config.js');
const { PlatformModule } = await load('platform/platform.module.js');
const { Readiness } = await load('platform/health/readiness.js');
const { QueueModule } = await load('platform/queue/queue.module.js');
const { Queues } = await load('platform/queue/queues.js');
const { OutboxHandlers } = await load('platform/queue/outbox-handlers.js');
const { NestFactory } = await import('@nestjs/core');
const { Module } = await import('@nestjs/common');

class WorkerModule {}
Module({})(WorkerModule);

const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }, 'worker');
const imports = [PlatformModule.register(config), QueueModule];
const app = await NestFactory.createApplicationContext(
  { module: WorkerModule, imports },
  { logger: false },
);

if (point === 'enqueue') app.get(Queues).add = () => process.kill(process.pid, 'SIGKILL');
app.get(OutboxHandlers).on('test.effect', async (_, outboxId, tx) => {
  await tx.query('INSERT INTO effects (outbox_id) VALUES ($1)', [outboxId]);
  if (point === 'handler') process.kill(process.pid, 'SIGKILL');
});
for (const part of Object.keys(app.get(Readiness).state)) app.get(Readiness).done(part);
