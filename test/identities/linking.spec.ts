/** The whole way with a certified provider: linked by the person, signed in by it, unlinked, taken away. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { givePassword, PASSWORD, signInAs, untilNoticed } from '../people/accounts.js';
import { enrol, type Authenticator } from '../people/authenticator.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { said } from './lies.js';
import {
  startRealProvider,
  throughProvider,
  type RealProvider,
  type Typed,
} from './real-provider.js';
import { providersFile, returnAddress, Visitor, type Answer } from './settings.js';

let app: TestApp;
let provider: RealProvider;
let administrator: SignedIn;
beforeAll(async () => {
  provider = await startRealProvider(returnAddress('vneid'));
  const env = await providersFile([
    {
      key: 'vneid',
      issuer: provider.issuer,
      assurance: { accepted: ['muc-1', 'muc-2'], strong: ['muc-2'] },
    },
  ]);
  app = await startApp({ env });
  administrator = await app.signIn({ roles: ['administrator'], orgId: null });
}, 60_000);
afterAll(async () => {
  await app.close();
  provider.close();
});

let people = 0;
/** Somebody who has just signed in by password in a browser. */
async function somebody(): Promise<{ who: SignedIn; username: string; visitor: Visitor }> {
  const who = await app.signIn({ roles: ['auditor'], orgId: null });
  const username = `lien.ket.${(people += 1)}`;
  await givePassword(app, who, username);
  await app.db.query('UPDATE persons SET email = $2 WHERE id = $1', [
    who.person.id,
    `${username}@example.vn`,
  ]);
  return { who, username, visitor: await withPassword(username) };
}
async function withPassword(username: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  const reply = await visitor.send('POST', '/session', { username, password: PASSWORD });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.problem));
  return visitor;
}
/** Enrols in a session of its own: linking ends the others. */
const protect = async (username: string): Promise<Authenticator> =>
  enrol(new Client(app.url, (await signInAs(app, username)).body.token));
const typed = (name: string, level = 'muc-1'): Typed => ({ name, level });

const links = async (visitor: Visitor, name: string) =>
  visitor.answerLink('vneid', await throughProvider(await visitor.startLink('vneid'), typed(name)));
const signsIn = async (visitor: Visitor, as: Typed) =>
  visitor.answer('vneid', await throughProvider(await visitor.start('vneid'), as));

interface Identity {
  readonly id: string;
  readonly provider: string;
  readonly usedAt: string | null;
}
const identities = async (visitor: Visitor): Promise<readonly Identity[]> =>
  (await visitor.send<{ items: Identity[] }>('GET', '/me/identities')).body.items;

