import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stored sentences name nobody any more: `{person:id}` stands in them and is resolved when they are read. Names that
 * were taken out of the histories do not come back.
 */
export class NamesAsIds1764000012220 implements MigrationInterface {
  readonly name = 'NamesAsIds1764000012220';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [NAMES, ...COPIES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION kc_named(text, text), kc_named(jsonb), kc_unnamed(text, uuid[], text)',
    );
  }
}

/**
 * kc_named: a sentence as people read it. kc_unnamed: the same with ids in place of the names of these people, also
 * inside JSON text; `mark` is what must stand before a name, for example @.
 */
const NAMES = `
CREATE FUNCTION kc_named(words text, language text) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE one record;
BEGIN
  IF position('{person:' IN words) = 0 THEN RETURN words; END IF;
  FOR one IN SELECT p.id, CASE WHEN p.erased_at IS NULL THEN p.full_name ELSE erased_name(p.id, language) END AS name
    FROM persons p WHERE p.id IN (SELECT m[1]::uuid
      FROM regexp_matches(words, '\\{person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\}', 'g') AS m)
  LOOP
    words := replace(words, '{person:' || one.id || '}', one.name);
  END LOOP;
  RETURN words;
END $$;
CREATE FUNCTION kc_named(label jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT label || jsonb_strip_nulls(jsonb_build_object(
    'vi', kc_named(label->>'vi', 'vi'), 'en', kc_named(label->>'en', 'en')))
$$;
CREATE FUNCTION kc_unnamed(words text, people uuid[], mark text DEFAULT '') RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT p.id, p.full_name AS name, substr(j.text, 2, length(j.text) - 2) AS quoted
    FROM persons p CROSS JOIN LATERAL (SELECT to_json(p.full_name)::text AS text) j
    WHERE p.id = ANY (people) AND p.id <> '00000000-0000-7000-8000-000000000000' AND p.erased_at IS NULL
      AND p.full_name <> ''
    ORDER BY length(p.full_name) DESC, p.id
  LOOP
    words := replace(words, mark || one.name, mark || '{person:' || one.id || '}');
    words := replace(words, mark || one.quoted, mark || '{person:' || one.id || '}');
  END LOOP;
  RETURN words;
END $$;
GRANT EXECUTE ON FUNCTION kc_named(text, text), kc_named(jsonb), kc_unnamed(text, uuid[], text) TO kc_app;`;

const unnamedLabel = (column: string, person: string): string =>
  `${column} || jsonb_build_object('vi', kc_unnamed(${column}->>'vi', ARRAY[${person}]),
    'en', kc_unnamed(${column}->>'en', ARRAY[${person}]))`;

const idOnly = (key: string): string =>
  `jsonb_strip_nulls(jsonb_build_object('${key}', jsonb_strip_nulls(jsonb_build_object('id', details->'${key}'->'id'))))`;

/**
 * What was written before this migration. Only here are triggers of histories put to sleep: names go, nothing else.
 * None of these columns is under the hash of a chain.
 */
const COPIES: readonly string[] = [
  `UPDATE administration_events SET details = details - 'fullName' - 'username' WHERE action = 'person.add'`,
  `UPDATE administration_events SET details = details || ${idOnly('askedBy')}
   WHERE jsonb_typeof(details->'askedBy') = 'object'`,
  `UPDATE administration_events SET details = details || ${idOnly('confirmedBy')}
   WHERE jsonb_typeof(details->'confirmedBy') = 'object'`,
  `ALTER TABLE two_person_requests DISABLE TRIGGER two_person_requests_decided_once;
   UPDATE two_person_requests SET summary = ${unnamedLabel('summary', 'subject')};
   ALTER TABLE two_person_requests ENABLE TRIGGER two_person_requests_decided_once`,
  `ALTER TABLE case_comments DISABLE TRIGGER history_is_kept;
   ALTER TABLE case_comments DROP CONSTRAINT case_comments_text_check,
     ADD CONSTRAINT case_comments_text_check CHECK (length(text) BETWEEN 1 AND 200000);
   COMMENT ON COLUMN case_comments.text IS '4000 letters as they are read; @{person:id} stands for a name';
   UPDATE case_comments SET text = kc_unnamed(text, mentions, '@') WHERE mentions <> '{}';
   ALTER TABLE case_comments ENABLE TRIGGER history_is_kept`,
  `UPDATE notifications n SET subject = ${unnamedLabel('n.subject', 'p.id')}, body = ${unnamedLabel('n.body', 'p.id')}
   FROM persons p WHERE n.kind = 'mention' AND starts_with(n.subject->>'vi', p.full_name || ' nhắc đến bạn')`,
  `UPDATE notifications n SET subject = ${unnamedLabel('n.subject', 'p.id')}, body = ${unnamedLabel('n.body', 'p.id')}
   FROM persons p WHERE n.kind = 'late_defect' AND starts_with(n.body->>'vi', p.full_name || ' trả lại hồ sơ')`,
  `ALTER TABLE refused_attempts DISABLE TRIGGER history_is_kept;
   UPDATE refused_attempts SET reasons = kc_unnamed(reasons, ARRAY[actor_person, on_behalf_of]);
   ALTER TABLE refused_attempts ENABLE TRIGGER history_is_kept`,
];
