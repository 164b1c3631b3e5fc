import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests can be taken back; a confirmed one erases a person, or opens one download of somebody's data. What erasing
 * took with it does not come back.
 */
export class Erasing1764000012210 implements MigrationInterface {
  readonly name = 'Erasing1764000012210';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [REQUESTS, ERASING, DOWNLOADS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE person_export_downloads;
      DROP FUNCTION person_export_is_due, erase_person;
      ALTER TABLE two_person_requests DROP CONSTRAINT two_person_requests_withdrawn`);
  }
}

/** Whoever asked may take it back while nobody decided; that is no decision, and nothing comes of it. */
const REQUESTS = `
ALTER TABLE two_person_requests DROP CONSTRAINT two_person_requests_outcome_check,
  ADD CONSTRAINT two_person_requests_outcome_check
    CHECK (outcome IN ('confirmed', 'declined', 'alone', 'expired', 'withdrawn')),
  ADD CONSTRAINT two_person_requests_withdrawn CHECK (outcome IS DISTINCT FROM 'withdrawn' OR result IS NULL);`;

/**
 * Carries a confirmed request out. It runs with the rights of the owner because nobody else may take a name away, and
 * takes with it everything that opens the account or was arranged by its owner.
 */
const ERASING = `
CREATE FUNCTION erase_person(of_request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  who uuid;
  moment timestamptz;
BEGIN
  SELECT r.subject, r.decided_at INTO who, moment FROM two_person_requests r
  WHERE r.id = of_request AND r.act = 'person.erase' AND r.outcome = 'confirmed' AND r.result IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a person is erased by a request that another administrator confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_is_erased_by_two';
  END IF;
  PERFORM FROM persons WHERE id = who FOR UPDATE;
  IF EXISTS (SELECT FROM role_holdings h WHERE h.person_id = who
    AND coalesce(h.valid_to, 'infinity') >= (moment AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN
    RAISE EXCEPTION 'person % holds a role', who USING ERRCODE = 'check_violation', CONSTRAINT = 'person_holds_no_role';
  END IF;
  UPDATE persons SET erased_at = moment WHERE id = who;
  DELETE FROM known_devices WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM recovery_codes WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM second_factors WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM password_links WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM sessions WHERE person_id = who;
  DELETE FROM security_key_challenges WHERE person_id = who;
  DELETE FROM identities WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM security_keys WHERE person_id = who;
  DELETE FROM sign_in_attempts WHERE account_id IN (SELECT id FROM accounts WHERE person_id = who);
  DELETE FROM person_preferences WHERE person_id = who;
  DELETE FROM calendar_feeds WHERE person_id = who;
  DELETE FROM work_snoozes WHERE person_id = who;
  UPDATE accounts SET username = 'erased-' || id, password_hash = 'erased', must_change = false,
    disabled_at = coalesce(disabled_at, clock_timestamp()) WHERE person_id = who;
END $$;
REVOKE ALL ON FUNCTION erase_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_person(uuid) TO kc_app;`;

/** A confirmed export is downloaded once, within a day, by whoever asked for it. */
const DOWNLOADS = `
CREATE TABLE person_export_downloads (
  request_id uuid PRIMARY KEY REFERENCES two_person_requests,
  at timestamptz NOT NULL
);
COMMENT ON TABLE person_export_downloads IS 'That somebody''s data was downloaded; the data itself is read at that moment and kept nowhere';
CREATE FUNCTION person_export_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM two_person_requests r WHERE r.id = NEW.request_id AND r.act = 'person.export'
    AND r.outcome = 'confirmed' AND r.asked_by = kc_person()
    AND NEW.at BETWEEN r.decided_at AND r.decided_at + interval '24 hours') THEN
    RAISE EXCEPTION 'request % opens no download now', NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_export_is_due';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_export_is_due BEFORE INSERT ON person_export_downloads
  FOR EACH ROW EXECUTE FUNCTION person_export_is_due();
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON person_export_downloads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON person_export_downloads TO kc_app;`;
