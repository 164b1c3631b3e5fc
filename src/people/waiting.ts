/** Features tell here how much waits for a person; `GET /me` adds it up without knowing them. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';

export type CountWaiting = (actor: Actor) => Promise<number>;

@Injectable()
export class Waiting {
  private readonly counts = new Map<string, CountWaiting>();

  /** Registers one count under a name of its own, at start. Throws when the name is taken. */
  register(name: string, count: CountWaiting): void {
    if (this.counts.has(name)) throw new Error(`something else already counts ${name}`);
    this.counts.set(name, count);
  }

  async of(actor: Actor): Promise<Record<string, number>> {
    const counted = await Promise.all(
      [...this.counts].map(async ([name, count]) => [name, await count(actor)] as const),
    );
    return Object.fromEntries(counted);
  }
}
