/** Tokens that were forged open no session. */
import { hmac, type Token } from './lying-provider.js';
import { CLIENT_ID, CLIENT_SECRET, parameter } from './settings.js';
import { Lies, NOT_VALID, NO_ATTEMPT, said } from './lies.js';

let lies: Lies;
beforeAll(async () => {
  lies = await Lies.start();
}, 60_000);
afterAll(() => lies.close());

describe('an honest answer', () => {
  it('opens a session for the person the identity is linked to', async () => {
    const attempt = await lies.begun('one', '/ho-so/1?tab=tien');
    const reply = await attempt.visitor.answer('one', lies.answered(attempt));
    expect([reply.status, reply.body.personId, reply.body.returnTo]).toEqual([
      201,
      lies.person.person.id,
      '/ho-so/1?tab=tien',
    ]);
    expect([...attempt.visitor.cookies.keys()]).toEqual(['kc_session']);
    const me = await attempt.visitor.send<{ personId: string }>('GET', '/me');
    expect(me.body.personId).toBe(lies.person.person.id);
  });

  it('was asked for with state, nonce and PKCE, each attempt its own, and the code was taken with the verifier', async () => {
    const [a, b] = [await lies.begun(), await lies.begun()];
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(parameter(a.sent, name)).not.toBe(parameter(b.sent, name));
    expect(Object.fromEntries(a.sent.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: CLIENT_ID,
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:9/dang-nhap/danh-tinh/one',
    });
    await a.visitor.answer('one', lies.answered(a));
    const verifier = lies.provider.asked.at(-1)?.get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(a.sent.href).not.toContain(verifier);
  });

  it('leaves neither state, nonce, verifier nor the browser’s token in the database', async () => {
    const attempt = await lies.begun();
    const rows = await lies.app.db.query<{ all: string }>(
      "SELECT string_agg(a::text, E'\\n') AS all FROM sign_in_attempts a",
    );
    const secrets = [
      attempt.state,
      attempt.state.slice(3),
      parameter(attempt.sent, 'nonce'),
      attempt.visitor.cookies.get('kc_sign_in') ?? '?',
    ];
    expect(secrets.every((secret) => secret.length >= 40)).toBe(true);
    expect(secrets.filter((secret) => rows[0]?.all.includes(secret))).toEqual([]);
  });
});

describe('a forged token', () => {
  const forged: readonly (readonly [string, () => Token])[] = [
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['with the nonce of another attempt', () => ({ claims: { nonce: 'x'.repeat(43) } })],
    ['of another issuer', () => ({ claims: { iss: lies.other.issuer } })],
    ['without an issuer', () => ({ claims: { iss: undefined } })],
    ['for another audience', () => ({ claims: { aud: 'somebody-else' } })],
    ['for several, without saying who is meant', () => ({ claims: { aud: [CLIENT_ID, 'x'] } })],
    ['for several, meaning another', () => ({ claims: { aud: [CLIENT_ID, 'x'], azp: 'x' } })],
    ['for us, meaning another', () => ({ claims: { azp: 'x' } })],
    ['without an audience', () => ({ claims: { aud: undefined } })],
    ['that has run out', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 60 } })],
    ['that never runs out', () => ({ claims: { exp: undefined } })],
    ['that is not good yet', () => ({ claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } })],
    ['about nobody', () => ({ claims: { sub: undefined } })],
    ['that nobody signed', () => ({ header: { alg: 'none' }, signing: () => '' })],
    ['that nobody signed, in capitals', () => ({ header: { alg: 'NONE' }, signing: () => '' })],
    ['whose signature was left out', () => ({ signing: () => '' })],
    [
      'by the right key in a way not agreed on',
      () => ({ header: { alg: 'PS256' }, signing: lies.provider.pss }),
    ],
    [
      'by the secret of the client',
      () => ({ header: { alg: 'HS256' }, signing: hmac(CLIENT_SECRET) }),
    ],
    ...[0, 1, 2, 3].map(
      (form) =>
        [
          `by the public key taken for a secret (${form})`,
          () => ({
            header: { alg: 'HS256', kid: undefined },
            signing: hmac(lies.provider.publicForms()[form] ?? ''),
          }),
        ] as const,
    ),
    ['by a key nobody knows', () => ({ header: { kid: 'other' } })],
    ['by the key of another provider', () => ({ signing: lies.other.honest })],
    [
      'by a key it brings along',
      () => ({ header: { jwk: lies.other.key(), kid: undefined }, signing: lies.other.honest }),
    ],
    [
      'by a key at an address it names',
      () => ({ header: { jku: `${lies.other.issuer}/jwks` }, signing: lies.other.honest }),
    ],
    ['that asks for something nobody understands', () => ({ header: { crit: ['x'], x: 1 } })],
  ];

  it.each(forged)('%s opens nothing', async (_, token) => {
    const before = await lies.sessions();
    const attempt = await lies.begun();
    const reply = await attempt.visitor.answer('one', lies.answered(attempt, token()));
    expect(said(reply)).toEqual(NOT_VALID);
    expect([attempt.visitor.isSignedIn, await lies.sessions()]).toEqual([false, before]);
    // The attempt is spent: the right answer comes too late.
    expect(said(await attempt.visitor.answer('one', lies.answered(attempt)))).toEqual(NO_ATTEMPT);
  });

  it('changed by one letter opens nothing', async () => {
    const attempt = await lies.begun();
    const tamper = (input: string): string => {
      const [header = '', claims = ''] = input.split('.');
      const changed = Buffer.from(claims, 'base64url').toString().replace('minh', 'ninh');
      return lies.provider.honest(`${header}.${Buffer.from(changed).toString('base64url')}`);
    };
    const reply = await attempt.visitor.answer('one', lies.answered(attempt, { signing: tamper }));
    expect(said(reply)).toEqual(NOT_VALID);
  });

  it('asked no address but those of the settings', () => {
    const log = lies.app.log();
    expect(log).not.toContain('eyJ');
    expect(log).not.toContain(CLIENT_SECRET);
  });
});
