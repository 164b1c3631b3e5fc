import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names, addresses and user names stand in one place that can be emptied. For each state of a person's data there is a
 * salted commitment in a table that keeps history; with the salt gone it says nothing, and no chain has to be mended.
 */
export class PersonalData1764000012200 implements MigrationInterface {
  readonly name = 'PersonalData1764000012200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CANONICAL, COMMITMENTS, GUARDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER person_is_salted ON persons;
      DROP TRIGGER person_is_committed ON persons;
      DROP TRIGGER person_change_is_committed ON persons;
      DROP TRIGGER account_is_committed ON accounts;
      DROP TRIGGER erased_stays_erased ON accounts;
      DROP TRIGGER erased_stays_erased ON role_holdings;
      ALTER TABLE persons DROP COLUMN salt, DROP COLUMN erased_at, DROP CONSTRAINT persons_name_is_no_mark;
      DROP TABLE person_commitments;
      DROP FUNCTION person_is_salted, person_is_committed, account_is_committed, account_stays_erased,
        holding_stays_erased, person_commit, person_commitment, new_salt, erased_name;
      GRANT UPDATE ON persons TO kc_app`);
  }
}

/** Each part is its length in bytes, a colon, itself and a comma; a missing one is `-,`. Usernames come last. */
const CANONICAL = `
ALTER TABLE persons ADD COLUMN salt bytea, ADD COLUMN erased_at timestamptz;
CREATE FUNCTION new_salt() RETURNS bytea LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
$$;
COMMENT ON FUNCTION new_salt IS '32 bytes made of 366 random bits of the system';
CREATE FUNCTION erased_name(person uuid, language text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language WHEN 'en' THEN 'Erased person' ELSE 'Người đã xóa thông tin' END
    || ' (' || upper(right(person::text, 6)) || ')'
$$;
GRANT EXECUTE ON FUNCTION erased_name(uuid, text) TO kc_app;
CREATE FUNCTION person_commitment(of_person uuid) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(p.salt || convert_to((
    SELECT string_agg(coalesce(octet_length(convert_to(part, 'UTF8')) || ':' || part, '-') || ',', '' ORDER BY place)
    FROM (
      SELECT 0 AS place, p.id::text AS part UNION ALL SELECT 1, p.full_name UNION ALL SELECT 2, p.email
      UNION ALL SELECT 2 + row_number() OVER (ORDER BY a.username COLLATE "C"), a.username
        FROM accounts a WHERE a.person_id = p.id) parts), 'UTF8'))
  FROM persons p WHERE p.id = of_person
$$;`;

const COMMITMENTS = `
CREATE TABLE person_commitments (
  person_id uuid NOT NULL REFERENCES persons,
  version int NOT NULL CHECK (version > 0),
  commitment bytea CHECK (length(commitment) = 32),
  cause text NOT NULL CHECK (cause IN ('found', 'added', 'changed', 'account', 'erased')),
  written_as text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person_id, version),
  CONSTRAINT person_commitments_erased CHECK ((commitment IS NULL) = (cause = 'erased'))
);
COMMENT ON TABLE person_commitments IS 'Salted SHA-256 of each state of a person''s data; the salt lies beside the data and goes with it';
COMMENT ON COLUMN person_commitments.written_as IS 'The role of the database that changed the data; none: its owner, past the application';
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON person_commitments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON person_commitments TO kc_app;
UPDATE persons SET salt = new_salt();
INSERT INTO person_commitments (person_id, version, commitment, cause, written_as)
SELECT id, 1, person_commitment(id), 'found', 'none' FROM persons;
ALTER TABLE persons
  ADD CONSTRAINT persons_erased_whole CHECK ((erased_at IS NULL) = (salt IS NOT NULL)
    AND (erased_at IS NULL OR (email IS NULL AND full_name = erased_name(id, 'vi')))),
  ADD CONSTRAINT persons_name_is_no_mark CHECK (erased_at IS NOT NULL OR full_name NOT LIKE 'Người đã xóa thông tin%');
COMMENT ON COLUMN persons.salt IS 'Of the last commitment; a new one with every change';
REVOKE UPDATE ON persons FROM kc_app;`;

/** An erased person stays erased, and is erased only after a request that a second person confirmed. */
const GUARDS = `
CREATE FUNCTION person_is_salted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'person % is erased', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'person_is_not_erased';
  END IF;
  IF NEW.erased_at IS NULL THEN
    NEW.salt := new_salt();
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR NOT EXISTS (SELECT FROM two_person_requests r
    WHERE r.act = 'person.erase' AND r.subject = NEW.id AND r.outcome = 'confirmed') THEN
    RAISE EXCEPTION 'a person is erased by a request that another administrator confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_is_erased_by_two';
  END IF;
  NEW.full_name := erased_name(NEW.id, 'vi');
  NEW.email := NULL;
  NEW.salt := NULL;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION person_is_salted() FROM PUBLIC;
CREATE TRIGGER person_is_salted BEFORE INSERT OR UPDATE OF full_name, email, salt, erased_at ON persons
  FOR EACH ROW EXECUTE FUNCTION person_is_salted();
CREATE FUNCTION person_commit(of_person uuid, why text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO person_commitments (person_id, version, commitment, cause, written_as)
  SELECT of_person, coalesce(max(version), 0) + 1, person_commitment(of_person), why, current_setting('role')
  FROM person_commitments WHERE person_id = of_person
$$;
CREATE FUNCTION person_is_committed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM person_commit(NEW.id, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN NEW.erased_at IS NULL THEN 'changed' ELSE 'erased' END);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION person_is_committed() FROM PUBLIC;
CREATE TRIGGER person_is_committed AFTER INSERT ON persons FOR EACH ROW EXECUTE FUNCTION person_is_committed();
CREATE TRIGGER person_change_is_committed AFTER UPDATE ON persons FOR EACH ROW
  WHEN ((OLD.full_name, OLD.email, OLD.erased_at) IS DISTINCT FROM (NEW.full_name, NEW.email, NEW.erased_at))
  EXECUTE FUNCTION person_is_committed();
CREATE FUNCTION account_is_committed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE of_person uuid;
BEGIN
  FOR of_person IN SELECT DISTINCT id FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'INSERT' THEN OLD.person_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.person_id END]) AS id
  LOOP
    UPDATE persons SET salt = new_salt() WHERE id = of_person AND erased_at IS NULL;
    IF FOUND THEN PERFORM person_commit(of_person, 'account'); END IF;
  END LOOP;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION account_is_committed() FROM PUBLIC;
CREATE TRIGGER account_is_committed AFTER INSERT OR DELETE OR UPDATE OF username, person_id ON accounts
  FOR EACH ROW EXECUTE FUNCTION account_is_committed();
CREATE FUNCTION account_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM persons p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
    AND (TG_OP = 'INSERT' OR (NEW.username, NEW.password_hash, NEW.must_change) <> ('erased-' || NEW.id, 'erased', false)
      OR NEW.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'person % is erased', NEW.person_id USING ERRCODE = 'check_violation', CONSTRAINT = 'person_is_not_erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erased_stays_erased BEFORE INSERT OR UPDATE ON accounts
  FOR EACH ROW EXECUTE FUNCTION account_stays_erased();
CREATE FUNCTION holding_stays_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM persons p WHERE p.id = NEW.person_id FOR SHARE;
  IF EXISTS (SELECT FROM persons p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL) THEN
    RAISE EXCEPTION 'person % is erased', NEW.person_id USING ERRCODE = 'check_violation', CONSTRAINT = 'person_is_not_erased';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION holding_stays_erased() FROM PUBLIC;
CREATE TRIGGER erased_stays_erased BEFORE INSERT ON role_holdings
  FOR EACH ROW EXECUTE FUNCTION holding_stays_erased();`;
