/** What somebody might send in place of a new key; none of it is registered. */
import { randomBytes } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';
import { givePassword } from './accounts.js';
import { cbor, SecurityKey, type Lies } from './security-key.js';
import { askForNew, INVALID, offer, ORIGIN, OVER, said, WRONG } from './security-keys.js';

describe('a new key', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z', env: { PUBLIC_ORIGIN: ORIGIN } });
  }, 60_000);
  afterAll(() => app.close());
  beforeEach(() => app.db.query('DELETE FROM sign_in_limits'));

  const somebody = async (): Promise<SignedIn> => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    await givePassword(app, person, `khoa.moi.${(people += 1)}`);
    return person;
  };

  it.each<[string, Lies]>([
    ['for a page elsewhere', { origin: 'https://evil.example' }],
    ['for the host of somebody else', { rpId: 'evil.example' }],
    ['that answers another kind of question', { type: 'webauthn.get' }],
    ['of a page of ours inside another', { crossOrigin: true }],
    ['that nobody touched', { present: false, verified: false }],
    ['that a maker vouches for', { format: 'fido-u2f' }],
    ['with an id too short to be one', { credentialId: randomBytes(8) }],
  ])('%s is not registered', async (_, lies) => {
    const person = await somebody();
    const asked = await askForNew(person);
    const key = new SecurityKey(ORIGIN);
    expect(said(await offer(person, key, asked, lies))).toEqual(WRONG);
    expect(said(await offer(person, key, asked))).toEqual(OVER);
    expect(await person.read('/me/second-factor')).toMatchObject({ factors: [] });
  });

  it('of an algorithm nobody asked for is not registered', async () => {
    const person = await somebody();
    const asked = await askForNew(person);
    expect(said(await offer(person, new SecurityKey(ORIGIN, 'ES384'), asked))).toEqual(WRONG);
  });

  it('is registered once, whoever comes second, and answers one question of many at once', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const key = new SecurityKey(ORIGIN);
    const asked = await askForNew(person);
    const replies = await Promise.all([1, 2, 3].map(() => offer(person, key, asked)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 403, 403]);
    for (const who of [person, other])
      expect(said(await offer(who, key, await askForNew(who)))).toEqual([
        409,
        'security_key_is_registered',
      ]);
    expect(await other.read('/me/second-factor')).toMatchObject({
      factors: [],
      recoveryCodesLeft: 0,
    });
  });

  it('of which nothing is right is refused in words, however it is broken', async () => {
    const person = await somebody();
    const good = new SecurityKey(ORIGIN).attest(await askForNew(person));
    const send = (body: object): Promise<Reply<unknown>> =>
      person.post('/me/security-keys', { name: 'a', ...good, ...body });
    for (const body of [
      { attestationObject: 'a'.repeat(40_000) },
      { clientDataJSON: 'có dấu' },
      { attestationObject: '' },
      { attestationObject: 1 },
      { transports: ['telepathy'] },
      { transports: Array.from({ length: 50 }, () => 'usb') },
      { name: null },
      { id: 'x' },
    ])
      expect(said(await send(body))).toEqual(INVALID);
    const garbage = [
      randomBytes(300),
      Buffer.alloc(20_000, 0x81),
      Buffer.from('bf', 'hex'),
      Buffer.from('5b7fffffffffffffff', 'hex'),
      Buffer.from('a163666d74646e6f6e65', 'hex'),
      cbor(new Map([['fmt', 'none']])),
      cbor(
        new Map<string, string | Uint8Array>([
          ['fmt', 'packed'],
          ['attStmt', 'x'],
          ['authData', Buffer.alloc(3)],
        ]),
      ),
    ];
    for (const bytes of garbage) {
      await app.db.query('DELETE FROM sign_in_limits');
      const asked = await askForNew(person);
      const { clientDataJSON } = new SecurityKey(ORIGIN).attest(asked);
      const attestationObject = bytes.toString('base64url');
      expect(said(await send({ clientDataJSON, attestationObject }))).toEqual(WRONG);
    }
    for (const data of [
      'null',
      '[]',
      '{"challenge":{}}',
      '"a"',
      '{',
      randomBytes(50).toString('latin1'),
    ]) {
      await app.db.query('DELETE FROM sign_in_limits');
      const clientDataJSON = Buffer.from(data).toString('base64url');
      expect(said(await send({ clientDataJSON }))).toEqual(OVER);
    }
    const half = { id: 'YQ', clientDataJSON: 'e30', authenticatorData: 'YQ', signature: 'YQ' };
    for (const assertion of [
      null,
      [],
      'a',
      {},
      { ...half, signature: undefined },
      { ...half, more: 1 },
      { ...half, id: 'a'.repeat(2000) },
    ])
      expect(said(await person.post('/session/step-up', { assertion }))).toEqual(INVALID);
  });
});
