/** Accounts an identity opens, and those it does not: second factors, passwords to change, closed accounts, levels. */
import { givePassword, PASSWORD, signInAs, untilNoticed } from '../people/accounts.js';
import { enrol } from '../people/authenticator.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { said } from './lies.js';
import { LyingProvider } from './lying-provider.js';
import { parameter, providersFile, Visitor, type OpenedSession } from './settings.js';
import type { Reply } from '../support/client.js';

let app: TestApp;
let provider: LyingProvider;
let strict: LyingProvider;
beforeAll(async () => {
  [provider, strict] = await Promise.all([LyingProvider.start(), LyingProvider.start()]);
  const env = await providersFile([
    { key: 'one', issuer: provider.issuer, clientAuthentication: 'post' },
    {
      key: 'strict',
      issuer: strict.issuer,
      assurance: { claim: 'level', accepted: ['muc-1', 'muc-2'], strong: ['muc-2'] },
    },
  ]);
  app = await startApp({ env });
}, 60_000);
afterAll(async () => {
  await app.close();
  await Promise.all([provider.close(), strict.close()]);
});

let people = 0;
/** Somebody with a password and an identity at both providers. */
async function somebody(): Promise<{ who: SignedIn; username: string; subject: string }> {
  const who = await app.signIn({ roles: ['auditor'], orgId: null });
  const subject = `nguoi.${(people += 1)}`;
  await givePassword(app, who, subject);
  for (const { issuer } of [provider, strict])
    await app.db.query(
      `INSERT INTO identities (account_id, provider, issuer, subject) VALUES ($1, 'x', $2, $3)`,
      [who.person.accountId, issuer, subject],
    );
  return { who, username: subject, subject };
}

interface Came {
  readonly visitor: Visitor;
  readonly reply: Reply<OpenedSession>;
}
async function comes(sub: string, key = 'one', claims: object = {}): Promise<Came> {
  const from = key === 'one' ? provider : strict;
  const visitor = new Visitor(app);
  const sent = await visitor.start(key);
  const reply = await visitor.answer(key, {
    state: parameter(sent, 'state'),
    code: from.code(parameter(sent, 'nonce'), { claims: { sub, ...claims } }),
    iss: from.issuer,
  });
  return { visitor, reply };
}

describe('an identity', () => {
  it('that nobody linked opens nothing and makes nobody, whatever its provider says of it', async () => {
    const { who } = await somebody();
    await app.db.query(`UPDATE persons SET email = 'minh@example.vn' WHERE id = $1`, [
      who.person.id,
    ]);
    const count = async () =>
      (
        await app.db
          .query(`SELECT (SELECT count(*) FROM persons) AS p, (SELECT count(*) FROM accounts) AS a,
        (SELECT count(*) FROM identities) AS i`)
      )[0];
    const before = await count();
    const claims = { email: 'minh@example.vn', email_verified: true, name: 'Minh' };
    const { visitor, reply } = await comes('nobody', 'one', claims);
    expect(said(reply)).toEqual([403, 'identity_is_not_linked']);
    expect([visitor.isSignedIn, await count()]).toEqual([false, before]);
  });

  it('of a closed account gets the same answer as one that nobody linked', async () => {
    const { who, subject } = await somebody();
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE id = $1', [
      who.person.accountId,
    ]);
    const closed = (await comes(subject)).reply;
    const unknown = (await comes('nobody')).reply;
    expect({ ...closed.problem, instance: '' }).toEqual({ ...unknown.problem, instance: '' });
  });

  it('opens a session as a password does, and shows it as one of its own', async () => {
    const { subject } = await somebody();
    const { visitor, reply } = await comes(subject);
    expect([reply.status, reply.body.secondFactorNeeded]).toEqual([201, false]);
    const { body } = await visitor.send<{ items: { openedBy: string; kind: string }[] }>(
      'GET',
      '/me/sessions',
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({ openedBy: 'provider', kind: 'cookie' }),
    );
    expect(provider.asked.at(-1)?.get('client_secret')).toMatch(/^bi-mat/);
  });

  it('takes the place of the session the browser had', async () => {
    const { subject } = await somebody();
    const { visitor } = await comes(subject);
    const before = visitor.cookies.get('kc_session') ?? '';
    const sent = await visitor.start('one');
    const code = provider.code(parameter(sent, 'nonce'), { claims: { sub: subject } });
    await visitor.answer('one', { state: parameter(sent, 'state'), code, iss: provider.issuer });
    expect(visitor.cookies.get('kc_session')).not.toBe(before);
    const old = new Visitor(app);
    old.cookies.set('kc_session', before);
    expect((await old.send('GET', '/me')).status).toBe(401);
  });

  it('opens nothing but the password change while a password set by somebody else is to be changed', async () => {
    const { who, subject } = await somebody();
    await app.db.query('UPDATE accounts SET must_change = true WHERE id = $1', [
      who.person.accountId,
    ]);
    const { visitor, reply } = await comes(subject);
    expect(reply.status).toBe(201);
    expect(said(await visitor.send('GET', '/cases'))).toEqual([403, 'password_to_change']);
    const change = { current: PASSWORD, next: 'một mật khẩu mới hẳn' };
    expect((await visitor.send('PUT', '/session/password', change)).status).toBe(204);
    expect((await visitor.send('GET', '/cases')).status).toBe(200);
  });
});

