/** Copies of personal data: one's own at any time, somebody else's by two persons, once. */
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Held {
  readonly personId: string;
  readonly sections: readonly {
    readonly name: string;
    readonly label: { readonly vi: string };
    readonly items: readonly Readonly<Record<string, unknown>>[];
  }[];
}
interface Request {
  readonly id: string;
  readonly mayWithdraw: boolean;
}

const REASON = { reason: 'Trả lời chủ thể dữ liệu, công văn số 12' };

let app: TestApp;
let programme: Programme;
let asks: SignedIn;
let confirms: SignedIn;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  asks = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Lê Văn Hỏi' });
  confirms = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Trần Thị Xác' });
  await programme.submittedProject();
}, 60_000);
afterAll(() => app.close());
afterEach(() => app.clock.set(PROGRAMME_NOW));

const said = ({ status, problem }: Reply<unknown>): unknown => [
  status,
  problem?.reasons?.map(({ rule }) => rule) ?? problem?.code,
];
const officerId = (): string => programme.team.officer.person.id;
const ask = async (): Promise<string> =>
  (await asks.write<Request>(`/people/${officerId()}/export`, REASON)).id;
const confirm = (id: string): Promise<Request> =>
  confirms.write(`/two-person-requests/${id}/confirm`, undefined);
const download = (id: string, who = asks): Promise<Reply<Held>> =>
  who.post<Held>(`/person-exports/${id}/download`);
const section = (held: Held, name: string): Held['sections'][number]['items'] =>
  held.sections.find((each) => each.name === name)?.items ?? [];

describe('a copy of one’s own data', () => {
  it('is there for everybody, with Vietnamese names, and holds no secret', async () => {
    const { officer } = programme.team;
    const held = await officer.read<Held>('/me/data');
    expect(section(held, 'person')).toMatchObject([
      { 'Họ và tên': expect.any(String), 'Thư điện tử': `${officer.person.username}@example.vn` },
    ]);
    expect(section(held, 'accounts')).toMatchObject([{ 'Tên đăng nhập': officer.person.username }]);
    expect(section(held, 'roles')).toMatchObject([
      { 'Vai trò': expect.stringContaining('Trung tâm') },
    ]);
    expect(section(held, 'acts').map((row) => row['Bước'])).toEqual([
      'Nộp Sở Công Thương',
      'Lập đề án mới',
    ]);
    expect(section(held, 'papers').length).toBe(3);
    expect(section(held, 'commitments').map((row) => row['Lần'])).toEqual([1, 2]);
    const text = JSON.stringify(held);
    const [hidden] = await app.db.query<Record<string, string>>(
      `SELECT a.password_hash AS password, encode(s.token_hash, 'hex') AS token, encode(p.salt, 'hex') AS salt
       FROM accounts a JOIN sessions s ON s.account_id = a.id JOIN persons p ON p.id = a.person_id WHERE p.id = $1`,
      [officerId()],
    );
    for (const [what, secret] of Object.entries(hidden ?? {}))
      expect([what, text.includes(secret)]).toEqual([what, false]);
    expect(hidden).toMatchObject({ salt: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is about nobody else', async () => {
    const { director, officer } = programme.team;
    const text = JSON.stringify(await director.read<Held>('/me/data'));
    expect(text).not.toContain(officer.person.username);
    expect((await app.anonymous.get('/me/data')).status).toBe(401);
  });

  it('names every table that has something of a person in it', async () => {
    const rows = await app.db.query<{ name: string }>(
      `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
       WHERE contype = 'f' AND confrelid IN ('persons'::regclass, 'accounts'::regclass) ORDER BY 1`,
    );
    const { SECTIONS } = await import('../../src/held-data/held-data.sql.js');
    const read = SECTIONS.map(({ sql }) => sql).join('\n');
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ name }) => !new RegExp(`FROM ${name}\\b`).test(read))).toEqual([]);
  });
});

