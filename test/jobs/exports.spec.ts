import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { openSession } from '../support/people.js';
import { addCase } from './cases.js';
import { ALL_DONE, until } from './engine.js';

interface Job {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
  readonly total: number | null;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly fault: string | null;
  readonly expiresAt: string | null;
}

const MANY = 2_300;
const NOW = '2026-05-18T05:00:00Z';

let app: TestApp;
let officer: SignedIn;
let director: SignedIn;
let areaId: string;
let centreId: string;
let provinceId: string;

beforeAll(async () => {
  app = await startApp({ now: NOW, part: 'all' });
  areaId = await app.addArea('Tỉnh Ninh Thuận');
  centreId = await app.addOrganisation({ areaId, name: 'Trung tâm Khuyến công' });
  provinceId = await app.addOrganisation({ areaId, kind: 'provincial_department', name: 'Sở' });
  officer = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
  director = await app.signIn({ roles: ['sct_director'], orgId: provinceId });
  const otherArea = await app.addArea();
  const elsewhere = await app.addOrganisation({ areaId: otherArea });
  await addCase(app.db, { orgId: elsewhere, areaId: otherArea, title: 'Của tỉnh khác' });
  await app.db.query(
    `INSERT INTO cases (id, kind, stage, state, revision, machine_version, code, year, org_id, area_id, title, search,
       details, last_hash, state_since, created_at, updated_at)
     SELECT uuidv7(), 'project', 'proposal', 'draft', 1, 1, 'E-' || n, 2026, $1, $2, 'Đề án số ' || n, kc_fold('E-' || n),
       jsonb_build_object('support', (n * 1000)::text), '', now(), now(), now() FROM generate_series(1, ${MANY}) n`,
    [centreId, areaId],
  );
}, 60_000);
afterAll(() => app.close());

const COLUMNS = ['code', 'title', 'stage', 'state', 'area', 'org', 'support', 'year'];
const wish = (more: object = {}): object => ({
  format: 'csv',
  language: 'vi',
  filters: { kind: 'project' },
  columns: COLUMNS,
  ...more,
});
const ask = (more: object = {}, who = officer): Promise<Job> =>
  who.write<Job>('/exports', wish(more));
