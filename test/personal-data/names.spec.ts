/** After a busy scene no name, address or user name stands anywhere but where it can be erased. */
import { randomUUID } from 'node:crypto';
import { COLUMN_NAMES } from '../../src/export-files/export.columns.js';
import { ALL_DONE, until } from '../jobs/engine.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { headersOf } from '../support/commands.js';
import { CRITERIA, Programme, PROGRAMME_NOW } from '../support/programme.js';

/** The one place, and nothing beside it. */
const PLACES = ['accounts.username', 'persons.email', 'persons.full_name'];

let app: TestApp;
let programme: Programme;
let asks: SignedIn;
let confirms: SignedIn;
let projectId: string;

/** A case on which each sort of sentence was written that names people. */
async function liveThrough(): Promise<void> {
  const { officer, appraiser, director, reviewer } = programme.team;
  projectId = await programme.submittedProject();
  const defects = (part: string) => ({ defects: [{ part, text: 'Nêu rõ' }] });
  await programme.send(appraiser, projectId, 'project.ask_supplement', defects('aims'));
  await programme.send(officer, projectId, 'project.resubmit', { answers: [{ text: 'Đã nêu' }] });
  await programme.send(appraiser, projectId, 'project.ask_supplement', defects('grounds'));
  await programme.send(officer, projectId, 'project.resubmit', { answers: [{ text: 'Đã nêu' }] });
  await programme.send(appraiser, projectId, 'project.accept_dossier');
  await appraiser.write(`/cases/${projectId}/conflicts`, { reason: 'Người nhà là chủ cơ sở' });
  const refused = await appraiser.post(
    `/cases/${projectId}/events`,
    { type: 'project.record_appraisal', criteria: CRITERIA },
    { headers: headersOf({ ifMatch: `"${await programme.revision(projectId)}"` }) },
  );
  expect(refused.status).toBe(422);
  await officer.write(
    `/cases/${projectId}/comments`,
    {
      audience: 'all',
      text: `Mời @${await nameOf(director)} xem; {person:${reviewer.person.id}} là chữ đã gõ.`,
      mentions: [director.person.id],
    },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  const contracted = await programme.contractedProject();
  await programme.paidInstalment(contracted.projectId, '50000000');
  await programme.carriedOutVisit(contracted.projectId);
}

async function nameOf({ person }: SignedIn): Promise<string> {
  const [row] = await app.db.query<{ name: string }>(
    'SELECT full_name AS name FROM persons WHERE id = $1',
    [person.id],
  );
  return row?.name ?? '';
}

/** Requests of every outcome, a substitution, passwords and roles given and taken. */
async function administer(): Promise<void> {
  const added = await asks.write<{ personId: string }>('/people', {
    fullName: 'Trịnh Được Thêm',
    username: 'duoc.them',
    email: 'duoc.them@example.vn',
  });
  const { departmentId, head, reviewer } = programme.team;
  for (const [index, verb] of ['confirm', 'decline', 'withdraw'].entries()) {
    const { id } = await asks.write<{ id: string }>('/role-holdings', {
      personId: added.personId,
      orgId: departmentId,
      role: 'inspector',
      validFrom: `2017-0${index + 1}-01`,
      validTo: `2017-0${index + 1}-28`,
    });
    const body = verb === 'decline' ? { reason: 'Chưa có quyết định' } : undefined;
    await (verb === 'withdraw' ? asks : confirms).write(`/two-person-requests/${id}/${verb}`, body);
  }
  await asks.write(`/people/${added.personId}/password`, undefined);
  await head.write('/substitutions', {
    substituteId: reviewer.person.id,
    orgId: departmentId,
    role: 'dept_head',
    validFrom: '2017-08-01',
    validTo: '2017-08-15',
    reason: 'Nghỉ phép năm',
  });
}

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW, part: 'all' });
  programme = await Programme.start(app);
  asks = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Lê Văn Hỏi' });
  confirms = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Trần Thị Xác' });
  await liveThrough();
  await administer();
  await until(app.db, ALL_DONE);
}, 120_000);
afterAll(() => app.close());

interface Column {
  readonly table: string;
  readonly name: string;
  readonly isBytes: boolean;
}

/** Columns that can hold words, from the catalogue: also those of tables nobody thought of. */
const columns = (): Promise<Column[]> =>
  app.db.query<Column>(
    `SELECT c.relname AS "table", a.attname AS name, t.typname = 'bytea' AS "isBytes"
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
       AND t.typcategory NOT IN ('N', 'B', 'D', 'R') AND t.typname NOT IN ('uuid', '_uuid')
     ORDER BY 1, 2`,
  );