describe('a copy of somebody else’s data', () => {
  it('is downloaded once by whoever asked, after another confirmed, and that is noted', async () => {
    const id = await ask();
    expect(said(await download(id))).toEqual([404, 'not_found']);
    await confirm(id);
    const { items } = await asks.read<{ items: unknown[] }>('/person-exports');
    expect(items).toEqual([
      {
        id,
        personId: officerId(),
        name: expect.any(String),
        until: new Date(Date.parse(PROGRAMME_NOW) + 86_400_000).toISOString(),
      },
    ]);
    expect(said(await download(id, confirms))).toEqual([404, 'not_found']);
    const reply = await download(id);
    expect(reply).toMatchObject({ status: 200, body: { personId: officerId() } });
    expect(reply.headers.get('content-disposition')).toContain('attachment');
    expect(section(reply.body, 'acts').length).toBeGreaterThan(0);
    expect(said(await download(id))).toEqual([409, 'export_is_over']);
    expect(await asks.read('/person-exports')).toEqual({ items: [] });
    const events = await asks.read<{ items: readonly { action: string }[] }>(
      `/administration-events?subject=${officerId()}`,
    );
    expect(events.items.map(({ action }) => action)).toEqual([
      'person.export.download',
      'person.export',
      'person.export.ask',
    ]);
  });

  it('is downloaded once also when it is asked for many times at the same moment', async () => {
    const id = await ask();
    await confirm(id);
    const replies = await Promise.all(Array.from({ length: 6 }, () => download(id)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it('is open for 24 hours and no longer', async () => {
    const id = await ask();
    await confirm(id);
    await app.clock.set(new Date(Date.parse(PROGRAMME_NOW) + 86_401_000).toISOString());
    expect(await asks.read('/person-exports')).toEqual({ items: [] });
    expect(said(await download(id))).toEqual([409, 'export_is_over']);
  });

  it('is given by nobody alone, to nobody but administrators, and not of oneself', async () => {
    const id = await ask();
    expect(said(await asks.post(`/two-person-requests/${id}/confirm`))).toEqual([
      422,
      ['another_person_decides'],
    ]);
    expect(said(await asks.post(`/people/${asks.person.id}/export`, REASON))).toEqual([
      422,
      ['nobody_decides_about_oneself'],
    ]);
    for (const who of [programme.team.head, programme.team.auditor])
      expect((await who.post(`/people/${officerId()}/export`, REASON)).status).toBe(403);
    expect(said(await asks.post(`/people/${officerId()}/export`, {}))).toEqual([
      400,
      'invalid_input',
    ]);
  });
});

describe('a request', () => {
  it('is withdrawn by whoever asked, while nobody decided, and by nobody else', async () => {
    await app.db.query(
      `UPDATE two_person_requests SET asked_at = asked_at - interval '8 days' WHERE outcome IS NULL`,
    );
    const id = await ask();
    const { items } = await asks.read<{ items: readonly Request[] }>('/two-person-requests');
    expect(items).toMatchObject([{ id, mayDecide: false, mayWithdraw: true }]);
    const withdraw = (who: SignedIn): Promise<Reply<unknown>> =>
      who.post(`/two-person-requests/${id}/withdraw`);
    expect(said(await withdraw(confirms))).toEqual([422, ['only_the_asker_withdraws']]);
    expect(await withdraw(asks)).toMatchObject({
      status: 200,
      body: { outcome: 'withdrawn', decidedByName: null, mayWithdraw: false, result: null },
    });
    expect(said(await withdraw(asks))).toEqual([409, 'request_is_decided']);
    expect(said(await confirms.post(`/two-person-requests/${id}/confirm`))).toEqual([
      409,
      'request_is_decided',
    ]);
    await confirm(await ask());
  });

  it('is not decided by somebody whose second factor the asker took away', async () => {
    const puppet = await app.signIn({ roles: ['administrator'], orgId: null });
    await app.db.query(
      `INSERT INTO administration_events (actor_id, action, subject_id, details, at)
       VALUES ($1, 'second_factor.reset', $2, '{}', clock_timestamp() - interval '6 days')`,
      [asks.person.id, puppet.person.id],
    );
    const id = await ask();
    const decide = (): Promise<Reply<unknown>> => puppet.post(`/two-person-requests/${id}/confirm`);
    expect(said(await decide())).toEqual([422, ['decider_chose_their_own_password']]);
    await app.db.query(
      `UPDATE administration_events SET at = at - interval '2 days' WHERE action = 'second_factor.reset'`,
    );
    expect(said(await decide())).toEqual([200, undefined]);
  });
});
