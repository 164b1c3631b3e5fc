import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that people asked for as files, and what each person has arranged on the screens. */
export class Exports1764000008000 implements MigrationInterface {
  readonly name = 'Exports1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [EXPORTS, PREFERENCES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_preferences, exports');
  }
}

/** `acting_org`: the unit the person asked for; `rows` of `total` are written. The file is gone once it expired. */
const EXPORTS = `
CREATE TABLE exports (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES persons,
  acting_org uuid REFERENCES organisations,
  format text NOT NULL CHECK (format IN ('xlsx', 'csv')),
  language text NOT NULL CHECK (language IN ('vi', 'en')),
  filters jsonb NOT NULL,
  columns text[] NOT NULL,
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed', 'expired')),
  rows int NOT NULL DEFAULT 0,
  total int,
  file_name text,
  sha256 bytea,
  size bigint,
  fault text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  CHECK ((state = 'done') = (sha256 IS NOT NULL)),
  CHECK ((state IN ('waiting', 'running')) = (ended_at IS NULL))
);
CREATE INDEX exports_of_person ON exports (person_id, id DESC);
CREATE INDEX exports_ended ON exports (ended_at) WHERE state = 'done';
GRANT SELECT, INSERT, UPDATE, DELETE ON exports TO kc_app;`;

const PREFERENCES = `
CREATE TABLE person_preferences (
  person_id uuid PRIMARY KEY REFERENCES persons,
  body jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE ON person_preferences TO kc_app;`;