const ended = async ({ id }: Job, who = officer): Promise<Job> => {
  await until(app.db, `SELECT ended_at IS NOT NULL AS ok FROM exports WHERE id = '${id}'`, 30);
  return who.read<Job>(`/exports/${id}`);
};
/** The file as it comes over the wire. */
async function bytes({ id }: Job, who = officer): Promise<Buffer> {
  const token = await openSession(app.db, who.person);
  const reply = await fetch(`${app.url}/api/v1/exports/${id}/file`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  return Buffer.from(await reply.arrayBuffer());
}

type Table = readonly (readonly string[])[];
const table = (content: Buffer): Table =>
  parse(content, { bom: true, delimiter: ';' }) as unknown as Table;

/** Begins an export as the API does, in two halves, so that something can happen between them. */
async function stored(who: SignedIn, orgId: string): Promise<Job> {
  const [row] = await app.db.query<{ id: string }>(
    `INSERT INTO exports (person_id, acting_org, format, language, filters, columns)
     VALUES ($1, $2, 'csv', 'vi', '{"kind":"project"}', '{code}') RETURNING id`,
    [who.person.id, orgId],
  );
  return who.read<Job>(`/exports/${row?.id}`);
}
const begin = ({ id }: Job): Promise<unknown> =>
  app.db.query(`INSERT INTO outbox (topic, payload) VALUES ('export.asked', $1)`, [
    JSON.stringify({ exportId: id }),
  ]);

describe('an export', () => {
  it('becomes a CSV file of exactly the rows the asker may see', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'waiting', rows: 0, total: null, fileName: null });
    const job = await ended(asked);
    expect(job).toMatchObject({
      state: 'done',
      rows: MANY,
      total: MANY,
      fileName: 'Danh sách hồ sơ - Trung tâm Khuyến công - 2026-05-18.csv',
    });
    const content = await bytes(job);
    expect(content.length).toBe(job.size);
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, ...rows] = table(content);
    expect(head).toEqual([
      'Mã hồ sơ',
      'Tên hồ sơ',
      'Giai đoạn',
      'Trạng thái',
      'Tỉnh, thành phố',
      'Đơn vị thực hiện',
      'Kinh phí đề nghị hỗ trợ (đồng)',
      'Năm kế hoạch',
    ]);
    expect(rows.map(([code]) => code).toSorted()).toEqual(
      Array.from({ length: MANY }, (_, n) => `E-${n + 1}`).toSorted(),
    );
    const seventh = rows.find(([code]) => code === 'E-7');
    expect(seventh?.slice(4)).toEqual(['Tỉnh Ninh Thuận', 'Trung tâm Khuyến công', '7000', '2026']);
  });

  it('becomes a spreadsheet with amounts as numbers, narrowed by the filters', async () => {
    const big = await addCase(app.db, {
      orgId: centreId,
      areaId,
      title: '=1+1; "thử"',
      details: { support: '900000000000000001' },
    });
    const asked = await ask({ format: 'xlsx', language: 'en', filters: { q: 'thử' } }, director);
    const job = await ended(asked, director);
    expect(job).toMatchObject({ state: 'done', rows: 1, fileName: 'Cases - Sở - 2026-05-18.xlsx' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await bytes(job, director)) as unknown as ExcelJS.Buffer);
    const values = book.worksheets[0]?.getSheetValues() as unknown[][];
    expect(values[1]?.slice(1, 3)).toEqual(['Code', 'Title']);
    expect(values[1]?.[7]).toBe('Support asked for (đồng)');
    expect([values[2]?.[2], values[2]?.[7], values[2]?.[8]]).toEqual([
      `'=1+1; "thử"`,
      '900000000000000001',
      2026,
    ]);
    await app.db.query(`UPDATE cases SET details = '{"support": "5000"}' WHERE id = $1`, [big]);
    const again = await ended(await ask({ format: 'xlsx', filters: { q: 'thử' } }));
    await book.xlsx.load((await bytes(again)) as unknown as ExcelJS.Buffer);
    expect(book.worksheets[0]?.getCell(2, 7).value).toBe(5000);
    await app.db.query('DELETE FROM cases WHERE id = $1', [big]);
  });

  it('belongs to the person who asked, and to nobody else', async () => {
    const job = await ended(await ask());
    const colleague = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
    const auditor = await app.signIn({ roles: ['auditor'], orgId: null });
    for (const other of [colleague, director, auditor]) {
      for (const place of ['', '/file'])
        expect((await other.get(`/exports/${job.id}${place}`)).problem?.code).toBe('not_found');
      expect((await other.post(`/exports/${job.id}/cancel`)).problem?.code).toBe('not_found');
      const { items } = await other.read<{ items: Job[] }>('/exports');
      expect(items.map(({ id }) => id)).not.toContain(job.id);
    }
    const { items } = await officer.read<{ items: Job[] }>('/exports');
    expect(items[0]?.id).toBe(job.id);
  });

  it('is written with the rights its asker has then, not those of before', async () => {
    const mover = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
    const moved = await stored(mover, centreId);
    await app.db.query('UPDATE role_holdings SET org_id = $2 WHERE person_id = $1', [
      mover.person.id,
      provinceId,
    ]);
    await begin(moved);
    await until(app.db, `SELECT ended_at IS NOT NULL AS ok FROM exports WHERE id = '${moved.id}'`);
    const leaver = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
    const left = await stored(leaver, centreId);
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [
      leaver.person.id,
    ]);
    await begin(left);
    await until(app.db, `SELECT ended_at IS NOT NULL AS ok FROM exports WHERE id = '${left.id}'`);
    const outcomes = await app.db.query(
      'SELECT state, fault, sha256 FROM exports WHERE id = ANY ($1) ORDER BY fault',
      [[moved.id, left.id]],
    );
    expect(outcomes).toEqual([
      { state: 'failed', fault: 'account_is_closed', sha256: null },
      { state: 'failed', fault: 'not_your_organisation', sha256: null },
    ]);
  });

  it('can be cancelled before and while it is written, and not afterwards', async () => {
    const waiting = await stored(officer, centreId);
    const cancel = (job: Job) => officer.post<Job>(`/exports/${job.id}/cancel`);
    expect((await cancel(waiting)).body).toMatchObject({ state: 'cancelled' });
    expect((await cancel(waiting)).body).toMatchObject({ state: 'cancelled' });
    await begin(waiting);
    await until(app.db, ALL_DONE);
    const running = await withRowsHeldBack(async () => {
      const job = await ask();
      await until(app.db, `SELECT state = 'running' AS ok FROM exports WHERE id = '${job.id}'`);
      expect((await officer.get(`/exports/${job.id}/file`)).problem?.code).toBe(
        'export_is_not_done',
      );
      expect((await cancel(job)).status).toBe(200);
      return job;
    });
    await until(app.db, ALL_DONE);
    for (const job of [waiting, running])
      expect(await officer.read(`/exports/${job.id}`)).toMatchObject({
        state: 'cancelled',
        size: null,
      });
    expect(await readdir(path.join(app.dataDir, 'exports', 'drafts'))).toEqual([]);
    const done = await ended(await ask());
    expect((await cancel(done)).problem?.code).toBe('export_has_ended');
  });

  it('is refused when it asks for what there is not, and when there are too many', async () => {
    const code = async (body: object): Promise<unknown> =>
      (await officer.post('/exports', body)).problem?.code;
    for (const bad of [
      wish({ format: 'pdf' }),
      wish({ language: 'fr' }),
      wish({ columns: [] }),
      wish({ columns: ['code', 'code'] }),
      wish({ columns: ['password'] }),
      wish({ filters: { kind: 'secret' } }),
      wish({ filters: { year: '2026' } }),
      wish({ filters: { where: '1=1' } }),
      wish({ filters: null }),
      wish({ filters: [] }),
      {},
    ])
      expect([bad, await code(bad)]).toEqual([bad, 'invalid_input']);
    const eager = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
    for (let n = 0; n < 10; n += 1) await stored(eager, centreId);
    expect((await eager.post('/exports', wish())).problem?.code).toBe('too_many_exports');
  });
});

/** Runs `work` while nobody can read the names of units: an export that begins waits for its first rows. */
async function withRowsHeldBack<T>(work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: app.db.url });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE organisation_names IN ACCESS EXCLUSIVE MODE');
    return await work();
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}
