/** Work that goes on beside requests: loops that never overlap with themselves and that one failure does not end. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ConfigService } from '../config/config.js';
import { asEngine } from '../scope/data-scope.js';
import { Readiness } from '../health/readiness.js';

const REPEAT_COMPLAINT_MS = 60_000;

/** One round of a loop. True: there is more, come again at once. */
export type Round = () => Promise<boolean>;

/** Runs rounds one after the other, with a pause after each that found nothing more to do. */
export class Loop {
  private readonly log = new Logger(Loop.name);
  private running: Promise<void> | undefined;
  private stopping = false;
  private endPause: (() => void) | undefined;
  private complainedAt = -Infinity;

  constructor(
    readonly name: string,
    private readonly pauseMs: number,
    private readonly round: Round,
  ) {}

  start(): void {
    if (this.running !== undefined) return;
    this.stopping = false;
    this.running = this.run();
  }

  /** Ends the pause. */
  wake(): void {
    this.endPause?.();
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    this.running = undefined;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const more = await this.roundOrComplaint();
      if (!more && !this.stopping) await this.pause();
    }
  }

  private async roundOrComplaint(): Promise<boolean> {
    try {
      return await this.round();
    } catch (error) {
      const now = performance.now();
      if (now - this.complainedAt > REPEAT_COMPLAINT_MS) {
        this.complainedAt = now;
        this.log.error(`${this.name} failed and tries again: ${String(error)}`);
      }
      return false;
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * The loops of this process. They run where jobs run (`part` is 'all' or 'worker') from the moment the application
 * is up, and have ended before the database is let go. Until everything is loaded (rulebook, demonstration year) they
 * only wait.
 */
@Injectable()
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: Loop[] = [];
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(
    private readonly config: ConfigService,
    private readonly readiness: Readiness,
  ) {}

  /** Adds a loop; call it before the application is up. */
  every(name: string, pauseMs: number, round: Round): Loop {
    const loop = new Loop(name, pauseMs, () =>
      asEngine(async () => this.readiness.ready && (await round())),
    );
    this.loops.push(loop);
    return loop;
  }

  /** What to close after the loops have ended, in the order given. */
  afterwards(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  onApplicationBootstrap(): void {
    if (this.config.values.part !== 'api') this.start();
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    for (const close of this.closers) await close();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}
