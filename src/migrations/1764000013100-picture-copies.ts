import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Readers are given a picture that was drawn anew; the original, whose hash is the evidence, stays beside it. */
export class PictureCopies1764000013100 implements MigrationInterface {
  readonly name = 'PictureCopies1764000013100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE documents ADD COLUMN copy_sha256 bytea, ADD COLUMN copy_size bigint CHECK (copy_size > 0),
        ADD CONSTRAINT documents_copy_whole CHECK ((copy_sha256 IS NULL) = (copy_size IS NULL));
      COMMENT ON COLUMN documents.copy_sha256 IS
        'What readers are given of a picture, drawn anew; null for other papers, and for pictures nobody here can draw'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE documents DROP COLUMN copy_sha256, DROP COLUMN copy_size');
  }
}
