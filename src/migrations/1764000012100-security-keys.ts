import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Security keys and passkeys (WebAuthn) beside the codes of an authenticator, and the questions put to them. */
export class SecurityKeys1764000012100 implements MigrationInterface {
  readonly name = 'SecurityKeys1764000012100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [KEYS, CHALLENGES, CLOSED, FACTORS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION second_factors_of(uuid);
      DROP TABLE security_key_challenges, security_keys;
      ALTER TABLE sessions DROP CONSTRAINT sessions_of_account;
      ALTER TABLE accounts DROP CONSTRAINT accounts_of_person`);
  }
}

/** What a key is never changes; only what is learnt from its use, and the name its owner gives it. */
const KEYS = `
ALTER TABLE accounts ADD CONSTRAINT accounts_of_person UNIQUE (id, person_id);
CREATE TABLE security_keys (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  credential_id bytea NOT NULL CONSTRAINT security_key_registered_once UNIQUE CHECK (length(credential_id) BETWEEN 16 AND 1023),
  public_key bytea NOT NULL CHECK (length(public_key) <= 2048),
  counter bigint NOT NULL CHECK (counter >= 0),
  transports text[] NOT NULL,
  verifies_user boolean NOT NULL,
  backed_up boolean NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz,
  CONSTRAINT security_key_of_account FOREIGN KEY (account_id, person_id) REFERENCES accounts (id, person_id)
);
CREATE INDEX security_keys_account ON security_keys (account_id);
COMMENT ON COLUMN security_keys.public_key IS 'COSE key (RFC 9052): ES256, EdDSA or RS256; nothing secret';
COMMENT ON COLUMN security_keys.counter IS 'Signatures the key has counted; 0 for keys that do not count';
COMMENT ON COLUMN security_keys.verifies_user IS 'The key has verified its owner (PIN, finger, face) at least once, so it can';
COMMENT ON COLUMN security_keys.backed_up IS 'A passkey that its owner has on several devices';
GRANT SELECT, INSERT, DELETE ON security_keys TO kc_app;
GRANT UPDATE (name, counter, verifies_user, backed_up, last_used_at) ON security_keys TO kc_app;`;

/** One question a session and purpose: a new one takes the place of the one before. Answering deletes it. */
const CHALLENGES = `
ALTER TABLE sessions ADD CONSTRAINT sessions_of_account UNIQUE (id, account_id, person_id);
CREATE TABLE security_key_challenges (
  session_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('register', 'sign_in', 'step_up')),
  account_id uuid NOT NULL,
  person_id uuid NOT NULL,
  challenge_hash bytea NOT NULL CHECK (length(challenge_hash) = 32),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, purpose),
  FOREIGN KEY (session_id, account_id, person_id) REFERENCES sessions (id, account_id, person_id) ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON security_key_challenges TO kc_app;`;

const CLOSED = ['security_keys', 'security_key_challenges']
  .map(
    (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON ${table} TO kc_app
  USING (person_id = (SELECT kc_person())) WITH CHECK (person_id = (SELECT kc_person()));
CREATE POLICY everywhere ON ${table} TO kc_everywhere
  USING (person_id = (SELECT kc_person())) WITH CHECK (person_id = (SELECT kc_person()));
CREATE POLICY engine ON ${table} TO kc_engine USING (true) WITH CHECK (true);
CREATE POLICY owner ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true);`,
  )
  .join('');

/** Signing in asks what an account has before anybody is known, so it sees that there is a key and nothing else of it. */
const FACTORS = `
CREATE FUNCTION second_factors_of(account uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM second_factors WHERE account_id = account AND confirmed_at IS NOT NULL) THEN 'code' END,
    CASE WHEN EXISTS (SELECT FROM security_keys WHERE account_id = account) THEN 'security_key' END], NULL)
$$;
REVOKE ALL ON FUNCTION second_factors_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION second_factors_of(uuid) TO kc_app;`;
