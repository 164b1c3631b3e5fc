import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of accounts, codes for the day the telephone is lost, and how far a session has proved itself. */
export class SecondFactors1764000010100 implements MigrationInterface {
  readonly name = 'SecondFactors1764000010100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [FACTORS, CODES, SESSIONS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sessions DROP COLUMN factor, DROP COLUMN stepped_up_at, DROP COLUMN replaced_at;
      DROP TABLE recovery_codes, second_factors`);
  }
}

const FACTORS = `
CREATE TABLE second_factors (
  account_id uuid PRIMARY KEY REFERENCES accounts,
  secret_sealed bytea NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  confirmed_at timestamptz
);
COMMENT ON TABLE second_factors IS 'Time-based codes (RFC 6238); the secret is encrypted with a key that is not in the database';
COMMENT ON COLUMN second_factors.last_step IS 'The latest half minute whose code was taken: no code is taken twice';
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO kc_app;`;

const CODES = `
CREATE TABLE recovery_codes (
  account_id uuid NOT NULL REFERENCES accounts,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_codes TO kc_app;`;

const SESSIONS = `
ALTER TABLE sessions
  ADD COLUMN factor text NOT NULL DEFAULT 'none' CHECK (factor IN ('none', 'needed', 'given')),
  ADD COLUMN stepped_up_at timestamptz,
  ADD COLUMN replaced_at timestamptz;
COMMENT ON COLUMN sessions.factor IS 'needed: the password was right and the second factor is still to come, nothing else is open';
COMMENT ON COLUMN sessions.stepped_up_at IS 'When the person last proved to be themselves';
COMMENT ON COLUMN sessions.replaced_at IS 'Another token took its place; requests under way have a few seconds left';`;
