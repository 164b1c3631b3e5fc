/** Who does what with a row of the outbox, by topic. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

/**
 * Does the work of one row inside the transaction that marks it done: what it writes through `tx` happens exactly
 * once. What it does elsewhere may happen twice and must bear it. Throwing means: later again.
 * @param outboxId decimal string of the row's id.
 */
export type OutboxHandler<P = unknown> = (payload: P, outboxId: string, tx: Tx) => Promise<void>;

@Injectable()
export class OutboxHandlers {
  private readonly byTopic = new Map<string, OutboxHandler[]>();

  /** Several handlers of one topic run one after the other in the same transaction. */
  on<P>(topic: string, handler: OutboxHandler<P>): void {
    const handlers = this.byTopic.get(topic) ?? [];
    // The payload was written by our own code under this topic; its shape is the topic's contract.
    handlers.push((payload, outboxId, tx) => handler(payload as P, outboxId, tx));
    this.byTopic.set(topic, handlers);
  }

  /** @throws Error when nobody listens to the topic. */
  of(topic: string): readonly OutboxHandler[] {
    const handlers = this.byTopic.get(topic);
    if (handlers === undefined) throw new Error(`nobody handles the topic '${topic}'`);
    return handlers;
  }
}
