import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { heic, pdf } from '../support/files.js';
import { openSession } from '../support/people.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

let app: TestApp;
let programme: Programme;
let caseId: string;
let officer: SignedIn;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  ({ officer } = programme.team);
  caseId = await programme.draftProject();
});
afterAll(() => app.close());

const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const metadata = (words: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ caseId, kind: 'photo', name: 'Ảnh hiện trường.pdf', ...words })
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');

const begin = (who: SignedIn, length: number, words: Readonly<Record<string, string>> = {}) =>
  who.send<{ id: string }>('POST', '/uploads', undefined, {
    headers: { ...TUS, 'upload-length': String(length), 'upload-metadata': metadata(words) },
  });
const piece = (who: SignedIn, id: string, offset: number, data: Uint8Array) =>
  who.send('PATCH', `/uploads/${id}`, undefined, {
    headers: { ...TUS, 'upload-offset': String(offset) },
    raw: { data: Uint8Array.from(data), type: 'application/offset+octet-stream' },
  });
const look = (who: SignedIn, id: string) =>
  who.send('HEAD', `/uploads/${id}`, undefined, { headers: TUS });

/** A PDF of about this many bytes that no other is like. */
const paper = (size: number): Buffer => Buffer.from(pdf({ stream: randomBytes(size) }));
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const leftovers = async (): Promise<string[]> => readdir(path.join(app.dataDir, 'uploads'));

describe('an upload in pieces', () => {
  it('is filed once, tells its document, and tells it again when the answer was lost', async () => {
    const content = paper(1_000);
    const begun = await begin(officer, content.length);
    const { id } = begun.body;
    expect([begun.status, begun.headers.get('location')]).toEqual([201, `/api/v1/uploads/${id}`]);
    expect(begun.headers.get('upload-expires')).not.toBeNull();
    expect(begun.headers.get('access-control-allow-origin')).toBeNull();
    const first = await piece(officer, id, 0, content.subarray(0, 400));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '400']);
    expect(first.headers.get('x-document-id')).toBeNull();
    expect((await officer.get(`/uploads/${id}/document`)).problem?.code).toBe('not_found');
    expect((await look(officer, id)).headers.get('upload-offset')).toBe('400');
    const wrong = await piece(officer, id, 300, content.subarray(300));
    expect([wrong.status, wrong.problem?.code]).toEqual([409, 'upload_offset_differs']);
    const last = await piece(officer, id, 400, content.subarray(400));
    const documentId = last.headers.get('x-document-id');
    expect([last.status, documentId]).toEqual([204, id]);
    const again = await look(officer, id);
    expect([again.status, again.headers.get('upload-offset')]).toEqual([
      204,
      String(content.length),
    ]);
    expect(again.headers.get('x-document-id')).toBe(documentId);
    const empty = await piece(officer, id, content.length, new Uint8Array());
    expect([empty.status, empty.headers.get('x-document-id')]).toEqual([204, documentId]);
    expect(await officer.read(`/uploads/${id}/document`)).toMatchObject({
      id: documentId,
      caseId,
      name: 'Ảnh hiện trường.pdf',
      sha256: sha256(content),
    });
    const [{ count } = { count: 0 }] = await app.db.query<{ count: number }>(
      `SELECT count(*)::int FROM documents WHERE sha256 = decode($1, 'hex')`,
      [sha256(content)],
    );
    expect(count).toBe(1);
  });

  it('may be given up', async () => {
    const { id } = (await begin(officer, 1_000)).body;
    const gone = await officer.delete(`/uploads/${id}`, { headers: TUS });
    expect(gone.status).toBe(204);
    expect((await look(officer, id)).status).toBe(404);
    expect(await leftovers()).toEqual([]);
  });

  it('takes a photograph of a phone', async () => {
    const photograph = heic({ brand: 'heix' });
    const { id } = (await begin(officer, photograph.length, { name: 'IMG_0001.HEIC' })).body;
    const done = await piece(officer, id, 0, photograph);
    expect(done.headers.get('x-document-id')).toBe(id);
    expect(await officer.read(`/uploads/${id}/document`)).toMatchObject({
      mediaType: 'image/heic',
    });
  });
});

