import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rulebook as it was loaded: every row that ever ruled, with the file it came from. A row that leaves its file or
 * changes is withdrawn, never edited, so that a decision can be read with the rule it was made on.
 */
export class Rulebook1764000002000 implements MigrationInterface {
  readonly name = 'Rulebook1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROWS);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rulebook_rows');
  }
}

/** `identity` is the key with the kind of support, programme and province; no two rows of it hold on one day. */
const ROWS = `
CREATE TABLE rulebook_rows (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  table_name text NOT NULL,
  key text NOT NULL,
  identity text NOT NULL,
  instrument text NOT NULL,
  article text,
  mark text NOT NULL CHECK (mark IN ('S', 'S°', 'D', 'M', 'P')),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  data jsonb NOT NULL,
  source_file text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  withdrawn_at timestamptz CHECK (withdrawn_at >= loaded_at),
  CONSTRAINT rulebook_rows_once_a_day EXCLUDE USING gist (
    table_name WITH =,
    identity WITH =,
    daterange(valid_from, valid_to, '[]') WITH &&
  ) WHERE (withdrawn_at IS NULL)
);
CREATE INDEX rulebook_rows_key ON rulebook_rows (table_name, key, valid_from);
COMMENT ON COLUMN rulebook_rows.mark IS
  'S: read in a source; S°: read in an original text amended later; D: derived; M: from memory; P: set by the product';`;

const GRANTS = `
GRANT SELECT, INSERT ON rulebook_rows TO kc_app;
GRANT UPDATE (withdrawn_at) ON rulebook_rows TO kc_app;`;
