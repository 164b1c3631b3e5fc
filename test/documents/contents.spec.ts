import { createHash } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';
import { exif, heic, jpeg, office, pdf, png, type Bytes } from '../support/files.js';
import { openSession } from '../support/people.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Filed {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

let app: TestApp;
let programme: Programme;
let officer: SignedIn;
let caseId: string;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  ({ officer } = programme.team);
  ({ projectId: caseId } = await programme.contractedProject());
}, 60_000);
afterAll(() => app.close());

const send = (name: string, data: Bytes, kind = 'other'): Promise<Reply<Filed>> =>
  officer.post<Filed>(
    `/cases/${caseId}/documents?kind=${kind}&name=${encodeURIComponent(name)}`,
    undefined,
    { raw: { data, type: 'application/octet-stream' } },
  );
const said = ({ status, problem }: Reply<unknown>): unknown => [status, problem?.code];
const bytesOf = async (who: SignedIn, id: string, query = ''): Promise<Buffer> => {
  const token = await openSession(app.db, who.person);
  const reply = await fetch(`${app.url}/api/v1/cases/${caseId}/documents/${id}${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const content = Buffer.from(await reply.arrayBuffer());
  expect(reply.headers.get('content-length')).toBe(String(content.length));
  return content;
};

describe('a paper of a kind', () => {
  it.each([
    ['contract', 'a.docx', office('docx'), [415, 'file_type_not_allowed']],
    ['photo', 'a.xlsx', office('xlsx'), [415, 'file_type_not_allowed']],
    ['request_letter', 'a.xlsx', office('xlsx'), [415, 'file_type_not_allowed']],
    ['request_letter', 'a.docx', office('docx'), [201, undefined]],
    ['estimate_form', 'a.xlsx', office('xlsx'), [201, undefined]],
    ['contract', 'a.pdf', pdf(), [201, undefined]],
    ['photo', 'a.jpg', jpeg(), [201, undefined]],
  ])('%s as %s', async (kind, name, content, expected) => {
    expect(said(await send(name, content, kind))).toEqual(expected);
  });

  it('is refused with the reason, and nothing of it is kept', async () => {
    const count = (): Promise<unknown> => app.db.query('SELECT count(*)::int FROM documents');
    const before = await count();
    const refused = await send('a.pdf', pdf({ more: '/OpenAction<</S/JavaScript/JS(x)>>' }));
    expect(said(refused)).toEqual([400, 'file_has_active_content']);
    expect(refused.problem?.detail).toMatch(/in ra PDF/);
    expect(said(await send('a.png', png({ width: 50_000, height: 50_000 })))).toEqual([
      413,
      'picture_too_large',
    ]);
    expect(said(await send('a.jpg', pdf()))).toEqual([400, 'file_name_does_not_match']);
    expect(await count()).toEqual(before);
  });
});

describe('the name of a paper', () => {
  it.each([
    ['CON.pdf', '_CON.pdf'],
    ['lpt1.pdf', '_lpt1.pdf'],
    ['..biên   bản.pdf. ', 'biên bản.pdf'],
    ['Hà Nội.pdf'.normalize('NFD'), 'Hà Nội.pdf'],
  ])('%p is kept as %p', async (name, kept) => {
    expect((await send(name, pdf())).body.name).toBe(kept);
  });

  it.each(['..', '. .', `${'a'.repeat(296)}.pdf`, '..\\a.pdf', 'a.pdf\r\nX: 1', '\u202efdp.exe'])(
    '%p is refused',
    async (name) => {
      expect((await send(name, pdf())).status).toBe(400);
    },
  );
});

describe('a photograph', () => {
  it.each([
    ['a.jpg', jpeg({ taken: exif(6) })],
    ['a.png', png({ taken: exif(1) })],
    ['a.heic', heic()],
  ])(
    'as %s is read without place, time and owner, while the original is kept',
    async (name, content) => {
      const { body } = await send(name, content, 'photo');
      expect(body.sha256).toBe(createHash('sha256').update(content).digest('hex'));
      for (const query of ['', '?view=inline']) {
        const copy = (await bytesOf(officer, body.id, query)).toString('latin1');
        expect(copy.length).toBeGreaterThan(60);
        expect(copy).not.toMatch(/2018:05|Nguyen|nha rieng/);
      }
      const { inspector, auditor } = programme.team;
      for (const judge of [inspector, auditor]) {
        expect(await bytesOf(judge, body.id, '?view=original')).toEqual(Buffer.from(content));
        const picture = await judge.read<Record<string, unknown>>(
          `/cases/${caseId}/documents/${body.id}/picture`,
        );
        expect(picture).toMatchObject({ takenAt: '2018-05-03T14:05:09' });
        expect(picture['latitude']).toBeCloseTo(21.028_5, 4);
      }
      for (const path of ['?view=original', '/picture'])
        expect(said(await officer.get(`/cases/${caseId}/documents/${body.id}${path}`))).toEqual([
          403,
          'role_may_not_do_this',
        ]);
    },
  );

  it('that is none says so', async () => {
    const { body } = await send('a.pdf', pdf());
    const path = `/cases/${caseId}/documents/${body.id}/picture`;
    expect(said(await programme.team.inspector.get(path))).toEqual([404, 'not_found']);
    expect(await bytesOf(officer, body.id, '?view=original')).toEqual(Buffer.from(pdf()));
  });
});