describe('an upload of somebody else', () => {
  it('is not there, whoever asks', async () => {
    const content = paper(100);
    const { id } = (await begin(officer, content.length)).body;
    const colleague = await app.signIn({
      roles: ['centre_officer'],
      orgId: programme.team.centreId,
    });
    for (const other of [colleague, programme.team.appraiser, programme.team.head]) {
      const answers = [
        await piece(other, id, 0, content),
        await other.delete(`/uploads/${id}`, { headers: TUS }),
        await other.get(`/uploads/${id}/document`),
      ];
      expect(answers.map(({ status, problem }) => [status, problem?.code])).toEqual(
        answers.map(() => [404, 'not_found']),
      );
      expect((await look(other, id)).status).toBe(404);
    }
    expect((await look(officer, id)).headers.get('upload-offset')).toBe('0');
    expect((await piece(officer, id, 0, content)).headers.get('x-document-id')).toBe(id);
    expect((await colleague.get(`/uploads/${id}/document`)).status).toBe(404);
  });

  it('cannot be begun for a case of another province, nor by those who only look on', async () => {
    const elsewhere = await app.signIn({
      roles: ['centre_officer'],
      orgId: await app.addOrganisation({ areaId: await app.addArea() }),
    });
    expect((await begin(elsewhere, 100)).problem?.code).toBe('not_found');
    expect((await begin(programme.team.auditor, 100)).problem?.code).toBe('role_may_not_do_this');
    expect((await app.anonymous.post('/uploads')).problem?.code).toBe('sign_in_needed');
  });
});

describe('an upload that cannot become a paper', () => {
  it('is refused at once when it says so', async () => {
    const codeOf = async (length: number, words: Readonly<Record<string, string>> = {}) => {
      const { status, problem } = await begin(officer, length, words);
      return [status, problem?.code];
    };
    expect(await codeOf(20 * 1024 * 1024 + 1)).toEqual([413, 'file_too_large']);
    expect(await codeOf(0)).toEqual([400, 'file_is_empty']);
    expect(await codeOf(9, { kind: 'letter' })).toEqual([400, 'unknown_document_kind']);
    expect(await codeOf(9, { kind: 'constructor' })).toEqual([400, 'unknown_document_kind']);
    expect(await codeOf(9, { name: '../../etc/passwd' })).toEqual([400, 'invalid_input']);
    expect(await codeOf(9, { caseId: 'x' })).toEqual([400, 'invalid_input']);
    const bare = (headers: Record<string, string>) =>
      officer.send('POST', '/uploads', undefined, { headers });
    const words = { 'upload-metadata': metadata() };
    expect((await bare({ 'upload-length': '9', ...words })).problem).toMatchObject({
      status: 412,
      code: 'tus_resumable_needed',
    });
    expect((await bare({ ...TUS, 'upload-defer-length': '1', ...words })).problem?.code).toBe(
      'upload_length_needed',
    );
    expect((await bare({ ...TUS, 'upload-length': '9' })).problem?.code).toBe('invalid_input');
    for (const bad of ['-1', '1e3', '0x10', 'NaN', ''])
      expect((await bare({ ...TUS, 'upload-length': bad, ...words })).status).toBe(400);
    expect(await leftovers()).toEqual([]);
  });

  it('is refused when its content is another, and leaves nothing behind', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const { id } = (await begin(officer, page.length, { name: 'report.pdf' })).body;
    const refused = await piece(officer, id, 0, page);
    expect([refused.status, refused.problem?.code]).toEqual([415, 'file_type_not_allowed']);
    expect(await leftovers()).toEqual([]);
    expect((await look(officer, id)).status).toBe(404);
  });

  it('is refused when more comes than was announced', async () => {
    const { id } = (await begin(officer, 10)).body;
    const more = await piece(officer, id, 0, paper(100));
    expect([more.status, more.problem?.code]).toEqual([413, 'file_too_large']);
    await officer.delete(`/uploads/${id}`, { headers: TUS });
  });

  it('is refused beyond the number one person may have under way', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, () => begin(officer, 10)));
    expect(begun.map(({ status }) => status)).toEqual(begun.map(() => 201));
    const { status, problem } = await begin(officer, 10);
    expect([status, problem?.code]).toEqual([429, 'too_many_uploads']);
    for (const { body } of begun) await officer.delete(`/uploads/${body.id}`, { headers: TUS });
    expect((await begin(officer, 10)).status).toBe(201);
  });
});

describe('a browser', () => {
  it('uploads with its cookie from our pages only', async () => {
    const cookie = `kc_session=${await cookieOf(officer)}`;
    const ask = (headers: Record<string, string>) =>
      app.anonymous.send('POST', '/uploads', undefined, {
        headers: {
          ...TUS,
          cookie,
          'upload-length': '10',
          'upload-metadata': metadata(),
          ...headers,
        },
      });
    expect((await ask({})).problem?.code).toBe('request_from_elsewhere');
    expect((await ask({ origin: 'https://elsewhere.example' })).problem?.code).toBe(
      'request_from_elsewhere',
    );
    expect((await ask({ 'x-requested-with': 'khuyencong' })).status).toBe(201);
  });
});

async function cookieOf(who: SignedIn): Promise<string> {
  const secret = await openSession(app.db, who.person);
  await app.db.query(
    `UPDATE sessions SET kind = 'cookie', last_seen_at = now() WHERE token_hash = sha256($1::bytea)`,
    [Buffer.from(secret)],
  );
  return secret;
}
