import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that set the password of an account once: nobody but its owner ever sees one. */
export class PasswordLinks1764000010200 implements MigrationInterface {
  readonly name = 'PasswordLinks1764000010200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LINKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_links');
  }
}

const LINKS = `
CREATE TABLE password_links (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES accounts,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX password_links_account ON password_links (account_id);
GRANT SELECT, INSERT, UPDATE ON password_links TO kc_app;`;
