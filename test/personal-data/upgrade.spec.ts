/** An installation that ran before: names copied by earlier releases are taken out, and everybody is committed to. */
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { migrateDatabase } from '../../src/platform/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const FIRST = 1764000012200;
const numberOf = ({ name }: { readonly name: string }): number => Number(/\d+$/.exec(name)?.[0]);

const [WHO, OTHER, ORG, CASE, REQUEST] = [1, 2, 3, 4, 5].map(
  (n) => `${n}${n}${n}${n}${n}${n}${n}${n}-1111-7111-8111-111111111111`,
);
const NAME = 'Lò Thị "Cũ"';
const label = JSON.stringify({ vi: `Giao vai trò cho ${NAME}`, en: `Give a role to ${NAME}` });
const notice = (words: string): string => JSON.stringify({ vi: words, en: words });

/** What the releases before wrote, as they wrote it. */
const BEFORE: readonly (readonly [sql: string, params: readonly unknown[]])[] = [
  [
    `INSERT INTO persons (id, full_name, email, invented) VALUES ($1, $2, 'cu@example.vn', true), ($3, 'Vì Văn Kia', NULL, true)`,
    [WHO, NAME, OTHER],
  ],
  [`INSERT INTO accounts (person_id, username, password_hash) VALUES ($1, 'lo.cu', 'x')`, [WHO]],
  [
    `INSERT INTO administration_events (actor_id, action, subject_id, details) VALUES
       ($2, 'person.add', $1, jsonb_build_object('fullName', $3::text, 'username', 'lo.cu')),
       ($2, 'role.give', $1, jsonb_build_object('role', 'auditor', 'confirmedBy', NULL, 'askedBy',
         jsonb_build_object('id', $1::text, 'name', $3::text)))`,
    [WHO, OTHER, NAME],
  ],
  [
    `INSERT INTO two_person_requests (id, act, subject, body, summary, asked_by, asked_at, decided_by, decided_at, outcome, result)
     VALUES ($1, 'role.give', $2, '{}', $3, $4, now(), $5, now(), 'confirmed', '{}')`,
    [REQUEST, WHO, label, OTHER, '00000000-0000-7000-8000-000000000000'],
  ],
  [`INSERT INTO organisations (id, kind, valid_from) VALUES ($1, 'centre', '2000-01-01')`, [ORG]],
  [
    `INSERT INTO cases (id, kind, stage, state, revision, machine_version, code, year, org_id, title, search, details,
       last_hash, state_since, created_at, updated_at)
     VALUES ($1, 'project', 'proposal', 'draft', 1, 1, 'DA-1', 2018, $2, 'Đề án', '', '{}', '', now(), now(), now())`,
    [CASE, ORG],
  ],
  [
    `INSERT INTO case_comments (case_id, person_id, audience, text, mentions, at, key, body_hash)
     VALUES ($1, $2, 'all', $3, $4, now(), 'k', '')`,
    [CASE, OTHER, `Nhờ @${NAME} xem`, [WHO]],
  ],
  [
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail) VALUES
       (1, $1, $2, 'mention', 'p', $3, $4, 'sent'), (2, $1, $2, 'late_defect', 'p', '{"vi": "a", "en": "a"}', $5, 'sent')`,
    [
      OTHER,
      CASE,
      notice(`${NAME} nhắc đến bạn trong hồ sơ DA-1`),
      notice(`${NAME} nhắc đến bạn`),
      notice(`${NAME} trả lại hồ sơ DA-1`),
    ],
  ],
  [
    `INSERT INTO refused_attempts (case_id, revision, event, stage, state, actor_person, at, code, reasons, payload)
     VALUES ($1, 1, 'e', 's', 's', $2, now(), 'c', $3, '{}')`,
    [CASE, WHO, JSON.stringify([{ rule: 'r', message: { vi: `${NAME} đã nộp`, en: 'x' } }])],
  ],
];

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase('none');
  const before = new DataSource({
    type: 'postgres',
    url: db.url,
    installExtensions: false,
    migrations: MIGRATIONS.filter((each) => numberOf(each) < FIRST),
  });
  await before.initialize();
  await before.runMigrations();
  await before.destroy();
  for (const [sql, params] of BEFORE) await db.query(sql, params);
  await migrateDatabase(db.url);
}, 120_000);
afterAll(() => db.drop());

const TOKEN = `{person:${WHO}}`;

describe('an installation of an earlier release', () => {
  it('has the name in one place afterwards', async () => {
    const tables = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await db.query<{ all: string | null }>(
        `SELECT string_agg(to_jsonb(t)::text, ' ') AS all FROM ${name} t`,
      );
      if (/Lò Thị|lo\.cu/.test(row?.all ?? '')) found.push(name);
    }
    expect(found.toSorted()).toEqual(['accounts', 'persons']);
  });

  it('reads as it did, and keeps what else was written', async () => {
    expect(
      await db.query(`SELECT summary, kc_named(summary) AS named FROM two_person_requests`),
    ).toEqual([
      {
        summary: { vi: `Giao vai trò cho ${TOKEN}`, en: `Give a role to ${TOKEN}` },
        named: JSON.parse(label),
      },
    ]);
    expect(await db.query(`SELECT kc_named(text, 'vi') AS text FROM case_comments`)).toEqual([
      { text: `Nhờ @${NAME} xem` },
    ]);
    expect(
      await db.query(`SELECT kc_named(subject)->>'vi' AS vi FROM notifications ORDER BY outbox_id`),
    ).toEqual([{ vi: `${NAME} nhắc đến bạn trong hồ sơ DA-1` }, { vi: 'a' }]);
    const [refused] = await db.query<{ reasons: string }>('SELECT reasons FROM refused_attempts');
    expect(JSON.parse(refused?.reasons ?? '')).toEqual([
      { rule: 'r', message: { vi: `${TOKEN} đã nộp`, en: 'x' } },
    ]);
    expect(await db.query('SELECT details FROM administration_events ORDER BY id')).toEqual([
      { details: {} },
      { details: { role: 'auditor', confirmedBy: null, askedBy: { id: WHO } } },
    ]);
  });

  it('has a commitment for everybody, and guards that are awake', async () => {
    const [row] = await db.query<{ right: boolean; n: number }>(
      `SELECT bool_and(c.commitment = person_commitment(p.id) AND length(p.salt) = 32) AS right, count(*)::int AS n
       FROM persons p LEFT JOIN person_commitments c ON c.person_id = p.id`,
    );
    expect(row).toEqual({ right: true, n: 3 });
    const asleep = await db.query(
      `SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'`,
    );
    expect(asleep).toEqual([]);
    await expect(db.query('DELETE FROM case_comments')).rejects.toThrow(/keeps history/);
  });
});
