/** The guards around personal data and around requests of two persons: how each is dropped, and what it stops. */
import type pg from 'pg';
import { told } from './attacks.js';
import type { Installation } from './dossiers.js';
import type { Guard } from './guards.js';

interface Attempt {
  /** What the owner of the database has prepared; SUBJECT is somebody without a role, REQUEST one about them. */
  readonly before?: readonly string[];
  readonly as: 'owner' | 'kc_app';
  readonly sql: string;
}

const SUBJECT = '11111111-1111-7111-8111-111111111111';
const ACCOUNT = '22222222-2222-7222-8222-222222222222';
const REQUEST = '33333333-3333-7333-8333-333333333333';

const PERSON = [
  `INSERT INTO persons (id, full_name, email, salt) VALUES ('${SUBJECT}', 'Lê Ai Đó', 'ai.do@example.vn', sha256('x'))`,
  `INSERT INTO accounts (id, person_id, username, password_hash) VALUES ('${ACCOUNT}', '${SUBJECT}', 'ai.do', 'x')`,
];
const asked = (act: string): string =>
  `INSERT INTO two_person_requests (id, act, subject, body, summary, asked_by, asked_at)
   VALUES ('${REQUEST}', '${act}', '${SUBJECT}', '{}', '{}', 'ASKER', now())`;
const CONFIRMED = `UPDATE two_person_requests SET outcome = 'confirmed', decided_by = 'OTHER', decided_at = now()
  WHERE id = '${REQUEST}'`;
const ERASED = [asked('person.erase'), CONFIRMED, `SELECT erase_person('${REQUEST}')`];
const DOWNLOAD = `INSERT INTO person_export_downloads (request_id, at) VALUES ('${REQUEST}', now())`;

/** Everything in one transaction that is rolled back; what became of the last statement. */
async function trying(
  client: pg.Client,
  { auditor, head }: Installation,
  attempt: Attempt,
): Promise<string> {
  const named = (sql: string): string => sql.replaceAll('ASKER', auditor).replaceAll('OTHER', head);
  await client.query('BEGIN; SET LOCAL ROLE NONE');
  try {
    for (const sql of [...PERSON, ...(attempt.before ?? [])]) await client.query(named(sql));
    await client.query(`SET LOCAL kc.person = '${auditor}'`);
    if (attempt.as === 'kc_app') await client.query('SET LOCAL ROLE kc_app');
    return await told(client.query(named(attempt.sql)));
  } finally {
    await client.query('ROLLBACK');
  }
}

