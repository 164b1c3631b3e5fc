/** The time of the programme: real, or a sandbox in which a budget year can be lived in an hour. */
import { Injectable } from '@nestjs/common';

const HOURS_AHEAD_OF_UTC = 7;

/** The date in Asia/Ho_Chi_Minh, 'YYYY-MM-DD'. The zone has been UTC+7 without summer time since 1975. */
export const dateInVietnam = (instant: Date): string =>
  new Date(instant.getTime() + HOURS_AHEAD_OF_UTC * 3_600_000).toISOString().slice(0, 10);

/** What a sandbox clock shows: `instant` was set when the real clock stood at `setAt`; it ticks on from there. */
export interface SandboxReading {
  readonly instant: Date;
  readonly setAt: Date;
  readonly ticking: boolean;
}

export const sandboxNow = (reading: SandboxReading, real: Date): Date =>
  reading.ticking
    ? new Date(reading.instant.getTime() + Math.max(0, real.getTime() - reading.setAt.getTime()))
    : reading.instant;

/**
 * The clock of decisions, deadlines and dated roles. What guards the machine itself (ends of sessions, limits on
 * attempts, retries) uses real time, so that a jump of the sandbox signs nobody out.
 */
@Injectable()
export class Clock {
  constructor(private readonly read: () => Date) {}

  now(): Date {
    return this.read();
  }

  /** Today in Asia/Ho_Chi_Minh, 'YYYY-MM-DD'. */
  today(): string {
    return dateInVietnam(this.read());
  }
}
