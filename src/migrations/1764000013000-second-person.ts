import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Large payments take two persons of the department, and the database asks for the second one too. The limit is the
 * row of the rulebook that holds on the day of the event; where there is none, every amount takes two.
 */
export class SecondPerson1764000013000 implements MigrationInterface {
  readonly name = 'SecondPerson1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [RIGHTS, ENDORSED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER large_sums_take_two ON case_events;
      DROP FUNCTION large_sums_take_two();
      ALTER TABLE machine_rights DROP COLUMN endorsed_by, DROP COLUMN above`);
  }
}

const RIGHTS = `
ALTER TABLE machine_rights ADD COLUMN endorsed_by text, ADD COLUMN above text,
  ADD CONSTRAINT machine_rights_second_person CHECK ((endorsed_by IS NULL) = (above IS NULL));
COMMENT ON COLUMN machine_rights.endorsed_by IS
  'Above the limit of the rulebook that "above" names, another person has made this event since the case came to rest';`;

/** Endorsed counts from where the case last entered the state it is in: what was sent back is endorsed anew. */
const ENDORSED = `
CREATE FUNCTION large_sums_take_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  bad record;
BEGIN
  SELECT f.case_id, f.event INTO bad
  FROM fresh f JOIN cases c ON c.id = f.case_id
  JOIN machine_rights r ON r.endorsed_by IS NOT NULL
    AND (r.kind, r.version, r.from_stage, r.from_state, r.event)
      = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event)
  WHERE coalesce((c.details->>'amount')::bigint, 0) > coalesce((SELECT (l.data->>'amount')::bigint FROM rulebook_rows l
      WHERE l.table_name = 'limits' AND l.key = r.above AND l.withdrawn_at IS NULL
        AND (f.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN l.valid_from AND coalesce(l.valid_to, 'infinity')
      ORDER BY l.valid_from DESC LIMIT 1), 0)
    AND NOT EXISTS (SELECT FROM case_events e WHERE e.case_id = f.case_id AND e.event = r.endorsed_by
      AND e.revision > (SELECT max(entered.revision) FROM case_events entered WHERE entered.case_id = f.case_id
        AND entered.revision < f.revision AND entered.to_state = f.from_state AND entered.from_state <> entered.to_state)
      AND e.actor_person NOT IN (f.actor_person, coalesce(f.on_behalf_of, f.actor_person))
      AND e.on_behalf_of IS DISTINCT FROM f.actor_person
      AND (f.on_behalf_of IS NULL OR e.on_behalf_of IS DISTINCT FROM f.on_behalf_of))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% on % takes a second person', bad.event, bad.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'large_sums_take_two', DETAIL = bad.event;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION large_sums_take_two() FROM PUBLIC;
CREATE TRIGGER large_sums_take_two AFTER INSERT ON case_events REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION large_sums_take_two();`;
