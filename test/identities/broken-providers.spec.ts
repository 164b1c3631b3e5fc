/** Providers that are down, slow, talkative or lead elsewhere: a plain refusal with a code, never an error of ours. */
import type { ServerResponse } from 'node:http';
import { startApp, type TestApp } from '../support/app.js';
import { said } from './lies.js';
import { LyingProvider } from './lying-provider.js';
import { parameter, providersFile, Visitor } from './settings.js';

const UNREACHABLE = [424, 'provider_unreachable'];
const DISCOVERY = '/.well-known/openid-configuration';

type Break = (provider: LyingProvider, elsewhere: LyingProvider) => void | Promise<void>;

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
const answering =
  (path: string, answer: (response: ServerResponse) => void): Break =>
  (provider) => {
    provider.instead.set(path, answer);
  };
const naming =
  (name: string): Break =>
  (provider, elsewhere) => {
    const metadata = { ...provider.metadata(), [name]: `${elsewhere.issuer}/${name}` };
    provider.instead.set(DISCOVERY, (response) => json(response, metadata));
  };
const redirecting = (path: string): Break => {
  return (provider, elsewhere) => {
    provider.instead.set(path, (response) => {
      response.writeHead(302, { location: `${elsewhere.issuer}${path}` });
      response.end();
    });
  };
};
const pouring = (path: string): Break =>
  answering(path, (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let part = 0; part < 40; part += 1) response.write(' '.repeat(10_000));
    response.end('{}');
  });
const failing = (path: string): Break =>
  answering(path, (response) => {
    response.writeHead(500).end();
  });
const waiting = (path: string): Break => answering(path, () => undefined);
const babbling = (path: string): Break =>
  answering(path, (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>xin chào</p>');
  });

/** What is broken when somebody wants to go there. */
const AT_THE_START: Readonly<Record<string, Break>> = {
  down: (provider) => provider.close(),
  slow: waiting(DISCOVERY),
  detour: redirecting(DISCOVERY),
  talkative: pouring(DISCOVERY),
  failing: failing(DISCOVERY),
  babbling: babbling(DISCOVERY),
  renamed: (provider, elsewhere) => {
    const metadata = { ...provider.metadata(), issuer: elsewhere.issuer };
    provider.instead.set(DISCOVERY, (response) => json(response, metadata));
  },
  'sends-elsewhere': naming('authorization_endpoint'),
};

/** What is broken when an answer is looked into. */
const AT_THE_END: Readonly<Record<string, readonly [Break, readonly unknown[]]>> = {
  'slow-token': [waiting('/token'), UNREACHABLE],
  'detour-token': [redirecting('/token'), UNREACHABLE],
  'talkative-token': [pouring('/token'), UNREACHABLE],
  'failing-token': [failing('/token'), UNREACHABLE],
  'babbling-token': [babbling('/token'), [403, 'provider_answer_is_not_valid']],
  'token-elsewhere': [naming('token_endpoint'), UNREACHABLE],
  'failing-keys': [failing('/jwks'), UNREACHABLE],
  'keys-elsewhere': [naming('jwks_uri'), UNREACHABLE],
  'no-keys': [
    answering('/jwks', (response) => json(response, { keys: [] })),
    [403, 'provider_answer_is_not_valid'],
  ],
};

describe('a provider that is broken', () => {
  let app: TestApp;
  let elsewhere: LyingProvider;
  const providers = new Map<string, LyingProvider>();
  beforeAll(async () => {
    elsewhere = await LyingProvider.start();
    for (const key of [...Object.keys(AT_THE_START), ...Object.keys(AT_THE_END), 'recovers'])
      providers.set(key, await LyingProvider.start());
    const env = await providersFile([...providers].map(([key, { issuer }]) => ({ key, issuer })));
    app = await startApp({ env });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    for (const provider of [...providers.values(), elsewhere]) await provider.close();
  });

  const providerOf = (key: string): LyingProvider => {
    const provider = providers.get(key);
    if (!provider) throw new Error(`no provider ${key}`);
    return provider;
  };
  const start = (key: string) =>
    new Visitor(app).send('POST', `/session/providers/${key}/start`, {});

  it.each(Object.entries(AT_THE_START))('(%s) sends nobody anywhere', async (key, breaks) => {
    await breaks(providerOf(key), elsewhere);
    const since = performance.now();
    const reply = await start(key);
    expect(said(reply)).toEqual(UNREACHABLE);
    expect(performance.now() - since).toBeLessThan(8_000);
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it.each(Object.entries(AT_THE_END))(
    '(%s) lets nobody in',
    async (key, [breaks, refusal]) => {
      const provider = providerOf(key);
      await breaks(provider, elsewhere);
      const visitor = new Visitor(app);
      const sent = await visitor.start(key);
      const answer = {
        state: parameter(sent, 'state'),
        code: provider.code(parameter(sent, 'nonce')),
        iss: provider.issuer,
      };
      expect(said(await visitor.answer(key, answer))).toEqual(refusal);
      expect(visitor.isSignedIn).toBe(false);
      expect(elsewhere.asked).toEqual([]);
    },
    20_000,
  );

  it('is asked again when it is well', async () => {
    const provider = providerOf('recovers');
    await failing(DISCOVERY)(provider, elsewhere);
    expect(said(await start('recovers'))).toEqual(UNREACHABLE);
    provider.instead.clear();
    expect((await start('recovers')).status).toBe(200);
  });

  it.each([
    ['access_denied', 'provider_refused'],
    ['login_required', 'provider_refused'],
    ['server_error', 'provider_refused'],
    ['<script>alert(1)</script>', 'provider_refused'],
  ])('is quoted with no word of its own when it answers %s', async (error, code) => {
    const provider = providerOf('recovers');
    provider.instead.clear();
    const visitor = new Visitor(app);
    const state = parameter(await visitor.start('recovers'), 'state');
    const reply = await visitor.answer('recovers', { state, error, iss: provider.issuer });
    expect(said(reply)).toEqual([403, code]);
    expect(JSON.stringify(reply.problem)).not.toContain(error);
  });

  it('was never an error of ours', () => {
    expect(app.log()).not.toMatch(/"statusCode":5|internal_error/);
  });
});
