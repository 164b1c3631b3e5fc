/** The life of a process: settings, database, migrations, work, and an orderly end by whatever way it comes. */
import {
  ConfigError,
  prepareDataDir,
  readConfig,
  type Config,
  type Part,
} from '../config/config.js';
import { looseSecretFiles } from '../config/secret-files.js';
import { DatabaseUnusable, migrateDatabase, placeOf } from '../database/migrate.js';
import { EmbeddedPostgresError } from '../embedded-postgres/error.js';
import { startEmbeddedPostgres } from '../embedded-postgres/server.js';

type Say = (line: string) => void;

/** After this long an orderly end is given up. */
const PATIENCE_MS = 10_000;

const say: Say = (line) => process.stdout.write(`${line}\n`);

/** Faults whose message is a whole sentence for the person who started us; anything else comes with its stack. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  error instanceof DatabaseUnusable ||
  error instanceof EmbeddedPostgresError;

export class Lifeline {
  private readonly endings: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;

  constructor(private readonly part: Part) {}

  /** Called at the end, the latest first. Registered while ending already, it is called at once. */
  onStop(ending: () => Promise<void>): void {
    this.endings.push(ending);
    if (this.stopping !== undefined) void this.end(this.stopping);
  }

  /** Prepares the database and runs `work` on it; on any fault says why and ends the process with code 1. */
  async run(work: (config: Config, progress: Say) => Promise<void>): Promise<void> {
    this.listen();
    try {
      const config = readConfig(undefined, this.part);
      looseSecretFiles().forEach(say);
      prepareDataDir(config.dataDir);
      const databaseUrl = config.databaseUrl ?? (await this.embedded(config));
      const ran = await migrateDatabase(databaseUrl);
      say(
        `Cơ sở dữ liệu ${placeOf(databaseUrl)}: ${ran.length === 0 ? 'đã cập nhật' : `chạy ${ran.length} bước nâng cấp`}`,
      );
      await work({ ...config, databaseUrl }, say);
    } catch (error) {
      if (this.stopping === undefined) this.fail(error);
    }
  }

  private async embedded({ dataDir }: Config): Promise<string> {
    if (this.part !== 'all') {
      throw new ConfigError([
        'Chạy tách tiến trình (start:api, start:worker) cần DATABASE_URL. / Separate processes (start:api, start:worker) need DATABASE_URL.',
      ]);
    }
    const server = await startEmbeddedPostgres({ dataDir, log: say, revive: true });
    this.onStop(() => server.stop());
    return server.url;
  }

  private listen(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (this.stopping !== undefined) process.exit(130);
        say('Đang dừng… / stopping…');
        this.stop(0);
      });
    }
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (error) => this.fail(error));
  }

  private fail(error: unknown): void {
    const text = isForPeople(error)
      ? error.message
      : error instanceof Error
        ? error.stack
        : String(error);
    process.stderr.write(`${text ?? ''}\n`);
    if (this.stopping === undefined) this.stop(1);
  }

  private stop(code: number): void {
    setTimeout(() => process.exit(code || 1), PATIENCE_MS).unref();
    this.stopping = this.end(Promise.resolve()).finally(() => process.exit(code));
  }

  /** One ending that fails must not keep the others from running: the database comes last. */
  private async end(before: Promise<void>): Promise<void> {
    await before;
    for (let ending = this.endings.pop(); ending !== undefined; ending = this.endings.pop()) {
      try {
        await ending();
      } catch (error) {
        process.stderr.write(
          `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
      }
    }
  }
}
