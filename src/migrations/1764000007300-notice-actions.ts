import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the person may do, kept with the notice: a list of notices offers it without asking the machines again. */
export class NoticeActions1764000007300 implements MigrationInterface {
  readonly name = 'NoticeActions1764000007300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notifications DROP COLUMN actions');
  }
}

const ADD = `
ALTER TABLE notifications ADD COLUMN actions jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN notifications.actions IS 'Moves the state waited for from this person when they were told: [{event, label: {vi, en}}]';`;
