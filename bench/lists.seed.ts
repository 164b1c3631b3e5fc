/**
 * A database as a ministry has it after many years: projects of every province, stage and state, with texts of the
 * usual length, money and deadlines. Written past the engine, because only lists are read here: there is no history.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { tokenOf } from './content.js';

/** Stage and state of a project, and which of its twenty neighbours stand there. */
const PLACES = [
  'proposal/draft',
  'proposal/submitted',
  'proposal/under_appraisal',
  'proposal/rejected',
  'approval/registered',
  'approval/under_appraisal',
  'approval/appraised',
  'approval/in_plan',
  'funding/ready_to_sign',
  'funding/contracted',
  'funding/in_progress',
  'funding/in_progress',
  'inspection/awaiting_acceptance',
  'inspection/accepted',
  'inspection/settlement_filed',
  'inspection/settled',
  'reward/evaluated',
  'reward/closed',
  'reward/closed',
  'reward/closed',
];
const CONTENTS = ['1.1', '2.1', '3.1', '4.1', '4.2', '5.1', '7.1', '7.2'];
const WORDS =
  'hỗ trợ ứng dụng máy móc tiên tiến vào sản xuất sạch hơn đào tạo nghề may công nghiệp cho lao động nông thôn xây dựng mô hình trình diễn kỹ thuật cụm thủy sản chế biến gỗ mây tre đan gốm sứ cơ khí thiết bị điện'.split(
    ' ',
  );
const PLACE_NAMES = ['Cà Mau', 'Năm Căn', 'Ninh Phước', 'Thuận Nam', 'Đông Sơn', 'Hòa Bình'];

/** Who asks, by the number of the token. */
export const ASKERS = { head: 1, appraiser: 2, officer: 3 } as const;
export type Asker = keyof typeof ASKERS;
const personId = (n: number): string =>
  `01910000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const PEOPLE = `
WITH o AS (
  INSERT INTO organisations (kind, area_id, valid_from, invented)
  SELECT k, a.id, '2000-01-01'::date, true FROM areas a, unnest(ARRAY['centre', 'provincial_department']) k
  UNION ALL SELECT 'department', NULL, '2000-01-01'::date, true RETURNING id, kind, area_id)
INSERT INTO organisation_names (org_id, name, short_name, valid_from)
SELECT o.id, 'Đơn vị ' || coalesce(a.name, 'trung ương'), 'ĐV', '2000-01-01' FROM o LEFT JOIN areas a ON a.id = o.area_id`;

/** The people of one province of today that took in others, and one of the ministry. */
const SESSIONS = `
WITH wanted AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, role text, kind text, hash text)),
  place AS (SELECT t.id FROM areas_today t GROUP BY t.id HAVING count(*) > 1 ORDER BY count(*) DESC, t.id LIMIT 1),
  p AS (INSERT INTO persons (id, full_name, invented) SELECT id, 'Người đo ' || role, true FROM wanted),
  a AS (INSERT INTO accounts (id, person_id, username, password_hash) SELECT id, id, 'bench-' || role, 'none' FROM wanted),
  h AS (INSERT INTO role_holdings (person_id, org_id, role, valid_from)
    SELECT w.id, (SELECT o.id FROM organisations o WHERE o.kind = w.kind AND o.invented
      AND (w.kind = 'department' OR o.area_id = (SELECT id FROM place)) LIMIT 1), w.role, '2000-01-01' FROM wanted w)
INSERT INTO sessions (token_hash, account_id, person_id, kind, expires_at)
SELECT decode(hash, 'hex'), id, id, 'bearer', now() + interval '1 day' FROM wanted`;

/** Text that packs no better than prose does: words in an order of their own for each case and part. */
const PROSE = `(SELECT string_agg(w, ' ' ORDER BY hashtext(w || n || part)) FROM unnest($3::text[]) w)`;

const CASES = `
WITH unit AS (
  SELECT id, area_id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
  FROM organisations WHERE kind = 'centre' AND invented),
