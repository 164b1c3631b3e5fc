import { DEMO_PEOPLE } from '../../src/first-people/demo-people.data.js';
import { idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';
import { addCase } from '../jobs/cases.js';

interface Person {
  readonly personId: string;
  readonly name: string;
  readonly username: string;
  readonly roles: readonly { readonly role: string; readonly label: { readonly vi: string } }[];
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly area: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly tasks: number;
  readonly suggested: boolean;
}
interface Demonstration {
  readonly demo: boolean;
  readonly clock: string;
  readonly today: string;
  readonly people: readonly Person[];
}
interface Session {
  readonly kind: string;
  readonly token?: string;
  readonly personId: string;
}

const OURS = { 'x-requested-with': 'khuyencong' };
const idOf = (username: string): string =>
  DEMO_PEOPLE.find((person) => person.username === username)?.id ?? '';

const enter = (
  app: TestApp,
  personId: string,
  headers: Record<string, string> = OURS,
): Promise<Reply<Session>> =>
  app.anonymous.post<Session>('/demonstration/session', { personId }, { headers });
const cookieOf = (reply: Reply<unknown>): string =>
  (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('a demonstration', () => {
  let app: TestApp;
  const look = (): Promise<Demonstration> => app.anonymous.read<Demonstration>('/demonstration');
  const personOf = async (username: string): Promise<Person | undefined> =>
    (await look()).people.find((person) => person.username === username);

  beforeAll(async () => {
    app = await startApp({ env: { DEMO: 'people' }, now: '2026-03-02T02:00:00Z' });
  }, 60_000);
  afterAll(() => app.close());

  it('offers its people: the ministry first, then province by province, as they stand today', async () => {
    const { people, ...about } = await look();
    expect(about).toEqual({ demo: true, clock: 'sandbox', today: '2026-03-02' });
    expect(people.map(({ username }) => username).toSorted()).toEqual(
      DEMO_PEOPLE.map(({ username }) => username).toSorted(),
    );
    const areas = people.map(({ area }) => area?.name ?? '');
    expect(areas.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => ''));
    expect(areas.slice(12)).not.toContain('');
    const blocks = areas.filter((name, at) => name !== areas[at - 1]);
    expect(new Set(blocks).size).toBe(blocks.length);
    expect(await personOf('ninhthuan.giamdoc')).toMatchObject({
      roles: [{ role: 'sct_director', label: { vi: 'Giám đốc Sở Công Thương' } }],
      organisation: { name: 'Sở Công Thương tỉnh Khánh Hòa' },
      area: { id: idSince('56'), code: '56', name: 'Khánh Hòa' },
      tasks: 0,
    });
  });

  it('follows the clock: before the merger the same person sits in the old province', async () => {
    await app.clock.set('2018-05-03T02:00:00Z');
    const then = await personOf('ninhthuan.giamdoc');
    await app.clock.set('2026-03-02T02:00:00Z');
    expect(then?.area?.name).toBe('Ninh Thuận');
  });

  it('counts what waits as the list of cases does, and suggests one for each role where there is work', async () => {
    await addCase(app.db, {
      orgId: provincialBody(idSince('56'), 'centre'),
      areaId: idSince('56'),
    });
    const { people } = await look();
    const officer = people.find(({ username }) => username === 'ninhthuan.trungtam');
    const cookie = cookieOf(await enter(app, idOf('ninhthuan.trungtam')));
    const { body } = await app.anonymous.get<{ items: unknown[] }>('/cases?waitingFor=me', {
      headers: { cookie },
    });
    expect([officer?.tasks, body.items.length]).toEqual([1, 1]);
    const suggested = people.filter((person) => person.suggested);
    const roles = suggested.flatMap((person) => person.roles.map(({ role }) => role));
    expect(roles.toSorted()).toEqual([...new Set(roles)].toSorted());
    expect(roles).toHaveLength(12);
    expect(suggested.flatMap(({ area }) => (area === null ? [] : [area.name]))).toEqual([
      'Khánh Hòa',
      'Khánh Hòa',
      'Khánh Hòa',
    ]);
  });

  it('lets a visitor in as one of them, with a cookie like any other', async () => {
    const reply = await enter(app, idOf('cuc.lanhdao'));
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ kind: 'cookie', personId: idOf('cuc.lanhdao') });
    expect(reply.body.token).toBeUndefined();
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('set-cookie')).toMatch(
      /^kc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800$/,
    );
    const me = await app.anonymous.get<{ roles: { role: string }[] }>('/me', {
      headers: { cookie: cookieOf(reply) },
    });
    expect(me.body.roles.map(({ role }) => role)).toEqual(['dept_head']);
  });

  it('lets nobody in from the page of somebody else', async () => {
    const foreign: Record<string, string>[] = [{}, { ...OURS, origin: 'https://elsewhere.vn' }];
    for (const headers of foreign) {
      const { status, problem, headers: answered } = await enter(app, idOf('cuc.lanhdao'), headers);
      expect([status, problem?.code]).toEqual([403, 'request_from_elsewhere']);
      expect(answered.get('set-cookie')).toBeNull();
    }
    expect((await enter(app, idOf('cuc.lanhdao'), { origin: app.url })).status).toBe(201);
  });

  it('lets nobody in as a real person, as one whose account is closed, or as nobody', async () => {
    const { person: real } = await app.signIn({ roles: ['dept_head'], orgId: null });
    await app.db.query('UPDATE persons SET invented = false WHERE id = $1', [real.id]);
    const { person: closed } = await app.signIn({ roles: ['dept_head'], orgId: null });
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [closed.id]);
    const shown = (await look()).people.map(({ personId }) => personId);
    const system = '00000000-0000-7000-8000-000000000000';
    for (const id of [real.id, closed.id, system, '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f']) {
      const { status, problem, headers } = await enter(app, id);
      expect([status, problem?.code]).toEqual([404, 'not_found']);
      expect(headers.get('set-cookie')).toBeNull();
      expect(shown).not.toContain(id);
    }
    expect((await enter(app, 'cuc.lanhdao')).problem?.code).toBe('invalid_input');
  });

  it('opens nothing behind a password that is to be changed', async () => {
    const id = idOf('cuc.khenthuong');
    await app.db.query('UPDATE accounts SET must_change = true WHERE person_id = $1', [id]);
    const headers = { cookie: cookieOf(await enter(app, id)) };
    expect((await app.anonymous.get('/areas', { headers })).problem?.code).toBe(
      'password_to_change',
    );
    expect((await app.anonymous.get('/me', { headers })).status).toBe(200);
    expect((await personOf('cuc.khenthuong'))?.suggested).toBe(false);
  });

  it('makes one wait who asks in vain too often', async () => {
    const nobody = '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e60';
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      statuses.push((await enter(app, nobody)).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
    for (let attempt = 0; attempt < 8; attempt += 1)
      expect((await enter(app, idOf('kiemtoan'))).status).toBe(201);
  });
});

describe('an installation that is no demonstration', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
  }, 60_000);
  afterAll(() => app.close());

  it('offers nobody and lets nobody in, also where invented people are left from a demonstration', async () => {
    const { person } = await app.signIn({ roles: ['auditor'], orgId: null });
    expect(await app.anonymous.read<Demonstration>('/demonstration')).toEqual({
      demo: false,
      clock: 'sandbox',
      today: '2026-03-02',
      people: [],
    });
    const { status, problem } = await enter(app, person.id);
    expect([status, problem?.code]).toEqual([404, 'not_found']);
    const sessions = await app.db.query(`SELECT 1 FROM sessions WHERE kind = 'cookie'`);
    expect(sessions).toEqual([]);
  });
});