const GUARDS: readonly (Omit<Guard, 'attack'> & { readonly attempt: Attempt })[] = [
  {
    name: 'the application changes the name of a person',
    drop: 'GRANT UPDATE ON persons TO kc_app',
    restore: 'REVOKE UPDATE ON persons FROM kc_app',
    attempt: {
      as: 'kc_app',
      sql: `UPDATE persons SET full_name = 'Lê Khác' WHERE id = '${SUBJECT}'`,
    },
    refusal: 'refused 42501',
  },
  {
    name: 'a person is erased by one alone',
    drop: 'ALTER TABLE persons DISABLE TRIGGER person_is_salted',
    restore: 'ALTER TABLE persons ENABLE TRIGGER person_is_salted',
    attempt: {
      before: [asked('person.erase')],
      as: 'owner',
      sql: `UPDATE persons SET erased_at = now(), email = NULL, salt = NULL, full_name = erased_name(id, 'vi')
        WHERE id = '${SUBJECT}'`,
    },
    refusal: 'refused person_is_erased_by_two',
  },
  {
    name: 'a person is marked as erased and keeps their address',
    drop: 'ALTER TABLE persons DROP CONSTRAINT persons_erased_whole',
    restore: `ALTER TABLE persons ADD CONSTRAINT persons_erased_whole CHECK ((erased_at IS NULL) = (salt IS NOT NULL)
      AND (erased_at IS NULL OR (email IS NULL AND full_name = erased_name(id, 'vi'))))`,
    attempt: {
      before: ['ALTER TABLE persons DISABLE TRIGGER person_is_salted'],
      as: 'owner',
      sql: `UPDATE persons SET erased_at = now(), salt = NULL WHERE id = '${SUBJECT}'`,
    },
    refusal: 'refused persons_erased_whole',
  },
  {
    name: 'a commitment to personal data is taken back',
    drop: 'ALTER TABLE person_commitments DISABLE TRIGGER history_is_kept',
    restore: 'ALTER TABLE person_commitments ENABLE TRIGGER history_is_kept',
    attempt: {
      as: 'owner',
      sql: `DELETE FROM person_commitments WHERE person_id = '${SUBJECT}'`,
    },
    refusal: 'refused 42501',
  },
  {
    name: 'the application writes a commitment of its own',
    drop: 'GRANT INSERT ON person_commitments TO kc_app',
    restore: 'REVOKE INSERT ON person_commitments FROM kc_app',
    attempt: {
      as: 'kc_app',
      sql: `INSERT INTO person_commitments VALUES ('${SUBJECT}', 9, sha256('x'), 'changed', 'kc_app')`,
    },
    refusal: 'refused 42501',
  },
  {
    name: 'the account of an erased person is opened again',
    drop: 'ALTER TABLE accounts DISABLE TRIGGER erased_stays_erased',
    restore: 'ALTER TABLE accounts ENABLE TRIGGER erased_stays_erased',
    attempt: {
      before: ERASED,
      as: 'kc_app',
      sql: `UPDATE accounts SET disabled_at = NULL WHERE id = '${ACCOUNT}'`,
    },
    refusal: 'refused person_is_not_erased',
  },
  {
    name: 'an erased person is given a role',
    drop: 'ALTER TABLE role_holdings DISABLE TRIGGER erased_stays_erased',
    restore: 'ALTER TABLE role_holdings ENABLE TRIGGER erased_stays_erased',
    attempt: {
      before: ERASED,
      as: 'owner',
      sql: `INSERT INTO role_holdings (person_id, role, valid_from) VALUES ('${SUBJECT}', 'auditor', '2018-01-01')`,
    },
    refusal: 'refused person_is_not_erased',
  },
  {
    name: 'personal data is downloaded though nobody confirmed it',
    drop: 'ALTER TABLE person_export_downloads DISABLE TRIGGER person_export_is_due',
    restore: 'ALTER TABLE person_export_downloads ENABLE TRIGGER person_export_is_due',
    attempt: { before: [asked('person.export')], as: 'kc_app', sql: DOWNLOAD },
    refusal: 'refused person_export_is_due',
  },
  {
    name: 'personal data is downloaded twice',
    drop: 'ALTER TABLE person_export_downloads DROP CONSTRAINT person_export_downloads_pkey',
    restore:
      'ALTER TABLE person_export_downloads ADD CONSTRAINT person_export_downloads_pkey PRIMARY KEY (request_id)',
    attempt: {
      before: [asked('person.export'), CONFIRMED, `SET LOCAL kc.person = 'ASKER'`, DOWNLOAD],
      as: 'kc_app',
      sql: DOWNLOAD,
    },
    refusal: 'refused person_export_downloads_pkey',
  },
  {
    name: 'whoever asked confirms it themselves',
    drop: 'ALTER TABLE two_person_requests DROP CONSTRAINT two_person_requests_not_oneself',
    restore:
      'ALTER TABLE two_person_requests ADD CONSTRAINT two_person_requests_not_oneself CHECK (decided_by <> asked_by)',
    attempt: {
      before: [asked('person.erase')],
      as: 'kc_app',
      sql: CONFIRMED.replace('OTHER', 'ASKER'),
    },
    refusal: 'refused two_person_requests_not_oneself',
  },
  {
    name: 'a request is confirmed by nobody',
    drop: 'ALTER TABLE two_person_requests DROP CONSTRAINT two_person_requests_whole',
    restore: `ALTER TABLE two_person_requests ADD CONSTRAINT two_person_requests_whole CHECK (
      (outcome IS NULL) = (decided_at IS NULL)
      AND (decided_by IS NOT NULL) = coalesce(outcome IN ('confirmed', 'declined'), false))`,
    attempt: {
      before: [asked('person.erase')],
      as: 'kc_app',
      sql: `UPDATE two_person_requests SET outcome = 'confirmed', decided_at = now() WHERE id = '${REQUEST}'`,
    },
    refusal: 'refused two_person_requests_whole',
  },
  {
    name: 'a withdrawn request is confirmed after all',
    drop: 'ALTER TABLE two_person_requests DISABLE TRIGGER two_person_requests_decided_once',
    restore: 'ALTER TABLE two_person_requests ENABLE TRIGGER two_person_requests_decided_once',
    attempt: {
      before: [
        asked('person.erase'),
        `UPDATE two_person_requests SET outcome = 'withdrawn', decided_at = now() WHERE id = '${REQUEST}'`,
      ],
      as: 'kc_app',
      sql: CONFIRMED,
    },
    refusal: 'refused two_person_requests_decided_once',
  },
  {
    name: 'something comes of a withdrawn request',
    drop: 'ALTER TABLE two_person_requests DROP CONSTRAINT two_person_requests_withdrawn',
    restore: `ALTER TABLE two_person_requests ADD CONSTRAINT two_person_requests_withdrawn
      CHECK (outcome IS DISTINCT FROM 'withdrawn' OR result IS NULL)`,
    attempt: {
      before: [asked('person.erase')],
      as: 'kc_app',
      sql: `UPDATE two_person_requests SET outcome = 'withdrawn', decided_at = now(), result = '{}'
        WHERE id = '${REQUEST}'`,
    },
    refusal: 'refused two_person_requests_withdrawn',
  },
];

export const personalDataGuards = (
  at: () => Installation,
  app: () => pg.Client,
): readonly Guard[] =>
  GUARDS.map(({ attempt, ...guard }) => ({
    ...guard,
    attack: () => trying(app(), at(), attempt),
  }));
