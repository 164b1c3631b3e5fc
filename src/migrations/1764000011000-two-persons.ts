import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one person alone must not do: one asks, another confirms within seven days. The database keeps it too: nobody
 * decides on what they asked for or on themselves, nothing is decided twice or late, and a role comes to be only from
 * a request that was confirmed.
 */
export class TwoPersons1764000011000 implements MigrationInterface {
  readonly name = 'TwoPersons1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [REQUESTS, DECIDED_ONCE, HOLDINGS, SUCCESSIONS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER role_holdings_two_persons ON role_holdings;
      DROP FUNCTION role_holdings_two_persons();
      ALTER TABLE organisation_successions DROP COLUMN request_id, DROP COLUMN through_id;
      ALTER TABLE role_holdings DROP COLUMN request_id;
      DROP TABLE two_person_requests;
      DROP FUNCTION two_person_requests_decided_once()`);
  }
}

const REQUESTS = `
CREATE TABLE two_person_requests (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  act text NOT NULL,
  subject uuid NOT NULL,
  body jsonb NOT NULL,
  summary jsonb NOT NULL,
  asked_by uuid NOT NULL REFERENCES persons,
  asked_at timestamptz NOT NULL,
  decided_by uuid REFERENCES persons,
  decided_at timestamptz,
  outcome text CHECK (outcome IN ('confirmed', 'declined', 'alone', 'expired')),
  reason text,
  result jsonb,
  CONSTRAINT two_person_requests_not_oneself CHECK (decided_by <> asked_by),
  CONSTRAINT two_person_requests_not_about_oneself CHECK (asked_by <> subject AND decided_by <> subject),
  CONSTRAINT two_person_requests_in_time CHECK (decided_at <= asked_at + interval '7 days'),
  CONSTRAINT two_person_requests_whole CHECK ((outcome IS NULL) = (decided_at IS NULL)
    AND (decided_by IS NOT NULL) = coalesce(outcome IN ('confirmed', 'declined'), false)),
  CONSTRAINT two_person_requests_alone CHECK (outcome IS DISTINCT FROM 'alone'
    OR (act = 'role.give' AND body->>'role' = 'administrator'))
);
COMMENT ON COLUMN two_person_requests.outcome IS 'alone: the only administrator gave the role to a second one';
CREATE UNIQUE INDEX two_person_requests_alone_once ON two_person_requests (outcome) WHERE outcome = 'alone';
CREATE UNIQUE INDEX two_person_requests_asked_once ON two_person_requests (act, subject, md5(body::text)) WHERE outcome IS NULL;
CREATE INDEX two_person_requests_open ON two_person_requests (asked_at) WHERE outcome IS NULL;
GRANT SELECT, INSERT ON two_person_requests TO kc_app;
GRANT UPDATE (decided_by, decided_at, outcome, reason, result) ON two_person_requests TO kc_app;`;

const DECIDED_ONCE = `
CREATE FUNCTION two_person_requests_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'request % is decided', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'two_person_requests_decided_once';
END $$;
CREATE TRIGGER two_person_requests_decided_once BEFORE UPDATE ON two_person_requests
  FOR EACH ROW WHEN (OLD.outcome IS NOT NULL AND (OLD.result IS NOT NULL
    OR (NEW.outcome, NEW.decided_by, NEW.decided_at, NEW.reason)
      IS DISTINCT FROM (OLD.outcome, OLD.decided_by, OLD.decided_at, OLD.reason))) EXECUTE FUNCTION two_person_requests_decided_once();`;

/**
 * The application writes a role only for a decided request that asked for exactly this. Left out: people of the
 * demonstration, who do not exist, and the first administrator of an installation.
 */
const HOLDINGS = `
ALTER TABLE role_holdings ADD COLUMN request_id uuid UNIQUE REFERENCES two_person_requests;
CREATE FUNCTION role_holdings_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.request_id IS NULL THEN
    IF EXISTS (SELECT FROM persons p WHERE p.id = NEW.person_id AND p.invented)
      OR NOT EXISTS (SELECT FROM role_holdings h WHERE h.role = 'administrator') THEN
      RETURN NEW;
    END IF;
  ELSIF EXISTS (SELECT FROM two_person_requests r
    WHERE r.id = NEW.request_id AND r.act = 'role.give' AND r.outcome IN ('confirmed', 'alone')
      AND (r.subject, r.body->>'role', r.body->>'orgId', r.body->>'validFrom', r.body->>'validTo')
        IS NOT DISTINCT FROM (NEW.person_id, NEW.role, NEW.org_id::text, NEW.valid_from::text, NEW.valid_to::text)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a role needs a request that another administrator confirmed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'role_holdings_two_persons';
END $$;
CREATE TRIGGER role_holdings_two_persons BEFORE INSERT ON role_holdings
  FOR EACH ROW WHEN (current_user IN ('kc_app', 'kc_everywhere', 'kc_engine')) EXECUTE FUNCTION role_holdings_two_persons();`;

const SUCCESSIONS = `
ALTER TABLE organisation_successions
  ADD COLUMN request_id uuid REFERENCES two_person_requests,
  ADD COLUMN through_id uuid REFERENCES organisations;
COMMENT ON COLUMN organisation_successions.through_id IS
  'Set where the work came by way of another organisation that was itself succeeded; null for the successor proper';`;
