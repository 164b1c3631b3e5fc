import { idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { openSession } from '../support/people.js';
import { cookiesOf, givePassword, signInAs, untilNoticed } from './accounts.js';

interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly openedBy: string;
  readonly device: string | null;
  readonly current: boolean;
}

const OFFICE = provincialBody(idSince('56'), 'provincial_department');
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const NOTHING = '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f';

describe('my sessions', () => {
  let app: TestApp;
  /** A second process of the same installation. */
  let other: TestApp;
  let administrator: SignedIn;
  let people = 0;

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    other = await startApp({ database: { ...app.db, drop: async () => undefined } });
    administrator = await app.signIn({ roles: ['administrator'], orgId: null });
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const somebody = async (): Promise<{ person: SignedIn; username: string }> => {
    const person = await app.signIn({ roles: [], orgId: null });
    const username = `nguoi.${(people += 1)}`;
    await givePassword(app, person, username);
    return { person, username };
  };
  const statusOf = async (client: Client, at = '/me'): Promise<number> =>
    (await client.get(at)).status;

  it('tells them apart by kind, way and browser, and which one asks', async () => {
    const { username } = await somebody();
    const options = { headers: { 'user-agent': WINDOWS } };
    const browser = await signInAs(app, username, { kind: 'cookie', options });
    const { token } = (await signInAs(app, username)).body;
    const { items } = await new Client(app.url, token).read<{ items: Seen[] }>('/me/sessions');
    expect(items.filter(({ device }) => device !== null)).toMatchObject([
      { kind: 'bearer', openedBy: 'password', device: 'Node.js', current: true },
      { kind: 'cookie', openedBy: 'password', device: 'Chrome, Windows', current: false },
    ]);
    expect(JSON.stringify(items)).not.toContain(token);
    expect(JSON.stringify(items)).not.toContain(cookiesOf(browser).get('kc_session'));
    expect(JSON.stringify(items)).not.toContain('Mozilla');
  });

  it('ends one of them, in every process within a second', async () => {
    const { person, username } = await somebody();
    const { token } = (await signInAs(app, username)).body;
    const [here, there] = [new Client(app.url, token), new Client(other.url, token)];
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 200]);
    const { items } = await person.read<{ items: Seen[] }>('/me/sessions');
    const { id } = items.find(({ current }) => !current)!;
    expect((await person.delete(`/me/sessions/${id}`)).status).toBe(204);
    expect(await statusOf(here)).toBe(401);
    await untilNoticed();
    expect(await statusOf(there)).toBe(401);
    expect((await person.delete(`/me/sessions/${id}`)).status).toBe(404);
    expect(await statusOf(person)).toBe(200);
  });

  it('ends all others and keeps the one that asks', async () => {
    const { username } = await somebody();
    const tokens: (string | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) tokens.push((await signInAs(app, username)).body.token);
    const [first, second, third] = tokens.map((token) => new Client(app.url, token));
    expect((await third!.delete('/me/sessions')).status).toBe(204);
    expect([await statusOf(first!), await statusOf(second!), await statusOf(third!)]).toEqual([
      401, 401, 200,
    ]);
    expect((await third!.read<{ items: Seen[] }>('/me/sessions')).items).toHaveLength(1);
  });

  it('shows and ends nothing of somebody else', async () => {
    const [mine, theirs] = [(await somebody()).person, (await somebody()).person];
    const { items } = await theirs.read<{ items: Seen[] }>('/me/sessions');
    for (const id of [items[0]!.id, NOTHING]) {
      const reply = await mine.delete(`/me/sessions/${id}`);
      expect([reply.status, reply.problem?.code]).toEqual([404, 'not_found']);
    }
    expect((await mine.delete('/me/sessions')).status).toBe(204);
    expect(await statusOf(theirs)).toBe(200);
  });

  it('end in every process when a role is given, and when it is ended', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null });
    const open = async (): Promise<readonly [Client, Client]> => {
      const token = await openSession(app.db, person);
      const both = [new Client(app.url, token), new Client(other.url, token)] as const;
      expect([await statusOf(both[0]), await statusOf(both[1])]).toEqual([200, 200]);
      return both;
    };
    const areOver = async ([here, there]: readonly [Client, Client]): Promise<void> => {
      expect(await statusOf(here)).toBe(401);
      await untilNoticed();
      expect(await statusOf(there)).toBe(401);
    };
    const before = await open();
    const { id } = await administrator.write<{ id: string }>('/role-holdings', {
      personId: person.id,
      orgId: OFFICE,
      role: 'sct_appraiser',
      validFrom: '2026-01-01',
    });
    await areOver(before);
    const holding = await open();
    const ended = await administrator.post(`/role-holdings/${id}/end`, { validTo: '2026-03-02' });
    expect(ended.status).toBe(204);
    await areOver(holding);
  });

  it('end when an account is closed; opening it again opens none of them', async () => {
    const { person, username } = await somebody();
    const { token } = (await signInAs(app, username)).body;
    const client = new Client(other.url, token);
    expect(await statusOf(client)).toBe(200);
    for (const disabled of [true, false]) {
      await administrator.put(`/people/${person.person.id}/account`, { disabled });
      await untilNoticed();
      expect(await statusOf(client)).toBe(401);
    }
  });

  it('open anew at each sign-in: the cookie a browser brings is never taken over', async () => {
    const { username } = await somebody();
    const first = cookiesOf(await signInAs(app, username, { kind: 'cookie' })).get('kc_session');
    const options = { headers: { cookie: `kc_session=${first}` } };
    const again = await signInAs(app, username, { kind: 'cookie', options });
    const second = cookiesOf(again).get('kc_session');
    expect(second).not.toBe(first);
    const me = (cookie: string): Promise<{ status: number }> =>
      app.anonymous.get('/me', { headers: { cookie: `kc_session=${cookie}` } });
    expect([(await me(first!)).status, (await me(second!)).status]).toEqual([401, 200]);
  });

  it('carry the guarded name behind TLS, and count under no other name there', async () => {
    const { username } = await somebody();
    const tls = { 'x-forwarded-proto': 'https' };
    const reply = await signInAs(app, username, { kind: 'cookie', options: { headers: tls } });
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^__Host-kc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800; Secure$/,
    );
    const token = cookiesOf(reply).get('__Host-kc_session');
    const ask = (headers: Record<string, string>) => app.anonymous.get('/me', { headers });
    expect((await ask({ ...tls, cookie: `__Host-kc_session=${token}` })).status).toBe(200);
    expect((await ask({ ...tls, cookie: `kc_session=${token}` })).status).toBe(401);
    const out = await app.anonymous.delete('/session', {
      headers: { ...tls, cookie: `__Host-kc_session=${token}`, 'x-requested-with': 'khuyencong' },
    });
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-kc_session=; .*Max-Age=0; Secure$/);
  });
});
