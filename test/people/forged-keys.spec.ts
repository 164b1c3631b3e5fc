/** What somebody might send in place of the answer of a key; nothing of it opens anything. */
import { randomBytes } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { askToOpen } from '../support/commands.js';
import { givePassword, PASSWORD, signInAs, untilNoticed } from './accounts.js';
import { SecurityKey, type Assertion, type Lies } from './security-key.js';
import {
  askForNew,
  giveKey,
  offer,
  ORIGIN,
  OVER,
  question,
  register,
  said,
  WRONG,
} from './security-keys.js';

interface KeyHolder {
  readonly person: SignedIn;
  readonly username: string;
  readonly key: SecurityKey;
}

describe('the answer of a key', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z', env: { PUBLIC_ORIGIN: ORIGIN } });
  }, 60_000);
  afterAll(() => app.close());
  /** Here it is not the limit that is looked at. */
  beforeEach(() => app.db.query('DELETE FROM sign_in_limits'));

  const somebody = async (): Promise<{ person: SignedIn; username: string }> => {
    const person = await app.signIn({ roles: ['finance_reviewer'], orgId: null });
    const username = `gia.mao.${(people += 1)}`;
    await givePassword(app, person, username);
    return { person, username };
  };
  const holder = async (key = new SecurityKey(ORIGIN)): Promise<KeyHolder> => {
    const owner = await somebody();
    await register(owner.person, key);
    return { ...owner, key };
  };
  const halfOf = async (username: string): Promise<Client> =>
    new Client(app.url, (await signInAs(app, username)).body.token);
  const give = (client: Client, assertion: unknown): Promise<Reply<{ token: string }>> =>
    client.post('/session/second-factor', { assertion });
  const isOpen = async (client: Client): Promise<boolean> =>
    (await client.get('/me')).status === 200;

  it.each<[string, Lies]>([
    ['of a page elsewhere', { origin: 'https://khuyencong.example.vn.evil.example' }],
    ['of the page without TLS', { origin: 'http://khuyencong.example.vn' }],
    ['of another port', { origin: `${ORIGIN}:8443` }],
    ['of a page of ours inside another', { crossOrigin: true }],
    ['for the host of somebody else', { rpId: 'evil.example' }],
    ['for the domain above', { rpId: 'example.vn' }],
    ['to a registration', { type: 'webauthn.create' }],
    ['that nobody touched', { present: false, verified: false }],
    ['with the name of another account', { userHandle: randomBytes(16).toString('base64url') }],
  ])('%s is refused, and uses the question up', async (_, lies) => {
    const { username, key } = await holder();
    const half = await halfOf(username);
    const asked = await question(half);
    expect(said(await give(half, key.assert(asked, lies)))).toEqual(WRONG);
    expect(said(await give(half, key.assert(asked)))).toEqual(OVER);
    expect(await isOpen(half)).toBe(false);
    expect((await giveKey(half, key)).status).toBe(201);
  });

  it('opens one session once, not when it is sent again', async () => {
    const { username, key } = await holder();
    const half = await halfOf(username);
    const assertion = key.assert(await question(half));
    expect((await give(half, assertion)).status).toBe(201);
    const other = await halfOf(username);
    expect(said(await give(other, assertion))).toEqual(OVER);
    await question(other);
    expect(said(await give(other, assertion))).toEqual(OVER);
  });

  it('of many at the same moment is taken once', async () => {
    const { username, key } = await holder();
    const half = await halfOf(username);
    const asked = await question(half);
    const answers = [1, 2, 3, 4].map(() => key.assert(asked));
    const replies = await Promise.all(answers.map((answer) => give(half, answer)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 403, 403, 403]);
    const refused = replies.filter(({ status }) => status === 403);
    expect(refused.map(said)).toEqual([OVER, OVER, OVER]);
  });

  it('with one count in two sessions at the same moment is taken once', async () => {
    const { username, key } = await holder();
    const halves = [await halfOf(username), await halfOf(username)];
    const asked = await Promise.all(halves.map(question));
    const replies = await Promise.all(
      halves.map((half, n) =>
        give(half, key.assert(asked[n] ?? { challenge: '', rpId: '' }, { counter: 9 })),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 403]);
  });

  it('to a question of another session, another purpose, an older one, or none of ours is refused', async () => {
    const { person, username, key } = await holder();
    const [one, two] = [await halfOf(username), await halfOf(username)];
    const asked = await question(one);
    expect(said(await give(two, key.assert(asked)))).toEqual(OVER);
    const stepUp = await question(person);
    expect(said(await give(one, key.assert(stepUp)))).toEqual(OVER);
    const toRegister = await askForNew(person);
    const proving = { assertion: key.assert(toRegister) };
    expect(said(await person.post('/session/step-up', proving))).toEqual(OVER);
    expect(said(await offer(person, new SecurityKey(ORIGIN), await question(person)))).toEqual(
      OVER,
    );
    await question(one);
    expect(said(await give(one, key.assert(asked)))).toEqual(OVER);
    const ours = { challenge: randomBytes(32).toString('base64url'), rpId: asked.rpId };
    expect(said(await give(one, key.assert(ours)))).toEqual(OVER);
    expect(await isOpen(one)).toBe(false);
  });

  it('after five minutes is refused', async () => {
    const { username, key } = await holder();
    const half = await halfOf(username);
    const asked = await question(half);
    const [row] = await app.db.query<{ seconds: number }>(
      'SELECT extract(epoch FROM max(expires_at) - clock_timestamp())::int AS seconds FROM security_key_challenges',
    );
    expect(row?.seconds).toBeLessThanOrEqual(300);
    await app.db.query(
      `UPDATE security_key_challenges SET expires_at = expires_at - interval '300 seconds'`,
    );
    expect(said(await give(half, key.assert(asked)))).toEqual(OVER);
  });

  it('of the key of somebody else is refused, also under the name of one’s own', async () => {
    const [thief, victim] = [await holder(), await holder()];
    const half = await halfOf(victim.username);
    expect(said(await give(half, thief.key.assert(await question(half))))).toEqual(WRONG);
    const renamed = { ...thief.key.assert(await question(half)), id: victim.key.id };
    expect(said(await give(half, renamed))).toEqual(WRONG);
    expect(await isOpen(half)).toBe(false);
  });

  it('is refused when a bit of what was signed, of the signature or of the kept key is changed', async () => {
    const { person, username, key } = await holder();
    const half = await halfOf(username);
    const flipped = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'base64url');
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes.toString('base64url');
    };
    const changes: ((given: Assertion) => Partial<Assertion>)[] = [
      (given) => ({ signature: flipped(given.signature, 20) }),
      (given) => ({ authenticatorData: flipped(given.authenticatorData, 36) }),
      (given) => ({ authenticatorData: flipped(given.authenticatorData, 0) }),
      (given) => ({
        clientDataJSON: Buffer.from(
          Buffer.from(given.clientDataJSON, 'base64url').toString().replace('{', '{ '),
        ).toString('base64url'),
      }),
    ];
    for (const change of changes) {
      const given = key.assert(await question(half));
      expect(said(await give(half, { ...given, ...change(given) }))).toEqual(WRONG);
    }
    await app.db.query('DELETE FROM sign_in_limits');
    await app.db.query(
      'UPDATE security_keys SET public_key = set_byte(public_key, 12, get_byte(public_key, 12) # 1) WHERE account_id = $1',
      [person.person.accountId],
    );
    expect(said(await giveKey(half, key))).toEqual(WRONG);
    expect(await isOpen(half)).toBe(false);
  });

  it('of a key that counts back is refused and written down; of one that does not count it is taken', async () => {
    const { person, username, key } = await holder();
    expect((await giveKey(await halfOf(username), key, { counter: 40 })).status).toBe(201);
    for (const counter of [40, 39, 0])
      expect(said(await giveKey(await halfOf(username), key, { counter }))).toEqual([
        403,
        'security_key_counted_back',
      ]);
    const noted = await app.db.query<{ details: unknown }>(
      `SELECT details FROM administration_events WHERE subject_id = $1 AND action = 'security_key.counted_back' ORDER BY id`,
      [person.person.id],
    );
    expect(noted.map(({ details }) => details)).toMatchObject([
      { known: '40', counter: '40' },
      { known: '40', counter: '39' },
      { known: '40', counter: '0' },
    ]);
    await app.db.query('DELETE FROM sign_in_limits');
    const forged = await giveKey(await halfOf(username), key, { counter: 1, rpId: 'evil.example' });
    expect(said(forged)).toEqual(WRONG);
    expect((await giveKey(await halfOf(username), key, { counter: 41 })).status).toBe(201);

    const quiet = new SecurityKey(ORIGIN);
    quiet.counter = 0;
    const silent = await holder(quiet);
    for (let n = 0; n < 2; n += 1)
      expect((await giveKey(await halfOf(silent.username), quiet, { counter: 0 })).status).toBe(
        201,
      );
  });

  it('before money must show its owner where the key can, and opens the decision then', async () => {
    const able = await holder();
    const unable = await holder(new SecurityKey(ORIGIN, 'ES256', false));
    await app.db.query(
      `UPDATE sessions SET stepped_up_at = clock_timestamp() - interval '11 minutes'`,
    );
    await untilNoticed();
    const estimate = {
      year: 2026,
      title: 'Dự toán',
      amount: '1000',
      decisionNumber: '1',
      decisionDate: '2026-01-01',
    };
    const refused = await askToOpen(able.person, 'estimate', estimate);
    expect(said(refused)).toEqual([403, 'step_up_needed']);
    expect(refused.problem).toMatchObject({ stepUpFactors: ['security_key'] });
    const prove = async (who: KeyHolder, lies: Lies = {}): Promise<Reply<{ token: string }>> => {
      const assertion = who.key.assert(await question(who.person), lies);
      return who.person.post('/session/step-up', { assertion });
    };
    expect(await question(able.person)).toMatchObject({ userVerification: 'required' });
    expect(said(await prove(able, { verified: false }))).toEqual(WRONG);
    expect(said(await able.person.post('/session/step-up', { password: PASSWORD }))).toEqual([
      422,
      'step_up_takes_the_second_factor',
    ]);
    const proved = await prove(able);
    expect(proved.status).toBe(201);
    const done = await askToOpen(new Client(app.url, proved.body.token), 'estimate', estimate);
    expect(said(done)).not.toEqual([403, 'step_up_needed']);
    expect(await question(unable.person)).toMatchObject({ userVerification: 'preferred' });
    expect((await prove(unable)).status).toBe(201);
    // At sign-in the password came before it: there the touch is enough.
    expect((await giveKey(await halfOf(able.username), able.key, { verified: false })).status).toBe(
      201,
    );
  });
});
