import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every later migration may count on: uuidv7(), kc_fold(text), the role kc_app, the sandbox clock. */
export class Platform1764000000500 implements MigrationInterface {
  readonly name = 'Platform1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await addUuidv7(runner);
    await addTrigrams(runner);
    for (const statement of [ROLE, FOLD, SANDBOX_CLOCK]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE sandbox_clock; DROP FUNCTION kc_fold(text); DROP FUNCTION IF EXISTS public.uuidv7()',
    );
  }
}

const isTrue = (rows: unknown): boolean =>
  Array.isArray(rows) && (rows[0] as { yes?: boolean } | undefined)?.yes === true;

/** PostgreSQL 18 has uuidv7(); older servers get RFC 9562 version 7 (millisecond time, then random bits). */
async function addUuidv7(runner: QueryRunner): Promise<void> {
  const builtIn: unknown = await runner.query(
    `SELECT to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL AS yes`,
  );
  if (isTrue(builtIn)) return;
  await runner.query(`
    CREATE OR REPLACE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
      SELECT encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
            FROM 1 FOR 6),
          52, 1), 53, 1), 'hex')::uuid
    $$`);
}

/** Search by part of a word is faster with trigrams; a server without them still answers. */
async function addTrigrams(runner: QueryRunner): Promise<void> {
  const there: unknown = await runner.query(
    `SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS yes`,
  );
  if (isTrue(there)) await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
}

/** Roles belong to the whole server: another database migrating at the same moment may make it first. */
const ROLE = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kc_app') THEN CREATE ROLE kc_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT kc_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO kc_app;`;

/** Each accented letter is one UTF-16 unit (composed form), so that positions match. */
const LETTERS: readonly (readonly [plain: string, accented: string])[] = [
  ['a', 'àáảãạăằắẳẵặâầấẩẫậ'],
  ['e', 'èéẻẽẹêềếểễệ'],
  ['i', 'ìíỉĩị'],
  ['o', 'òóỏõọôồốổỗộơờớởỡợ'],
  ['u', 'ùúủũụưừứửữự'],
  ['y', 'ỳýỷỹỵ'],
  ['d', 'đ'],
];
const ACCENTED = LETTERS.map(([, accented]) => accented + accented.toUpperCase()).join('');
const PLAIN = LETTERS.map(([plain, accented]) => plain.repeat(2 * accented.length)).join('');

/** Written out letter by letter, so that it is immutable and indexes may use it; the locale plays no part. */
const FOLD = `
CREATE FUNCTION kc_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(translate(normalize(words, NFC), '${ACCENTED}', '${PLAIN}'))
$$;
COMMENT ON FUNCTION kc_fold(text) IS 'Small letters without Vietnamese accents (đ is d), for searching';
GRANT EXECUTE ON FUNCTION kc_fold(text) TO kc_app;`;

const SANDBOX_CLOCK = `
CREATE TABLE sandbox_clock (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  instant timestamptz NOT NULL,
  set_at timestamptz NOT NULL,
  ticking boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE sandbox_clock IS 'One row: the sandbox clock showed "instant" when real time was "set_at"';
GRANT SELECT, INSERT, UPDATE ON sandbox_clock TO kc_app;`;
