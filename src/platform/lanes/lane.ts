/**
 * Work that waits together goes out together: while a lane is busy items gather, and a free lane takes what is
 * there. No waiting time is added. Past some thirty commands in flight one commit for many beats one commit each.
 */
import { isOutage } from '../database/outage.js';

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

export interface LaneOptions<I> {
  readonly lanes: number;
  readonly most: number;
  /** Items that share a key never go out together; the later one waits for the next round. */
  readonly keys?: (item: I) => readonly string[];
}

export class Lanes<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private busy = 0;

  /** `run` answers for its items in their order. When it throws for several, and not
   * because the database is away, they are tried one by one. */
  constructor(
    private readonly run: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly options: LaneOptions<I>,
  ) {}

  add(item: I): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.busy < this.options.lanes) {
        this.busy += 1;
        setImmediate(() => void this.drain());
      }
    });
  }

  private take(): Waiting<I, O>[] {
    const { keys, most } = this.options;
    if (!keys) return this.waiting.splice(0, most);
    const taken: Waiting<I, O>[] = [];
    const left: Waiting<I, O>[] = [];
    const used = new Set<string>();
    for (const waiting of this.waiting) {
      const own = keys(waiting.item);
      if (taken.length < most && !own.some((key) => used.has(key))) {
        taken.push(waiting);
        for (const key of own) used.add(key);
      } else left.push(waiting);
    }
    this.waiting = left;
    return taken;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.settle(this.take());
    this.busy -= 1;
  }

  private async settle(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const results = await this.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as O));
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.settle([one]);
    }
  }
}