const folded = (text: string): string => text.normalize('NFC').toLowerCase();
const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Where any of the words stands, in whatever case; bytes are searched for the bytes of the words. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table, name, isBytes } of await columns()) {
    const value = isBytes ? `encode(${name}, 'hex')` : `${name}::text`;
    const [row] = await app.db.query<{ all: string | null }>(
      `SELECT string_agg(DISTINCT ${value}, E'\n') AS all FROM ${table}`,
    );
    const all = isBytes ? (row?.all ?? '') : folded(row?.all ?? '');
    if (words.some((word) => all.includes(isBytes ? hex(word) : folded(word))))
      found.push(`${table}.${name}`);
  }
  return found;
}

/** The engine is called "Hệ thống", an ordinary word, and is nobody. */
const everybody = async (): Promise<string[]> =>
  (
    await app.db.query<{ word: string }>(
      `SELECT DISTINCT word FROM persons p LEFT JOIN accounts a ON a.person_id = p.id,
         LATERAL (VALUES (p.full_name), (p.email), (a.username)) AS v (word)
       WHERE word IS NOT NULL AND p.id <> '00000000-0000-7000-8000-000000000000'`,
    )
  ).map(({ word }) => word);

describe('names, addresses and user names', () => {
  it('stand in the one place and in no other column of the database', async () => {
    const words = await everybody();
    expect(words.length).toBeGreaterThan(40);
    expect((await columns()).length).toBeGreaterThan(80);
    expect(await placesOf(words)).toEqual(PLACES);
  });

  it('would be found anywhere else, in text, in JSON and in arrays', async () => {
    await app.db.query(
      `UPDATE exports SET filters = '{}'; INSERT INTO administration_events (actor_id, action, subject_id, details)
       SELECT id, 'x', id, jsonb_build_object('a', jsonb_build_array(upper(full_name))) FROM persons
       WHERE full_name = 'Trịnh Được Thêm'`,
    );
    expect(await placesOf(['Trịnh Được Thêm'])).toEqual([
      'administration_events.details',
      'persons.full_name',
    ]);
    await app.db.query(`DELETE FROM administration_events WHERE action = 'x'`);
  });

  it.each(['vi', 'en'])(
    'stand in no list as a file, whatever columns are asked for (%s)',
    async (language) => {
      const { auditor } = programme.team;
      const columns = COLUMN_NAMES;
      const wish = { format: 'csv', language, filters: {}, columns };
      const { id } = await auditor.write<{ id: string }>('/exports', wish);
      await until(app.db, `SELECT ended_at IS NOT NULL AS ok FROM exports WHERE id = '${id}'`);
      const { body: file } = await auditor.get<string>(`/exports/${id}/file`);
      expect(String(file).split('\n').length).toBeGreaterThan(5);
      const all = folded(String(file));
      expect((await everybody()).filter((word) => all.includes(folded(word)))).toEqual([]);
    },
  );

  it('are put in where people read: history, discussion, notices, requests and the record of administration', async () => {
    const { officer, appraiser, director } = programme.team;
    const { items: history } = await director.read<{
      items: readonly { reasons: readonly { message: { vi: string } }[] | null }[];
    }>(`/cases/${projectId}/history`);
    const reasons = history.flatMap((row) => row.reasons ?? []).map(({ message }) => message.vi);
    expect(reasons).toEqual([expect.stringContaining(`${await nameOf(appraiser)} đã khai`)]);
    const { items: said } = await director.read<{ items: readonly { text: string }[] }>(
      `/cases/${projectId}/comments`,
    );
    const typed = `{ person:${programme.team.reviewer.person.id}} là chữ đã gõ.`;
    expect(said[0]?.text).toBe(`Mời @${await nameOf(director)} xem; ${typed}`);
    const { items: notices } = await director.read<{
      items: readonly { kind: string; subject: { vi: string; en: string }; body: { vi: string } }[];
    }>('/inbox');
    const notice = (kind: string) => notices.find((each) => each.kind === kind);
    expect(notice('mention')?.subject.en).toContain(`${await nameOf(officer)} mentioned you`);
    expect(notice('mention')?.body.vi).toContain(`@${await nameOf(director)} xem`);
    expect(notice('late_defect')?.body.vi).toContain(`${await nameOf(appraiser)} trả lại hồ sơ`);
    const { items: requests } = await asks.read<{
      items: readonly { summary: { vi: string }; outcome: string }[];
    }>('/two-person-requests?state=all');
    expect(requests.map(({ outcome }) => outcome)).toEqual(['withdrawn', 'declined', 'confirmed']);
    for (const { summary } of requests) expect(summary.vi).toContain('cho Trịnh Được Thêm tại');
  });
});
