import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists of cases are narrowed, ordered and grouped by. The columns are generated from the details: a move that
 * leaves them as they were still touches no index. Long details stand outside the row, so that a list reads a
 * quarter of the pages and a move that changes no details copies a short row.
 */
export class Lists1764000006000 implements MigrationInterface {
  readonly name = 'Lists1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, AREAS_TODAY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP VIEW areas_today; DROP INDEX deadlines_in_order; ALTER TABLE cases DROP COLUMN content_code, DROP COLUMN support, RESET (toast_tuple_target)',
    );
  }
}

/** A support that is no amount of whole đồng is none. */
const COLUMNS = `
ALTER TABLE cases SET (toast_tuple_target = 512);
ALTER TABLE cases ALTER COLUMN title SET STORAGE MAIN, ALTER COLUMN search SET STORAGE MAIN;
ALTER TABLE cases
  ADD COLUMN content_code text GENERATED ALWAYS AS (left(details->>'contentCode', 100)) STORED,
  ADD COLUMN support bigint GENERATED ALWAYS AS
    (CASE WHEN details->>'support' ~ '^(0|[1-9][0-9]{0,17})$' THEN (details->>'support')::bigint END) STORED;
CREATE INDEX cases_by_title ON cases ((left(kc_fold(title), 100) COLLATE "C"), id);
CREATE INDEX deadlines_in_order ON deadlines (due_on, case_id) WHERE closed_at IS NULL;`;

/** A province and the last one its territory came to; itself when it was never merged. */
const AREAS_TODAY = `
CREATE VIEW areas_today AS
WITH RECURSIVE line (area_id, id) AS (
  SELECT id, id FROM areas
  UNION SELECT line.area_id, s.new_id FROM line JOIN area_successions s ON s.old_id = line.id)
SELECT DISTINCT ON (line.area_id) line.area_id, a.id, a.code, a.name
FROM line JOIN areas a ON a.id = line.id
WHERE NOT EXISTS (SELECT FROM area_successions s WHERE s.old_id = line.id)
ORDER BY line.area_id, a.id;
GRANT SELECT ON areas_today TO kc_app;`;
