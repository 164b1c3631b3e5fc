/** The settable clock (CLOCK=sandbox). It lives in the table `sandbox_clock`, so that API and worker agree. */
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ConfigService } from '../config/config.js';
import { Database } from '../database/database.js';
import { sandboxNow, type SandboxReading } from './clock.js';

const REFRESH_MS = 250;

interface Row {
  readonly instant: Date;
  readonly set_at: Date;
  readonly ticking: boolean;
}

@Injectable()
export class SandboxClock implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(SandboxClock.name);
  private reading: SandboxReading | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reachable = true;

  constructor(
    private readonly config: ConfigService,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.values.clock !== 'sandbox') return;
    await this.refresh();
    this.timer = setInterval(() => void this.refreshQuietly(), REFRESH_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Real time until somebody sets the clock. */
  now(): Date {
    const real = new Date();
    return this.reading === undefined ? real : sandboxNow(this.reading, real);
  }

  /**
   * Sets the clock to any instant, earlier ones too. `ticking: false` stops it there, which tests want; otherwise
   * it goes on at the speed of real time.
   */
  async set(instant: Date, options: { ticking?: boolean } = {}): Promise<void> {
    await this.database.query(
      `INSERT INTO sandbox_clock (singleton, instant, set_at, ticking) VALUES (true, $1, $2, $3)
       ON CONFLICT (singleton) DO UPDATE
         SET instant = excluded.instant, set_at = excluded.set_at, ticking = excluded.ticking`,
      [instant, new Date(), options.ticking ?? true],
    );
    await this.refresh();
  }

  /** Reads what another process may have set. */
  async refresh(): Promise<void> {
    const row = await this.database.one<Row>('SELECT instant, set_at, ticking FROM sandbox_clock');
    this.reading = row && { instant: row.instant, setAt: row.set_at, ticking: row.ticking };
  }

  /** A database that is away for a moment leaves the clock running on what it last read. */
  private async refreshQuietly(): Promise<void> {
    try {
      await this.refresh();
      this.reachable = true;
    } catch (error) {
      if (this.reachable) this.log.warn(`The sandbox clock cannot be read: ${String(error)}`);
      this.reachable = false;
    }
  }
}
