import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that somebody put off until a day. */
export class Work1764000007000 implements MigrationInterface {
  readonly name = 'Work1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SNOOZES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_snoozes');
  }
}

/** It holds while the case stands at this revision: any move ends it without anybody having to. */
const SNOOZES = `
CREATE TABLE work_snoozes (
  person_id uuid NOT NULL REFERENCES persons,
  case_id uuid NOT NULL REFERENCES cases,
  until date NOT NULL,
  revision int NOT NULL,
  PRIMARY KEY (person_id, case_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON work_snoozes TO kc_app;`;
