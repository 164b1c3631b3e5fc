import { startApp, type TestApp } from '../support/app.js';
import { attach } from '../support/commands.js';
import { heic } from '../support/files.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

let app: TestApp;
let programme: Programme;
let caseId: string;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  caseId = await programme.draftProject();
});
afterAll(() => app.close());

const add = async (name: string, data: Uint8Array<ArrayBuffer>): Promise<string> => {
  const raw = { data, type: 'application/octet-stream' };
  const path = `/cases/${caseId}/documents?kind=photo&name=${encodeURIComponent(name)}`;
  return (await programme.team.officer.write<{ id: string }>(path, undefined, { raw })).id;
};

const headersOf = async (id: string, query: string): Promise<(string | null)[]> => {
  const { headers } = await programme.team.officer.get(`/cases/${caseId}/documents/${id}${query}`);
  return ['content-disposition', 'content-security-policy', 'x-content-type-options'].map((name) =>
    headers.get(name),
  );
};

const SANDBOX = "sandbox; default-src 'none'";
const OWN_PAGES = `${SANDBOX}; frame-ancestors 'self'`;
const NO_PAGES = `${SANDBOX}; frame-ancestors 'none'`;

describe('a paper', () => {
  it('is shown inside our pages when it is asked for so, without scripts', async () => {
    const id = await add('Ảnh.png', PNG);
    expect(await headersOf(id, '?view=inline')).toEqual([
      `inline; filename*=UTF-8''${encodeURIComponent('Ảnh.png')}`,
      OWN_PAGES,
      'nosniff',
    ]);
    expect(await headersOf(id, '')).toEqual([
      `attachment; filename*=UTF-8''${encodeURIComponent('Ảnh.png')}`,
      NO_PAGES,
      'nosniff',
    ]);
    const { headers } = await programme.team.officer.get(
      `/cases/${caseId}/documents/${id}?view=inline`,
    );
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('that is a PDF too', async () => {
    await attach(programme.team.officer, caseId, 'request_letter');
    const [row] = await app.db.query<{ id: string }>(
      `SELECT id FROM documents WHERE case_id = $1 AND kind = 'request_letter'`,
      [caseId],
    );
    expect((await headersOf(row?.id ?? '', '?view=inline'))[0]).toMatch(/^inline;/);
  });

  it('of another type is saved all the same', async () => {
    const id = await add('IMG_0001.HEIC', heic());
    const [disposition, policy] = await headersOf(id, '?view=inline');
    expect([disposition?.split(';')[0], policy]).toEqual(['attachment', NO_PAGES]);
  });

  it('is shown in no other way', async () => {
    const id = await add('b.png', PNG);
    const reply = await programme.team.officer.get(`/cases/${caseId}/documents/${id}?view=page`);
    expect(reply.problem?.code).toBe('invalid_input');
  });
});