describe('an identity', () => {
  it('is linked by its person, signs them in, and is unlinked', async () => {
    const { who, visitor } = await somebody();
    expect(said(await signsIn(new Visitor(app), typed('an')))).toEqual([
      403,
      'identity_is_not_linked',
    ]);
    expect((await links(visitor, 'an')).status).toBe(204);
    const [linked] = await identities(visitor);
    expect(linked).toMatchObject({ provider: 'vneid', usedAt: null });

    const later = new Visitor(app);
    const reply = await signsIn(later, typed('an'));
    expect([reply.status, reply.body.personId]).toEqual([201, who.person.id]);
    expect((await identities(later))[0]?.usedAt).not.toBeNull();

    expect((await visitor.send('DELETE', `/me/identities/${linked?.id}`)).status).toBe(204);
    expect(await identities(visitor)).toEqual([]);
    await untilNoticed();
    expect((await later.send('GET', '/me')).status).toBe(401);
    expect((await signsIn(new Visitor(app), typed('an'))).status).toBe(403);
  });

  it('belongs to one account, and an account has one of each provider', async () => {
    const [a, b] = [await somebody(), await somebody()];
    expect((await links(a.visitor, 'binh')).status).toBe(204);
    expect(said(await links(b.visitor, 'binh'))).toEqual([409, 'identity_is_linked_already']);
    expect(said(await links(a.visitor, 'binh-2'))).toEqual([409, 'provider_is_linked_already']);
    expect(await identities(b.visitor)).toEqual([]);
  });

  it('linked by two people at the same moment belongs to one of them', async () => {
    const both = await Promise.all([somebody(), somebody()]);
    const answers: Answer[] = [];
    for (const { visitor } of both)
      answers.push(await throughProvider(await visitor.startLink('vneid'), typed('chung')));
    const replies = await Promise.all(
      both.map(({ visitor }, index) =>
        visitor.answerLink('vneid', answers[index] ?? { state: '' }),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });

  it('is told about by letter, written down, and ends the other sessions', async () => {
    const { who, username, visitor } = await somebody();
    const elsewhere = await withPassword(username);
    await links(visitor, 'dung');
    await untilNoticed();
    expect((await elsewhere.send('GET', '/me')).status).toBe(401);
    expect((await visitor.send('GET', '/me')).status).toBe(200);
    const events = await administrator.read<{
      items: { action: string; actorId: string; details: object }[];
    }>(`/administration-events?subject=${who.person.id}`);
    expect(events.items[0]).toMatchObject({
      action: 'identity.link',
      actorId: who.person.id,
      details: { provider: 'vneid' },
    });
    const mail = await lettersTo(`${username}@example.vn`);
    expect(mail).toHaveLength(1);
    expect(mail[0]).toContain(username);
  });

  it('needs a proof just given, by the second factor where there is one', async () => {
    const { who, username, visitor } = await somebody();
    await links(visitor, 'giang');
    const [linked] = await identities(visitor);
    await app.db.query(
      `UPDATE sessions SET stepped_up_at = now() - interval '3 minutes' WHERE person_id = $1`,
      [who.person.id],
    );
    await untilNoticed();
    for (const [method, at] of [
      ['POST', '/me/identities/vneid/start'],
      ['DELETE', `/me/identities/${linked?.id}`],
    ] as const)
      expect(said(await visitor.send(method, at))).toEqual([403, 'step_up_needed']);
    const proof = await visitor.send('POST', '/session/step-up', { password: PASSWORD });
    expect(proof.status).toBe(201);
    expect((await visitor.send('DELETE', `/me/identities/${linked?.id}`)).status).toBe(204);

    const protectedBy = await protect(username);
    const half = await withPassword(username);
    const [code = ''] = protectedBy.recoveryCodes;
    await half.send('POST', '/session/second-factor', { code });
    expect((await links(half, 'giang')).status).toBe(204);
  });

  it('is linked to nobody but who began: not in another session, not by a sign-in', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const answer = await throughProvider(await a.visitor.startLink('vneid'), typed('hoa'));
    b.visitor.cookies.set('kc_sign_in', a.visitor.cookies.get('kc_sign_in') ?? '');
    const refused = [403, 'sign_in_attempt_is_not_valid'];
    expect(said(await b.visitor.answerLink('vneid', answer))).toEqual(refused);
    expect(said(await a.visitor.answer('vneid', answer))).toEqual(refused);
    const signIn = await throughProvider(await b.visitor.start('vneid'), typed('hoa'));
    expect(said(await b.visitor.answerLink('vneid', signIn))).toEqual(refused);
    const other = await app.signIn({ roles: ['auditor'], orgId: null });
    expect(said(await other.delete(`/me/identities/${crypto.randomUUID()}`))).toEqual([
      403,
      'step_up_needed',
    ]);
  });

  it('of somebody else cannot be unlinked', async () => {
    const [a, b] = [await somebody(), await somebody()];
    await links(a.visitor, 'khanh');
    const [linked] = await identities(a.visitor);
    expect(said(await b.visitor.send('DELETE', `/me/identities/${linked?.id}`))).toEqual([
      404,
      'not_found',
    ]);
    expect(await identities(a.visitor)).toHaveLength(1);
  });
});

describe('an administrator', () => {
  it('sees that there is a link, not to whom, and takes it away; sessions end, it is written down and told', async () => {
    const { who, username, visitor } = await somebody();
    await links(visitor, 'ly-cua-nha-cung-cap');
    const at = `/people/${who.person.id}`;
    const seen = await administrator.get<{ identities: object[] }>(at);
    expect(seen.body.identities).toEqual([{ provider: 'vneid', linkedAt: expect.any(String) }]);
    expect(JSON.stringify(seen.body)).not.toContain('ly-cua-nha-cung-cap');
    expect((await administrator.delete(`${at}/identities`)).status).toBe(204);
    await untilNoticed();
    expect((await visitor.send('GET', '/me')).status).toBe(401);
    expect((await signsIn(new Visitor(app), typed('ly-cua-nha-cung-cap'))).status).toBe(403);
    expect((await signInAs(app, username)).status).toBe(201);
    const events = await administrator.read<{ items: { action: string }[] }>(
      `/administration-events?subject=${who.person.id}`,
    );
    expect(events.items[0]?.action).toBe('identity.reset');
    expect(await lettersTo(`${username}@example.vn`)).toHaveLength(2);
    expect(said(await administrator.delete(`${at}/identities`))).toEqual([404, 'not_found']);
    const own = `/people/${administrator.person.id}/identities`;
    expect((await administrator.delete(own)).status).toBe(422);
  });
});

describe('a certified provider', () => {
  it('vouches for the level it was asked for', async () => {
    const { username, visitor } = await somebody();
    await links(visitor, 'minh');
    await protect(username);
    const weak = await signsIn(new Visitor(app), typed('minh', 'muc-1'));
    expect(weak.body.secondFactorNeeded).toBe(true);
    const strong = await signsIn(new Visitor(app), typed('minh', 'muc-2'));
    expect(strong.body.secondFactorNeeded).toBe(false);
    expect(said(await signsIn(new Visitor(app), { name: 'minh' }))).toEqual([
      403,
      'identity_is_too_weak',
    ]);
  });

  it('says when somebody refuses', async () => {
    const refused = await signsIn(new Visitor(app), { name: 'minh', act: 'stop' });
    expect(said(refused)).toEqual([403, 'provider_refused']);
  });

  it('takes no request without PKCE, and no code with the verifier of another browser', async () => {
    const visitor = new Visitor(app);
    const bare = await visitor.start('vneid');
    for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name);
    const refused = await visitor.answer('vneid', await throughProvider(bare, typed('minh')));
    expect(said(refused)).toEqual([403, 'provider_refused']);

    const [mine, theirs] = [new Visitor(app), new Visitor(app)];
    const stolen = await throughProvider(await theirs.start('vneid'), typed('minh'));
    const state = (await mine.start('vneid')).searchParams.get('state') ?? '';
    const injected = await mine.answer('vneid', { ...stolen, state });
    expect(said(injected)).toEqual([403, 'provider_answer_is_not_valid']);
  });
});

async function lettersTo(address: string): Promise<string[]> {
  const folder = path.join(app.dataDir, 'mail');
  const files = await readdir(folder).catch(() => []);
  const letters = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return letters.filter((letter) => letter.includes(`To: ${address}`));
}
