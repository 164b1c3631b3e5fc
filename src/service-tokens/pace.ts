/** How fast one program may ask: so many at once, and so many a second after that. Counted by each process. */

export interface PaceLimit {
  readonly atOnce: number;
  readonly perSecond: number;
}

interface Left {
  readonly tokens: number;
  readonly at: number;
}

const REMEMBERED_AT_MOST = 10_000;

export class Pace {
  private readonly left = new Map<string, Left>();

  constructor(private readonly limit: PaceLimit) {}

  /**
   * Takes one request of an account at `now` (milliseconds of a clock that only goes on).
   * @returns 0 when it may go on, else the whole seconds to wait.
   */
  take(account: string, now: number): number {
    const { atOnce, perSecond } = this.limit;
    const known = this.left.get(account);
    const refilled = known
      ? Math.min(atOnce, known.tokens + ((now - known.at) / 1000) * perSecond)
      : atOnce;
    this.left.delete(account);
    const goes = refilled >= 1;
    this.left.set(account, { tokens: goes ? refilled - 1 : refilled, at: now });
    const oldest = this.left.size > REMEMBERED_AT_MOST ? this.left.keys().next().value : undefined;
    if (oldest !== undefined) this.left.delete(oldest);
    return goes ? 0 : Math.ceil((1 - refilled) / perSecond);
  }
}
