import { hashPassword } from '../../src/accounts/passwords.js';
import { idBefore, idSince } from '../../src/organisations/areas.data.js';
import { DEPARTMENT, provincialBody } from '../../src/organisations/organisations.data.js';
import { startApp, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';

interface Me {
  readonly personId: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly roles: readonly { readonly role: string }[];
  readonly organisations: readonly { readonly id: string }[];
  readonly today: string;
  readonly waiting: Readonly<Record<string, number>>;
}
interface Session {
  readonly kind: string;
  readonly token?: string;
  readonly expiresAt: string;
}

const oldOffice = provincialBody(idBefore('58'), 'provincial_department');
const newOffice = provincialBody(idSince('56'), 'provincial_department');
const PASSWORD = 'mật khẩu để thử';

describe('sessions', () => {
  let app: TestApp;

  /** Adds somebody with a password who was appraiser in Ninh Thuận and is one in Khánh Hòa. */
  const addAppraiser = async (username: string): Promise<string> => {
    const { person } = await app.signIn({ roles: [], orgId: null });
    await app.db.query('UPDATE accounts SET username = $2, password_hash = $3 WHERE id = $1', [
      person.accountId,
      username,
      await hashPassword(PASSWORD),
    ]);
    await app.db.query(
      `INSERT INTO role_holdings (person_id, org_id, role, valid_from, valid_to) VALUES
         ($1, $2, 'sct_appraiser', '2009-01-01', '2025-06-30'), ($1, $3, 'sct_appraiser', '2025-07-01', NULL)`,
      [person.id, oldOffice, newOffice],
    );
    return person.id;
  };
  const signIn = (username: string, password = PASSWORD, kind?: string): Promise<Reply<Session>> =>
    app.anonymous.post<Session>('/session', { username, password, ...(kind ? { kind } : {}) });
  const withToken = async (username: string): Promise<Client> =>
    new Client(app.url, (await signIn(username, PASSWORD, 'bearer')).body.token);
  const cookieOf = (reply: Reply<unknown>): string =>
    (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    await addAppraiser('minh');
  });
  afterAll(() => app.close());

  it('gives a program a token that says who it is', async () => {
    const reply = await signIn(' MINH ', PASSWORD, 'bearer');
    expect(reply.status).toBe(201);
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const left = Date.parse(reply.body.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(7.9 * 3_600_000);
    expect(left).toBeLessThanOrEqual(8 * 3_600_000);
    const me = await new Client(app.url, reply.body.token).read<Me>('/me');
    expect(me.organisation).toMatchObject({ id: newOffice, name: 'Sở Công Thương tỉnh Khánh Hòa' });
    expect(me.roles.map(({ role }) => role)).toEqual(['sct_appraiser']);
    expect(me.today).toBe('2026-03-02');
  });

  it('keeps no token and no password in the database', async () => {
    const { body } = await signIn('minh', PASSWORD, 'bearer');
    const [stored] = await app.db.query<{ rows: string }>(
      `SELECT (SELECT string_agg(s::text, ' ') FROM sessions s) || (SELECT string_agg(a::text, ' ') FROM accounts a) AS rows`,
    );
    expect(stored!.rows).not.toContain(body.token);
    expect(stored!.rows).not.toContain(PASSWORD);
  });

  it('takes the roles of the day the clock shows, and leaves the session open over a jump of years', async () => {
    const client = await withToken('minh');
    await app.clock.set('2018-05-03T02:00:00Z');
    const then = await client.read<Me>('/me');
    await app.clock.set('2026-03-02T02:00:00Z');
    expect(then.organisation).toMatchObject({
      id: oldOffice,
      name: 'Sở Công Thương tỉnh Ninh Thuận',
    });
    expect((await client.read<Me>('/me')).organisation?.id).toBe(newOffice);
  });

  it('answers alike, and about as slowly, for a wrong password, an unknown name and a closed account', async () => {
    const closed = await addAppraiser('closed');
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [closed]);
    const replies = [
      await signIn('minh', 'wrong'),
      await signIn('nobody at all', 'wrong'),
      await signIn('closed', PASSWORD),
    ];
    for (const { status, problem } of replies) {
      expect([status, problem?.code]).toEqual([401, 'sign_in_failed']);
      expect(problem?.detail).toBe(replies[0]?.problem?.detail);
    }
    const started = performance.now();
    await signIn('nobody at all', 'wrong');
    expect(performance.now() - started).toBeGreaterThan(8);
  });

  it('makes one wait after five failures, only under that name', async () => {
    await addAppraiser('lan');
    await addAppraiser('hoa');
    const failed: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      failed.push((await signIn('lan', 'wrong')).status);
    expect(failed).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await signIn('lan');
    expect(refused.problem?.code).toBe('sign_in_too_often');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('hoa')).status).toBe(201);
  });

  it('asks those without a session to sign in', async () => {
    for (const client of [
      app.anonymous,
      new Client(app.url, 'x'.repeat(43)),
      new Client(app.url, 'x'),
    ]) {
      const reply = await client.get('/me');
      expect([reply.status, reply.problem?.code]).toEqual([401, 'sign_in_needed']);
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('names the fields that are wrong', async () => {
    const reply = await app.anonymous.post('/session', {
      username: 7,
      password: '',
      kind: 'gold',
      extra: 1,
    });
    expect(reply.status).toBe(400);
    expect(reply.problem?.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(
      expect.arrayContaining(['/extra', '/kind', '/password', '/username']),
    );
  });

  it('gives people a cookie that other sites cannot use for a change', async () => {
    const reply = await signIn('minh');
    expect(reply.body.token).toBeUndefined();
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^kc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800$/,
    );
    const cookie = cookieOf(reply);
    expect((await app.anonymous.get('/me', { headers: { cookie } })).status).toBe(200);
    const foreign: Record<string, string>[] = [
      { cookie },
      { cookie, origin: 'https://elsewhere.vn' },
    ];
    for (const headers of foreign) {
      const refused = await app.anonymous.delete('/session', { headers });
      expect([refused.status, refused.problem?.code]).toEqual([403, 'request_from_elsewhere']);
    }
    const ended = await app.anonymous.delete('/session', { headers: { cookie, origin: app.url } });
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toMatch(/^kc_session=; .*Max-Age=0/);
    expect((await app.anonymous.get('/me', { headers: { cookie } })).status).toBe(401);
  });

  it('takes a token of a program in no cookie, and the other way round', async () => {
    const { token } = (await signIn('minh', PASSWORD, 'bearer')).body;
    const inCookie = await app.anonymous.get('/me', { headers: { cookie: `kc_session=${token}` } });
    expect(inCookie.status).toBe(401);
    const cookie = cookieOf(await signIn('minh'));
    expect((await new Client(app.url, cookie.slice('kc_session='.length)).get('/me')).status).toBe(
      401,
    );
  });

  it('ends a cookie after 15 minutes without a request, a token not', async () => {
    const person = await addAppraiser('thu');
    const cookie = cookieOf(await signIn('thu'));
    const token = await withToken('thu');
    await app.db.query(
      `UPDATE sessions SET last_seen_at = last_seen_at - interval '15 minutes' WHERE person_id = $1`,
      [person],
    );
    expect((await app.anonymous.get('/me', { headers: { cookie } })).status).toBe(401);
    expect((await token.get('/me')).status).toBe(200);
  });

  it('keeps a cookie alive by requests, but not beyond its eight hours', async () => {
    const person = await addAppraiser('viet');
    const cookie = cookieOf(await signIn('viet'));
    const me = async (): Promise<number> =>
      (await app.anonymous.get('/me', { headers: { cookie } })).status;
    const seenAgo = (minutes: number): Promise<unknown> =>
      app.db.query(
        'UPDATE sessions SET last_seen_at = now() - make_interval(mins => $2) WHERE person_id = $1',
        [person, minutes],
      );
    await seenAgo(14);
    expect(await me()).toBe(200);
    const [seen] = await app.db.query<{ fresh: boolean }>(
      `SELECT last_seen_at > now() - interval '10 seconds' AS fresh FROM sessions WHERE person_id = $1 AND kind = 'cookie'`,
      [person],
    );
    expect(seen?.fresh).toBe(true);
    await app.db.query('UPDATE sessions SET expires_at = now() WHERE person_id = $1', [person]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await me()).toBe(401);
  });

  it('lets a revocation made elsewhere take effect within a second', async () => {
    const person = await addAppraiser('an');
    const client = await withToken('an');
    expect((await client.get('/me')).status).toBe(200);
    await app.db.query('UPDATE sessions SET ended_at = now() WHERE person_id = $1', [person]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await client.get('/me')).status).toBe(401);
  });

  it('acts for one organisation at a time, chosen among one’s own', async () => {
    const person = await addAppraiser('hai');
    await app.db.query(
      `INSERT INTO role_holdings (person_id, org_id, role, valid_from) VALUES ($1, $2, 'inspector', '2026-01-01')`,
      [person, DEPARTMENT],
    );
    const client = await withToken('hai');
    const me = async (actingFor?: string): Promise<Reply<Me>> =>
      client.get<Me>('/me', actingFor ? { headers: { 'x-acting-for': actingFor } } : {});
    const first = (await me()).body;
    expect([first.organisation?.id, first.roles.map(({ role }) => role)]).toEqual([
      DEPARTMENT,
      ['inspector'],
    ]);
    expect(first.organisations.map(({ id }) => id)).toEqual([DEPARTMENT, newOffice]);
    const second = (await me(newOffice)).body;
    expect([second.organisation?.id, second.roles.map(({ role }) => role)]).toEqual([
      newOffice,
      ['sct_appraiser'],
    ]);
    const refused = await me(oldOffice);
    expect([refused.status, refused.problem?.code]).toEqual([403, 'not_your_organisation']);
  });

  it('lets a password set by somebody else open nothing until it is changed, then ends other sessions', async () => {
    const person = await addAppraiser('moi');
    await app.db.query('UPDATE accounts SET must_change = true WHERE person_id = $1', [person]);
    const [client, other] = [await withToken('moi'), await withToken('moi')];
    expect((await client.get('/areas')).problem?.code).toBe('password_to_change');
    expect((await client.get('/me')).status).toBe(200);
    const change = (current: string, next: string): Promise<Reply<unknown>> =>
      client.put('/session/password', { current, next });
    expect((await change('wrong', 'một mật khẩu mới')).problem?.code).toBe(
      'current_password_is_wrong',
    );
    expect((await change(PASSWORD, PASSWORD)).problem?.code).toBe('password_is_not_new');
    expect((await change(PASSWORD, 'ngắn')).status).toBe(400);
    expect((await change(PASSWORD, 'một mật khẩu mới')).status).toBe(204);
    expect((await client.get('/areas')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
    expect((await signIn('moi', 'một mật khẩu mới')).status).toBe(201);
    expect((await signIn('moi', PASSWORD)).status).toBe(401);
  });
});