made AS (
  SELECT n, unit.id AS org, unit.area_id AS area, string_to_array(($4::text[])[1 + n % cardinality($4)], '/') AS at,
    ($5::text[])[1 + n % cardinality($5)] AS content, ($6::text[])[1 + (n / 7) % cardinality($6)] AS place,
    'Đề án ' || ($3::text[])[1 + n % 31] || ' ' || ($3::text[])[1 + n % 37] || ' ' || ($3::text[])[1 + n % 29]
      || ' tại xã ' || n % 1013 AS title
  FROM generate_series($1::int, $2::int) n JOIN unit ON unit.place = (n * 7919) % unit.many)
INSERT INTO cases (id, kind, stage, state, revision, machine_version, code, year, org_id, area_id, title, search, details,
  last_hash, state_since, created_at, updated_at)
SELECT ('01900000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, 'project', at[1], at[2], 5, 1, 'DA-L-' || n,
  2014 + n % 13, org, area, title, kc_fold('DA-L-' || n || ' ' || title || ' Công ty TNHH số ' || n % 4001 || ' ' || place),
  jsonb_build_object('title', title, 'contentCode', content, 'beneficiaryName', 'Công ty TNHH số ' || n % 4001,
    'beneficiaryPlace', place, 'totalCost', '400000000', 'support', ((1 + n % 300) * 1000000)::text, 'counterpart',
    '300000000', 'parts', (SELECT jsonb_object_agg('part' || part, ${PROSE}) FROM generate_series(1, 7) part)),
  '\\x00', now() - (n % 900) * interval '1 day', now(), now()
FROM made`;

/** What the plan gave has gone as far as the stage says. */
const MONEY = `
INSERT INTO ledger_accounts (holder, purpose, floor, balance, credits)
SELECT c.id, l.purpose, 0, l.amount, l.amount FROM cases c CROSS JOIN LATERAL (VALUES
  ('allotted', CASE WHEN c.state IN ('in_plan', 'ready_to_sign') THEN c.support ELSE 0 END),
  ('committed', CASE WHEN c.stage IN ('funding', 'inspection') THEN c.support / 2 ELSE 0 END),
  ('advanced', CASE WHEN c.stage IN ('funding', 'inspection') THEN c.support / 2 ELSE 0 END),
  ('advance_room', 0), ('settled', CASE WHEN c.stage = 'reward' THEN c.support ELSE 0 END),
  ('work_accepted', CASE WHEN c.stage = 'inspection' THEN c.support ELSE 0 END)) AS l (purpose, amount)
WHERE c.stage NOT IN ('proposal') AND c.state NOT IN ('registered', 'under_appraisal', 'appraised')`;

const DEADLINES = `
INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision)
SELECT id, 'NAT_MONTHLY', current_date + (('x' || right(id::text, 4))::bit(16)::int % 200 - 20), current_date - 30, 1
FROM cases WHERE state NOT IN ('closed', 'rejected', 'draft', 'appraised')`;

const BATCH = 5_000;

/** Fills a migrated database in which the application has been started once. */
export async function seedLists(url: string, projects: number): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(
      "SET synchronous_commit = off; SET jit = off; SET maintenance_work_mem = '128MB'",
    );
    await owner.query(PEOPLE);
    const posts = { head: 'dept_head', appraiser: 'sct_appraiser', officer: 'centre_officer' };
    const kinds = { head: 'department', appraiser: 'provincial_department', officer: 'centre' };
    const people = (Object.keys(ASKERS) as Asker[]).map((asker) => ({
      id: personId(ASKERS[asker]),
      role: posts[asker],
      kind: kinds[asker],
      hash: createHash('sha256').update(tokenOf(ASKERS[asker])).digest('hex'),
    }));
    await owner.query(SESSIONS, [JSON.stringify(people)]);
    for (let n = 1; n <= projects; n += BATCH)
      await owner.query(CASES, [
        n,
        Math.min(n + BATCH - 1, projects),
        WORDS,
        PLACES,
        CONTENTS,
        PLACE_NAMES,
      ]);
    await owner.query(MONEY);
    await owner.query(DEADLINES);
    await owner.query('VACUUM ANALYZE');
    await owner.query('CHECKPOINT');
  } finally {
    await owner.end();
  }
}
