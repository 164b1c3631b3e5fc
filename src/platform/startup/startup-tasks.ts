/** What must be loaded before the application answers: features register tasks, the start runs them in order. */
import { Injectable } from '@nestjs/common';
import { asEngine } from '../scope/data-scope.js';
import { Database } from '../database/database.js';
import { Readiness } from '../health/readiness.js';

export interface StartupTask {
  /** Stable name, shown by /health/ready: rulebook, people, demo, … */
  readonly name: string;
  /** Vietnamese, shown while it runs. */
  readonly title: string;
  /** Smaller runs earlier: rulebook 10, people 20, demonstration year 30. */
  readonly order: number;
  /**
   * Must do nothing when it has been done already: every process runs every task, one process at a time.
   * `progress` shows a line; the returned text is shown as the result.
   */
  run(progress: (line: string) => void): Promise<string | void>;
}

@Injectable()
export class StartupTasks {
  private readonly tasks: StartupTask[] = [];

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  /** Called in `onModuleInit` of the feature. */
  add(task: StartupTask): void {
    if (this.tasks.some(({ name }) => name === task.name)) {
      throw new Error(`A start task named ${task.name} is registered twice`);
    }
    this.tasks.push(task);
    this.readiness.expect(task.name);
  }

  /** Runs all tasks in order, as the engine; stops at the first that throws. */
  run(progress: (line: string) => void): Promise<void> {
    return asEngine(() => this.runAll(progress));
  }

  private async runAll(progress: (line: string) => void): Promise<void> {
    await this.database.exclusive('khuyencong-startup', async () => {
      for (const task of this.tasks.toSorted((a, b) => a.order - b.order)) {
        const since = Date.now();
        const result = await task.run((line) => progress(`  ${line}`));
        const seconds = ((Date.now() - since) / 1_000).toLocaleString('vi-VN', {
          maximumFractionDigits: 1,
        });
        progress(`${task.title}: ${result ?? 'xong'} (${seconds} giây)`);
        this.readiness.done(task.name);
      }
    });
    this.readiness.done('started');
  }
}
