import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { OutboxHandlers } from './outbox-handlers.js';
import { OutboxRelay, RelayTimes } from './outbox-relay.js';
import { OutboxRunner } from './outbox-runner.js';
import { Queues } from './queues.js';

/** Jobs, the outbox and background loops. Needs the configuration and the database, which are global. */
@Global()
@Module({
  providers: [
    Background,
    Queues,
    OutboxHandlers,
    OutboxRunner,
    { provide: RelayTimes, useFactory: () => new RelayTimes() },
    OutboxRelay,
  ],
  exports: [Background, Queues, OutboxHandlers, OutboxRelay, OutboxRunner],
})
export class QueueModule {}