describe('the second factor', () => {
  it('is asked for after a provider as after a password', async () => {
    const { who, subject } = await somebody();
    const phone = await enrol(who);
    const { visitor, reply } = await comes(subject);
    expect(reply.body.secondFactorNeeded).toBe(true);
    expect(said(await visitor.send('GET', '/me'))).toEqual([403, 'second_factor_needed']);
    const [code = ''] = phone.recoveryCodes;
    expect((await visitor.send('POST', '/session/second-factor', { code })).status).toBe(201);
    expect((await visitor.send('GET', '/me')).status).toBe(200);
  });

  it('is not asked for at a level the settings call strong, but still before a change of the sign-in', async () => {
    const { who, subject } = await somebody();
    await enrol(who);
    const weak = await comes(subject, 'strict', { level: 'muc-1' });
    expect(weak.reply.body.secondFactorNeeded).toBe(true);
    const strong = await comes(subject, 'strict', { level: 'muc-2' });
    expect(strong.reply.body.secondFactorNeeded).toBe(false);
    expect((await strong.visitor.send('GET', '/me')).status).toBe(200);
    const { body } = await strong.visitor.send<{ items: { id: string }[] }>(
      'GET',
      '/me/identities',
    );
    const unlink = await strong.visitor.send('DELETE', `/me/identities/${body.items[0]?.id}`);
    expect(said(unlink)).toEqual([403, 'step_up_needed']);
  });
});

describe('the level of an identity', () => {
  it.each([
    ['too low', { level: 'muc-0' }],
    ['not said', {}],
    ['said in another claim', { acr: 'muc-2' }],
    ['said in another shape', { level: ['muc-2'] }],
    ['almost the right one', { level: 'muc-2 ' }],
  ])('is not enough when it is %s', async (_, claims) => {
    const { subject } = await somebody();
    const { visitor, reply } = await comes(subject, 'strict', claims);
    expect(said(reply)).toEqual([403, 'identity_is_too_weak']);
    expect(visitor.isSignedIn).toBe(false);
  });

  it('is asked for in the request', async () => {
    expect(parameter(await new Visitor(app).start('strict'), 'acr_values')).toBe('muc-1 muc-2');
  });
});

describe('an account that is closed later', () => {
  it('ends the session its identity opened', async () => {
    const { who, subject, username } = await somebody();
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    const { visitor } = await comes(subject);
    await administrator.put(`/people/${who.person.id}/account`, { disabled: true });
    await untilNoticed();
    expect((await visitor.send('GET', '/me')).status).toBe(401);
    expect((await signInAs(app, username)).status).toBe(401);
  });
});
