import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organisations that administrators open, rename and end, two of them each time. What they said stands when the data
 * files are loaded again, and the application's role writes no organisation and no name without a confirmed request.
 */
export class OrganisationChanges1764000012310 implements MigrationInterface {
  readonly name = 'OrganisationChanges1764000012310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(TWO_PERSONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER organisations_two_persons ON organisations;
      DROP TRIGGER organisations_two_persons ON organisation_names;
      DROP FUNCTION organisations_two_persons();
      ALTER TABLE organisations DROP COLUMN request_id, DROP COLUMN ended_by;
      ALTER TABLE organisation_names DROP COLUMN request_id`);
  }
}

const COLUMNS = `
ALTER TABLE organisations ADD COLUMN request_id uuid UNIQUE REFERENCES two_person_requests,
  ADD COLUMN ended_by uuid UNIQUE REFERENCES two_person_requests;
ALTER TABLE organisation_names ADD COLUMN request_id uuid UNIQUE REFERENCES two_person_requests;
COMMENT ON COLUMN organisations.request_id IS 'Who opened it; null for those of the data files';`;

const TWO_PERSONS = `
CREATE FUNCTION organisations_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM two_person_requests r WHERE r.id = NEW.request_id AND r.outcome = 'confirmed'
      AND CASE TG_TABLE_NAME
        WHEN 'organisations' THEN r.act = 'organisation.open' AND r.body->>'kind' = to_jsonb(NEW)->>'kind'
          AND r.body->>'validFrom' = to_jsonb(NEW)->>'valid_from'
        ELSE r.body->>'name' = to_jsonb(NEW)->>'name' AND r.body->>'validFrom' = to_jsonb(NEW)->>'valid_from'
          AND (r.act = 'organisation.open' OR (r.act = 'organisation.rename' AND r.subject = (to_jsonb(NEW)->>'org_id')::uuid))
      END) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an organisation and its name need a request that another administrator confirmed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_two_persons';
END $$;
${['organisations', 'organisation_names']
  .map(
    (table) => `
CREATE TRIGGER organisations_two_persons BEFORE INSERT ON ${table} FOR EACH ROW
  WHEN (current_user IN ('kc_app', 'kc_everywhere')) EXECUTE FUNCTION organisations_two_persons();`,
  )
  .join('')}`;
