import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions a person can tell apart and end; attempts at signing in counted by all processes together. */
export class Sessions1764000010000 implements MigrationInterface {
  readonly name = 'Sessions1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SESSIONS, LIMITS, DEVICES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE known_devices, sign_in_limits;
      DROP INDEX sessions_of_person;
      ALTER TABLE sessions DROP COLUMN id, DROP COLUMN device, DROP COLUMN opened_by`);
  }
}

const SESSIONS = `
ALTER TABLE sessions
  ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  ADD COLUMN device text CHECK (length(device) <= 60),
  ADD COLUMN opened_by text NOT NULL DEFAULT 'password' CHECK (opened_by IN ('password', 'demonstration'));
CREATE INDEX sessions_of_person ON sessions (person_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN sessions.id IS 'What a person names a session by; it opens nothing';
COMMENT ON COLUMN sessions.device IS 'Browser and system in a few words, from what the client said of itself';`;

/** Losing these rows in a crash lets somebody try a few times more; nothing else depends on them. */
const LIMITS = `
CREATE UNLOGGED TABLE sign_in_limits (
  key bytea PRIMARY KEY CHECK (length(key) = 32),
  full_at timestamptz NOT NULL
);
CREATE INDEX sign_in_limits_full ON sign_in_limits (full_at);
COMMENT ON TABLE sign_in_limits IS 'Token buckets of failed sign-ins by the hash of what is counted: no name and no address stands here; a bucket is full again at full_at';
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_limits TO kc_app;`;

const DEVICES = `
CREATE TABLE known_devices (
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES accounts,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX known_devices_account ON known_devices (account_id);
COMMENT ON TABLE known_devices IS 'Browsers from which an account was opened by its password: attempts of strangers do not slow them down';
GRANT SELECT, INSERT, UPDATE, DELETE ON known_devices TO kc_app;`;
