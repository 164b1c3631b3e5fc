import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may act, kept by the database as well as by the machines: the rights of every move, who did what for a dossier
 * and which duties exclude each other, who acts for whom, and who declared a conflict of interest. An event that no
 * right covers cannot be written, whatever the application decided.
 */
export class Separation1764000009200 implements MigrationInterface {
  readonly name = 'Separation1764000009200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      RIGHTS,
      DUTIES,
      SUBSTITUTIONS,
      CHAINS,
      CONFLICTS,
      RIGHTFUL,
      REVOKED,
      POLICIES,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER rights_change_alone ON role_holdings;
      DROP TRIGGER events_are_rightful ON case_events;
      DROP FUNCTION events_are_rightful, substitution_is_direct, rights_change_alone CASCADE;
      DROP TABLE conflict_declarations, substitutions, case_duties, duty_separations, machine_rights`);
  }
}

/** Written by the owner alone, from the machines, as machine_transitions is. */
const RIGHTS = `
CREATE TABLE machine_rights (
  kind text NOT NULL,
  version int NOT NULL,
  from_stage text NOT NULL,
  from_state text NOT NULL,
  event text NOT NULL,
  role text NOT NULL,
  reach text NOT NULL CHECK (reach IN ('unit', 'area', 'all')),
  duty text,
  PRIMARY KEY (kind, version, from_stage, from_state, event, role)
);
COMMENT ON TABLE machine_rights IS 'Which role may make which move, how far the role reaches, and the duty the move lays on whoever makes it';
CREATE TABLE duty_separations (
  duty text NOT NULL,
  excludes text NOT NULL CHECK (excludes <> duty),
  PRIMARY KEY (duty, excludes)
);
COMMENT ON TABLE duty_separations IS 'Two duties that one person may not have on the same dossier; both directions are rows';
GRANT SELECT ON machine_rights, duty_separations TO kc_app;`;

/** A dossier is a project with its instalments, visits and findings; every other case is a dossier of its own. */
const DUTIES = `
CREATE TABLE case_duties (
  dossier uuid NOT NULL REFERENCES cases,
  duty text NOT NULL,
  person_id uuid NOT NULL REFERENCES persons,
  case_id uuid NOT NULL REFERENCES cases,
  at timestamptz NOT NULL,
  PRIMARY KEY (dossier, duty, person_id)
);
COMMENT ON TABLE case_duties IS 'Whoever acted, and whoever was acted for: four eyes are counted on persons';
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON case_duties
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON case_duties TO kc_app;`;

const SUBSTITUTIONS = `
CREATE TABLE substitutions (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  absent_id uuid NOT NULL REFERENCES persons,
  substitute_id uuid NOT NULL REFERENCES persons,
  org_id uuid NOT NULL REFERENCES organisations,
  role text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL CHECK (valid_to >= valid_from),
  up_to bigint CHECK (up_to > 0),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  made_by uuid NOT NULL REFERENCES persons,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz,
  revoked_by uuid REFERENCES persons,
  CONSTRAINT substitution_not_oneself CHECK (substitute_id <> absent_id),
  CONSTRAINT substitution_revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CONSTRAINT substitution_once EXCLUDE USING gist (absent_id WITH =, org_id WITH =, role WITH =,
    daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL)
);
COMMENT ON TABLE substitutions IS 'B acts for A in one role of one organisation, for a time; up_to: the largest amount in đồng B may decide on, null for any';
CREATE INDEX substitutions_of_substitute ON substitutions (substitute_id, valid_from) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT ON substitutions TO kc_app;
GRANT UPDATE (revoked_at, revoked_by) ON substitutions TO kc_app;`;

/** Depth one, hence no loop: who is away substitutes nobody, and who substitutes is not away, in the same days. */
const CHAINS = `
CREATE FUNCTION substitution_is_direct() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('substitution ' || person, 0))
  FROM (SELECT unnest(ARRAY[NEW.absent_id, NEW.substitute_id])::text AS person ORDER BY 1) p;
  IF EXISTS (SELECT FROM substitutions s WHERE s.revoked_at IS NULL AND s.id <> NEW.id
      AND (s.absent_id = NEW.substitute_id OR s.substitute_id = NEW.absent_id)
      AND daterange(s.valid_from, s.valid_to, '[]') && daterange(NEW.valid_from, NEW.valid_to, '[]')) THEN
    RAISE EXCEPTION 'a substitute may not be substituted' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'substitution_depth_one';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_is_direct BEFORE INSERT ON substitutions
  FOR EACH ROW EXECUTE FUNCTION substitution_is_direct();`;

const CONFLICTS = `
CREATE TABLE conflict_declarations (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  dossier uuid NOT NULL REFERENCES cases,
  person_id uuid NOT NULL REFERENCES persons,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  declared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT conflict_is_declared_once UNIQUE (dossier, person_id)
);
COMMENT ON TABLE conflict_declarations IS 'Kept for ever: who declared a conflict stays away from the dossier';
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON conflict_declarations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON conflict_declarations TO kc_app;`;

/**
 * Asked for the events of a whole batch at once. The engine itself needs no right: what it does follows from a move of
 * somebody who had one. The rights of each person are held in common by whoever acts and alone by whoever changes them,
 * and a substitution is locked, so that a revocation waits for this or is seen by it; the duties of one person on one
 * dossier are taken one after the other.
 */
const RIGHTFUL = `
CREATE FUNCTION events_are_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  engine CONSTANT uuid := '00000000-0000-7000-8000-000000000000';
  bad record;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('rights ' || p.person, 0)) FROM (
    SELECT DISTINCT unnest(ARRAY[f.actor_person, f.on_behalf_of])::text AS person FROM fresh f ORDER BY 1) p
  WHERE p.person IS NOT NULL;
  SELECT f.case_id, f.event INTO bad FROM fresh f
  WHERE f.actor_person <> engine AND NOT EXISTS (
    SELECT FROM machine_rights r
    JOIN role_holdings h ON h.person_id = coalesce(f.on_behalf_of, f.actor_person) AND h.role = r.role
      AND (f.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
    JOIN cases c ON c.id = f.case_id
    LEFT JOIN organisations o ON o.id = h.org_id
    WHERE (r.kind, r.version, r.from_stage, r.from_state, r.event)
        = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event)
      AND (h.org_id IS NULL OR f.actor_org IS NULL OR h.org_id = f.actor_org)
      AND (r.reach = 'all'
        OR r.reach = 'unit' AND (h.org_id = c.org_id OR EXISTS (SELECT FROM organisation_successions s
          WHERE s.old_id = c.org_id AND s.new_id = h.org_id
            AND s.effective_on <= (f.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
        OR r.reach = 'area' AND (o.area_id = c.area_id OR EXISTS (SELECT FROM area_successions s
          WHERE s.old_id = c.area_id AND s.new_id = o.area_id
            AND s.effective_on <= (f.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)))
      AND (f.on_behalf_of IS NULL OR EXISTS (SELECT FROM substitutions s WHERE s.absent_id = f.on_behalf_of
        AND s.substitute_id = f.actor_person AND s.role = r.role AND s.org_id = h.org_id AND s.revoked_at IS NULL
        AND (f.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN s.valid_from AND s.valid_to)))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'nobody gave the right to % on %', bad.event, bad.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actor_has_the_right', DETAIL = bad.event;
  END IF;
  PERFORM FROM substitutions s JOIN fresh f ON s.absent_id = f.on_behalf_of AND s.substitute_id = f.actor_person
    WHERE s.revoked_at IS NULL FOR SHARE OF s;
  PERFORM pg_advisory_xact_lock(hashtextextended(l.lock, 0)) FROM (
    SELECT DISTINCT coalesce(c.parent_id, c.id)::text || ' ' || p.person::text AS lock
    FROM fresh f JOIN cases c ON c.id = f.case_id
    CROSS JOIN LATERAL (VALUES (f.actor_person), (f.on_behalf_of)) AS p (person)
    WHERE p.person <> engine AND EXISTS (SELECT FROM machine_rights r WHERE r.duty IS NOT NULL
      AND (r.kind, r.version, r.from_stage, r.from_state, r.event)
        = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event))
    ORDER BY 1) l;
  INSERT INTO case_duties (dossier, duty, person_id, case_id, at)
  SELECT DISTINCT ON (1, 2, 3) coalesce(c.parent_id, c.id), r.duty, p.person, f.case_id, f.at
  FROM fresh f JOIN cases c ON c.id = f.case_id
  JOIN machine_rights r ON (r.kind, r.version, r.from_stage, r.from_state, r.event)
    = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event) AND r.duty IS NOT NULL
  CROSS JOIN LATERAL (VALUES (f.actor_person), (f.on_behalf_of)) AS p (person)
  WHERE p.person IS NOT NULL AND p.person <> engine
  ORDER BY 1, 2, 3, f.at
  ON CONFLICT DO NOTHING;
  SELECT one.duty, other.duty AS before INTO bad
  FROM fresh f JOIN cases c ON c.id = f.case_id
  JOIN machine_rights r ON (r.kind, r.version, r.from_stage, r.from_state, r.event)
    = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event)
  JOIN case_duties one ON one.dossier = coalesce(c.parent_id, c.id) AND one.duty = r.duty
    AND one.person_id IN (f.actor_person, f.on_behalf_of)
  JOIN duty_separations s ON s.duty = one.duty
  JOIN case_duties other ON other.dossier = one.dossier AND other.person_id IN (f.actor_person, f.on_behalf_of)
    AND other.duty = s.excludes
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'one person may not % what they %', bad.duty, bad.before
      USING ERRCODE = 'check_violation', CONSTRAINT = 'duties_are_apart', DETAIL = bad.duty || ' ' || bad.before;
  END IF;
  SELECT f.event INTO bad
  FROM fresh f JOIN cases c ON c.id = f.case_id
  JOIN conflict_declarations d ON d.dossier = coalesce(c.parent_id, c.id)
    AND d.person_id IN (f.actor_person, f.on_behalf_of)
  WHERE EXISTS (SELECT FROM machine_rights r WHERE r.duty NOT IN ('submit', 'request')
    AND (r.kind, r.version, r.from_stage, r.from_state, r.event)
      = (f.kind, f.machine_version, f.from_stage, f.from_state, f.event))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'a conflict of interest is declared' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'no_conflict_is_declared', DETAIL = bad.event;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION events_are_rightful() FROM PUBLIC;
CREATE TRIGGER events_are_rightful AFTER INSERT ON case_events REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION events_are_rightful();`;

/** Nothing is written with a right after its revocation was: who takes it waits for what is being written with it. */
const REVOKED = `
CREATE FUNCTION rights_change_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('rights ' || OLD.person_id::text, 0));
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER rights_change_alone BEFORE UPDATE OR DELETE ON role_holdings
  FOR EACH ROW EXECUTE FUNCTION rights_change_alone();`;

/** Duties and declarations are part of the dossier. A declaration is everybody's who sees it, and one's own to make. */
const POLICIES = `
ALTER TABLE case_duties ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reached ON case_duties TO kc_app USING (EXISTS (SELECT FROM cases reached WHERE reached.id = dossier));
CREATE POLICY everywhere ON case_duties TO kc_everywhere USING (true);
CREATE POLICY engine ON case_duties TO kc_engine USING (true) WITH CHECK (true);
CREATE POLICY owner ON case_duties TO CURRENT_USER USING (true) WITH CHECK (true);
ALTER TABLE conflict_declarations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reached ON conflict_declarations TO kc_app
  USING (EXISTS (SELECT FROM cases reached WHERE reached.id = dossier))
  WITH CHECK (person_id = (SELECT kc_person()) AND EXISTS (SELECT FROM cases reached WHERE reached.id = dossier));
CREATE POLICY everywhere ON conflict_declarations FOR SELECT TO kc_everywhere USING (true);
CREATE POLICY engine ON conflict_declarations TO kc_engine USING (true) WITH CHECK (true);
CREATE POLICY owner ON conflict_declarations TO CURRENT_USER USING (true) WITH CHECK (true);`;
