import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { cookiesOf, givePassword, PASSWORD, signInAs, untilNoticed } from './accounts.js';
import { enrol, type Authenticator } from './authenticator.js';

interface Opened {
  readonly token?: string;
  readonly secondFactorNeeded: boolean;
}
interface Enrolled {
  readonly person: SignedIn;
  readonly username: string;
  readonly phone: Authenticator;
}

describe('the second factor', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
  }, 60_000);
  afterAll(() => app.close());

  const somebody = async (): Promise<{ person: SignedIn; username: string }> => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    const username = `hai.lop.${(people += 1)}`;
    await givePassword(app, person, username);
    return { person, username };
  };
  const enrolled = async (): Promise<Enrolled> => {
    const { person, username } = await somebody();
    return { person, username, phone: await enrol(person) };
  };
  const withPassword = async (username: string): Promise<Client> =>
    new Client(app.url, (await signInAs(app, username)).body.token);
  const give = (client: Client, code: string): Promise<Reply<Opened>> =>
    client.post<Opened>('/session/second-factor', { code });
  const said = (reply: Reply<unknown>): unknown => [reply.status, reply.problem?.code];
  const WRONG = [403, 'second_factor_is_wrong'];

  it('is asked after the password, and nothing else is open before it', async () => {
    const { username, phone } = await enrolled();
    const { body } = await signInAs(app, username);
    expect(body).toMatchObject({ secondFactorNeeded: true });
    const half = new Client(app.url, body.token);
    for (const at of ['/me', '/cases', '/people', '/me/sessions', '/me/second-factor'])
      expect(said(await half.get(at))).toEqual([403, 'second_factor_needed']);
    expect(
      said(await half.put('/session/password', { current: PASSWORD, next: 'mật khẩu khác hẳn' })),
    ).toEqual([403, 'second_factor_needed']);
    const whole = await give(half, phone.code());
    expect(whole.status).toBe(201);
    expect(whole.body.secondFactorNeeded).toBe(false);
    expect((await new Client(app.url, whole.body.token).get('/me')).status).toBe(200);
    expect(said(await half.get('/me'))).toEqual([401, 'sign_in_needed']);
    expect(said(await give(half, phone.code(1)))).toEqual([401, 'sign_in_needed']);
  });

  it('gives a browser another cookie, and lets it leave without a code too', async () => {
    const { username, phone } = await enrolled();
    const first = cookiesOf(await signInAs(app, username, { kind: 'cookie' })).get('kc_session');
    const headers = { cookie: `kc_session=${first}`, 'x-requested-with': 'khuyencong' };
    const reply = await app.anonymous.post(
      '/session/second-factor',
      { code: phone.code() },
      { headers },
    );
    const next = cookiesOf(reply).get('kc_session');
    expect(next).toMatch(/^[\w-]{43}$/);
    expect(next).not.toBe(first);
    expect(reply.body).not.toHaveProperty('token');
    const other = cookiesOf(await signInAs(app, username, { kind: 'cookie' })).get('kc_session');
    const leaving = { cookie: `kc_session=${other}`, 'x-requested-with': 'khuyencong' };
    expect((await app.anonymous.delete('/session', { headers: leaving })).status).toBe(204);
  });

  it('takes each code once, also when two send it at the same moment', async () => {
    const { username, phone } = await enrolled();
    const clients = await Promise.all([1, 2, 3, 4].map(() => withPassword(username)));
    const code = phone.code();
    const replies = await Promise.all(clients.map((client) => give(client, code)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 403, 403, 403]);
    const late = await withPassword(username);
    for (const taken of [code, phone.used]) expect(said(await give(late, taken))).toEqual(WRONG);
    expect((await give(late, phone.code(1))).status).toBe(201);
  });

  it('takes no code of another time, another person or another form', async () => {
    const { username } = await enrolled();
    const stranger = await enrolled();
    const half = await withPassword(username);
    for (const code of [stranger.phone.code(), stranger.phone.recoveryCodes[0] ?? ''])
      expect(said(await give(half, code))).toEqual(WRONG);
    expect((await give(half, '12345')).status).toBe(400);
    const old = await withPassword((await enrolled()).username);
    expect(said(await give(old, '000000'))).toEqual(WRONG);
  });

  it('can be guessed five times, not more', async () => {
    const { username, phone } = await enrolled();
    const half = await withPassword(username);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await give(half, '000000')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    const refused = await give(await withPassword(username), phone.code());
    expect(said(refused)).toEqual([429, 'sign_in_too_often']);
  });

  it('can be given by a recovery code, each once, typed as people type', async () => {
    const { username, phone } = await enrolled();
    expect(new Set(phone.recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = phone.recoveryCodes;
    expect((await give(await withPassword(username), first)).status).toBe(201);
    expect(said(await give(await withPassword(username), first))).toEqual(WRONG);
    const typed = ` ${second.replaceAll('-', ' ').toUpperCase()} `;
    const { body } = await give(await withPassword(username), typed);
    const state = await new Client(app.url, body.token).read('/me/second-factor');
    expect(state).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('is enrolled only with the password and a code of the new telephone', async () => {
    const { person, username } = await somebody();
    expect(said(await person.post('/me/second-factor', { password: 'sai' }))).toEqual([
      403,
      'current_password_is_wrong',
    ]);
    await person.write('/me/second-factor', { password: PASSWORD });
    expect(said(await person.put('/me/second-factor', { code: '000000' }))).toEqual(WRONG);
    expect((await signInAs(app, username)).body).toMatchObject({ secondFactorNeeded: false });
    expect(said(await person.post('/session/second-factor', { code: '000000' }))).toEqual([
      409,
      'second_factor_is_not_enrolled',
    ]);
    const other = await withPassword(username);
    await enrol(person);
    await untilNoticed();
    expect((await other.get('/me')).status).toBe(401);
    expect((await person.get('/me')).status).toBe(200);
    expect(said(await person.post('/me/second-factor', { password: PASSWORD }))).toEqual([
      409,
      'second_factor_is_enrolled',
    ]);
  });

  it('is removed, and its recovery codes renewed, only by giving it once more', async () => {
    const { person, username, phone } = await enrolled();
    for (const path of ['/me/second-factor/removal', '/me/second-factor/recovery-codes'])
      expect(said(await person.post(path, { code: phone.used }))).toEqual(WRONG);
    const renewed = await person.write<{ recoveryCodes: string[] }>(
      '/me/second-factor/recovery-codes',
      { code: phone.code() },
    );
    expect(renewed.recoveryCodes).toHaveLength(10);
    const [old = ''] = phone.recoveryCodes;
    expect(said(await person.post('/me/second-factor/removal', { code: old }))).toEqual(WRONG);
    const removal = await person.post('/me/second-factor/removal', { code: phone.code(1) });
    expect(removal.status).toBe(204);
    expect((await signInAs(app, username)).body).toMatchObject({ secondFactorNeeded: false });
  });

  it('of somebody who lost it is removed by an administrator, in writing', async () => {
    const { person, username } = await enrolled();
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    const path = `/people/${person.person.id}/second-factor`;
    expect(said(await person.delete(path))).toEqual([403, 'role_may_not_do_this']);
    expect((await administrator.delete(path)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect((await signInAs(app, username)).body).toMatchObject({ secondFactorNeeded: false });
    const { items } = await administrator.read<{ items: { action: string; subjectId: string }[] }>(
      '/administration-events',
    );
    expect(items[0]).toMatchObject({
      action: 'second_factor.reset',
      subjectId: person.person.id,
    });
    expect(
      said(await administrator.delete(`/people/${administrator.person.id}/second-factor`)),
    ).toEqual([422, 'administrator_does_not_change_own_roles']);
    expect(
      (await administrator.delete(`/people/${crypto.randomUUID()}/second-factor`)).status,
    ).toBe(404);
  });

  it('leaves no secret and no code in the database, and its key only in a file of the owner', async () => {
    const { person, phone } = await enrolled();
    const [row] = await app.db.query<{ sealed: Buffer; codes: string }>(
      `SELECT secret_sealed AS sealed, (SELECT string_agg(c::text, ' ') FROM recovery_codes c) AS codes
       FROM second_factors WHERE account_id = $1`,
      [person.person.accountId],
    );
    expect(row!.sealed).toHaveLength(12 + 16 + 20);
    for (const code of phone.recoveryCodes)
      expect(row!.codes).not.toContain(code.replaceAll('-', ''));
    expect((await stat(path.join(app.dataDir, 'sealing.key'))).mode & 0o777).toBe(0o600);
  });

  it('put into the row of somebody else opens nothing there', async () => {
    const [thief, victim] = [await enrolled(), await enrolled()];
    await app.db.query(
      `UPDATE second_factors v SET secret_sealed = t.secret_sealed FROM second_factors t
       WHERE v.account_id = $1 AND t.account_id = $2`,
      [victim.person.person.accountId, thief.person.person.accountId],
    );
    const reply = await give(await withPassword(victim.username), thief.phone.code());
    expect(said(reply)).toEqual([503, 'second_factor_is_unreadable']);
    const [recovery = ''] = victim.phone.recoveryCodes;
    expect((await give(await withPassword(victim.username), recovery)).status).toBe(201);
  });

  it('cannot be read with another key, and says so', async () => {
    const { username, phone } = await enrolled();
    const file = path.join(app.dataDir, 'sealing.key');
    const key = await readFile(file);
    await writeFile(file, Buffer.alloc(32, 7));
    const reply = await give(await withPassword(username), phone.code());
    await writeFile(file, key);
    expect(said(reply)).toEqual([503, 'second_factor_is_unreadable']);
    expect((await give(await withPassword(username), phone.code())).status).toBe(201);
  });
});
