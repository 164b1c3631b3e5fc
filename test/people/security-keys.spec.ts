import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { givePassword, PASSWORD, signInAs, untilNoticed } from './accounts.js';
import { enrol } from './authenticator.js';
import { SecurityKey } from './security-key.js';
import { askForNew, giveKey, offer, ORIGIN, question, register, said } from './security-keys.js';

interface Owner {
  readonly person: SignedIn;
  readonly username: string;
}
interface KeyHolder extends Owner {
  readonly key: SecurityKey;
  readonly keyId: string;
  readonly recoveryCodes: readonly string[];
}

describe('a security key', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z', env: { PUBLIC_ORIGIN: ORIGIN } });
  }, 60_000);
  afterAll(() => app.close());

  const somebody = async (): Promise<Owner> => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    const username = `khoa.${(people += 1)}`;
    await givePassword(app, person, username);
    return { person, username };
  };
  const holder = async (key = new SecurityKey(ORIGIN)): Promise<KeyHolder> => {
    const owner = await somebody();
    const registered = await register(owner.person, key);
    return { ...owner, key, keyId: registered.key.id, recoveryCodes: registered.recoveryCodes };
  };
  const withPassword = async (username: string): Promise<Client> =>
    new Client(app.url, (await signInAs(app, username)).body.token);
  const keysOf = (client: Client): Promise<{ items: readonly Record<string, unknown>[] }> =>
    client.read('/me/security-keys');
  const sentFor = (person: SignedIn): Promise<{ action: string }[]> =>
    app.db.query('SELECT action FROM administration_events WHERE subject_id = $1 ORDER BY id', [
      person.person.id,
    ]);

  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'of %s is registered, asked for after the password, and opens the session',
    async (algorithm) => {
      const { person, username, key, keyId, recoveryCodes } = await holder(
        new SecurityKey(ORIGIN, algorithm),
      );
      expect(new Set(recoveryCodes).size).toBe(10);
      const { body } = await signInAs(app, username);
      expect(body).toMatchObject({ secondFactorNeeded: true, secondFactors: ['security_key'] });
      const half = new Client(app.url, body.token);
      expect(said(await half.get('/me/security-keys'))).toEqual([403, 'second_factor_needed']);
      expect(await question(half)).toMatchObject({
        rpId: 'khuyencong.example.vn',
        userVerification: 'preferred',
        allowCredentials: [{ type: 'public-key', id: key.id, transports: ['usb'] }],
      });
      const given = await giveKey(half, key, {
        userHandle: Buffer.from(person.person.accountId.replaceAll('-', ''), 'hex').toString(
          'base64url',
        ),
      });
      expect(given.status).toBe(201);
      const whole = new Client(app.url, given.body.token);
      const [shown] = (await keysOf(whole)).items;
      expect(shown).toMatchObject({ id: keyId, name: 'Khóa để ở cơ quan', backedUp: false });
      expect(shown?.['lastUsedAt']).toMatch(/^\d{4}-/);
      expect(said(await half.get('/me'))).toEqual([401, 'sign_in_needed']);
    },
  );

  it('is registered only with the password, and ends the other sessions', async () => {
    const { person, username } = await somebody();
    const other = await withPassword(username);
    expect(said(await person.post('/me/security-keys/question', { password: 'sai' }))).toEqual([
      403,
      'current_password_is_wrong',
    ]);
    await register(person, new SecurityKey(ORIGIN));
    await untilNoticed();
    expect((await other.get('/me')).status).toBe(401);
    expect((await person.get('/me')).status).toBe(200);
    expect(await sentFor(person)).toEqual([{ action: 'security_key.added' }]);
  });

  it('is added to an account that has a factor only by whoever proved it a short while ago', async () => {
    const { person } = await holder();
    await app.db.query(
      `UPDATE sessions SET stepped_up_at = clock_timestamp() - interval '11 minutes' WHERE person_id = $1`,
      [person.person.id],
    );
    await untilNoticed();
    for (const path of ['/me/security-keys/question', '/me/second-factor']) {
      const refused = await person.post(path, { password: PASSWORD });
      expect(said(refused)).toEqual([403, 'step_up_needed']);
      expect(refused.problem).toMatchObject({
        stepUpBy: 'second_factor',
        stepUpFactors: ['security_key'],
      });
    }
  });

  it('and codes protect an account together: either opens it, recovery codes stay, the last one leaves nothing', async () => {
    const { person, username, key, keyId, recoveryCodes } = await holder();
    const phone = await enrol(person);
    expect(phone.recoveryCodes).toEqual([]);
    const { body } = await signInAs(app, username);
    expect(body).toMatchObject({ secondFactors: ['code', 'security_key'] });
    expect((await giveKey(new Client(app.url, body.token), key)).status).toBe(201);
    const byCode = await withPassword(username);
    const given = await byCode.post('/session/second-factor', { code: phone.code() });
    expect(given.status).toBe(201);
    const [first = ''] = recoveryCodes;
    const lost = await withPassword(username);
    const recovered = await lost.write<{ token: string }>('/session/second-factor', {
      code: first,
    });
    const whole = new Client(app.url, recovered.token);
    const gone = await whole.post('/me/second-factor/removal', {
      assertion: key.assert(await question(whole)),
    });
    expect(gone.status).toBe(204);
    expect(await whole.read('/me/second-factor')).toMatchObject({
      factors: ['security_key'],
      enrolledAt: null,
      recoveryCodesLeft: 9,
    });
    const last = await whole.post(`/me/security-keys/${keyId}/removal`, {
      assertion: key.assert(await question(whole)),
    });
    expect(last.status).toBe(204);
    expect(await whole.read('/me/second-factor')).toMatchObject({
      factors: [],
      recoveryCodesLeft: 0,
    });
    expect((await signInAs(app, username)).body).toMatchObject({
      secondFactorNeeded: false,
      secondFactors: [],
    });
    expect((await sentFor(person)).map(({ action }) => action)).toEqual([
      'security_key.added',
      'second_factor.added',
      'second_factor.removed',
      'security_key.removed',
    ]);
  });

  it('is one of several, named anew and removed by its owner alone', async () => {
    const { person, keyId, recoveryCodes } = await holder();
    const second = await register(person, new SecurityKey(ORIGIN, 'EdDSA', false));
    expect(second.recoveryCodes).toEqual([]);
    const renamed = await person.put(`/me/security-keys/${keyId}`, { name: '  Khóa ở nhà ' });
    expect(renamed.body).toMatchObject({ name: 'Khóa ở nhà' });
    const stranger = await holder();
    const theirs = `/me/security-keys/${keyId}`;
    expect((await stranger.person.put(theirs, { name: 'của tôi' })).status).toBe(404);
    const [code = ''] = stranger.recoveryCodes;
    expect((await stranger.person.post(`${theirs}/removal`, { code })).status).toBe(404);
    for (const name of ['', '   ', 'a'.repeat(61), 'a\u202eb'])
      expect(said(await person.put(theirs, { name }))).toEqual([400, 'invalid_input']);
    const [mine = ''] = recoveryCodes;
    expect((await person.post(`${theirs}/removal`, { code: mine })).status).toBe(204);
    expect((await keysOf(person)).items).toHaveLength(1);
    expect(await person.read('/me/second-factor')).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('is one of ten at most', async () => {
    const { person } = await holder();
    for (let n = 1; n < 10; n += 1) await register(person, new SecurityKey(ORIGIN, 'EdDSA'));
    const eleventh = await offer(person, new SecurityKey(ORIGIN), await askForNew(person));
    expect(said(eleventh)).toEqual([409, 'security_keys_are_enough']);
  });

  it('is forgotten with everything else when an administrator resets a lost factor', async () => {
    const { person, username } = await holder();
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    const path = `/people/${person.person.id}/second-factor`;
    expect((await administrator.delete(path)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect((await signInAs(app, username)).body).toMatchObject({ secondFactorNeeded: false });
    const left = await app.db.query('SELECT 1 FROM security_keys WHERE account_id = $1', [
      person.person.accountId,
    ]);
    expect(left).toEqual([]);
  });

  it('can be guessed at five times, with the codes together', async () => {
    const { username, key } = await holder();
    const half = await withPassword(username);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1)
      statuses.push((await giveKey(half, key, { origin: 'https://evil.example' })).status);
    for (let n = 0; n < 3; n += 1)
      statuses.push((await half.post('/session/second-factor', { code: '000000' })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    expect(said(await giveKey(await withPassword(username), key))).toEqual([
      429,
      'sign_in_too_often',
    ]);
  });

  it('takes the place of no missing code', async () => {
    const { username } = await holder();
    const half = await withPassword(username);
    expect(said(await half.post('/session/second-factor', { code: '123456' }))).toEqual([
      403,
      'second_factor_is_wrong',
    ]);
    expect(said(await half.post('/session/second-factor', {}))).toEqual([400, 'invalid_input']);
    const { person } = await somebody();
    expect(said(await person.post('/session/security-key', undefined))).toEqual([
      409,
      'security_key_is_not_registered',
    ]);
  });
});

describe('a security key where the address of the installation is not set', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
  }, 60_000);
  afterAll(() => app.close());

  it('is possible under localhost, and elsewhere it is said what is missing', async () => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    await givePassword(app, person, 'khoa.o.day');
    expect(await person.read('/me/security-keys')).toEqual({ possible: false, items: [] });
    const refused = await person.post('/me/security-keys/question', { password: PASSWORD });
    expect([refused.status, refused.problem?.code]).toEqual([409, 'security_keys_need_an_address']);
    const origin = app.url.replace('127.0.0.1', 'localhost');
    const { token } = (await signInAs(app, 'khoa.o.day')).body;
    const here = new Client(origin, token);
    expect(await here.read('/me/security-keys')).toEqual({ possible: true, items: [] });
    const key = new SecurityKey(origin);
    await register(here, key);
    const again = (await signInAs(app, 'khoa.o.day')).body;
    expect((await giveKey(new Client(origin, again.token), key)).status).toBe(201);
  });
});
