import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Identities of identity providers that people linked to their accounts, and attempts to sign in by one. */
export class Identities1764000012000 implements MigrationInterface {
  readonly name = 'Identities1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [IDENTITIES, ATTEMPTS, TAKEN_ONCE, SESSIONS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sessions DROP CONSTRAINT sessions_opened_by_check,
        ADD CONSTRAINT sessions_opened_by_check CHECK (opened_by IN ('password', 'demonstration')) NOT VALID;
      DROP TABLE sign_in_attempts, identities;
      DROP FUNCTION sign_in_attempts_taken_once()`);
  }
}

/** No UPDATE but of the day it was used: an identity never moves from one account to another. */
const IDENTITIES = `
CREATE TABLE identities (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES accounts,
  provider text NOT NULL CHECK (length(provider) <= 32),
  issuer text NOT NULL CHECK (length(issuer) <= 500),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  linked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz,
  CONSTRAINT identities_one_account UNIQUE (issuer, subject),
  CONSTRAINT identities_one_each UNIQUE (account_id, issuer)
);
COMMENT ON TABLE identities IS 'Who signs in by an identity provider: issuer and subject together, nothing else of the person';
COMMENT ON COLUMN identities.provider IS 'Its key in the settings when it was linked; what counts is the issuer';
GRANT SELECT, INSERT, DELETE ON identities TO kc_app;
GRANT UPDATE (used_at) ON identities TO kc_app;`;

/** State and browser stand here as hashes; nonce and verifier nowhere: both are made from the token of the browser. */
const ATTEMPTS = `
CREATE TABLE sign_in_attempts (
  state_hash bytea PRIMARY KEY CHECK (length(state_hash) = 32),
  browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
  provider text NOT NULL CHECK (length(provider) <= 32),
  account_id uuid REFERENCES accounts,
  return_to text CHECK (length(return_to) <= 1000),
  expires_at timestamptz NOT NULL,
  taken_at timestamptz
);
CREATE INDEX sign_in_attempts_expired ON sign_in_attempts (expires_at);
CREATE INDEX sign_in_attempts_account ON sign_in_attempts (account_id);
COMMENT ON TABLE sign_in_attempts IS 'Somebody who was sent to an identity provider and may come back once';
COMMENT ON COLUMN sign_in_attempts.account_id IS 'The account an identity is to be linked to; null where somebody signs in';
GRANT SELECT, INSERT, DELETE ON sign_in_attempts TO kc_app;
GRANT UPDATE (taken_at) ON sign_in_attempts TO kc_app;`;

const TAKEN_ONCE = `
CREATE FUNCTION sign_in_attempts_taken_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'this attempt was taken'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_in_attempts_taken_once';
END $$;
CREATE TRIGGER sign_in_attempts_taken_once BEFORE UPDATE ON sign_in_attempts
  FOR EACH ROW WHEN (OLD.taken_at IS NOT NULL) EXECUTE FUNCTION sign_in_attempts_taken_once();`;

const SESSIONS = `
ALTER TABLE sessions DROP CONSTRAINT sessions_opened_by_check,
  ADD CONSTRAINT sessions_opened_by_check CHECK (opened_by IN ('password', 'demonstration', 'provider'));`;
