import { randomBytes } from 'node:crypto';
import { LyingProvider } from '../identities/lying-provider.js';
import { CLIENT_SECRET, providersFile } from '../identities/settings.js';
import { startApp, type TestApp } from '../support/app.js';
import { Description } from '../support/description.js';
import { textFiles } from '../tidy/tree.js';
import { PROGRAMME_NOW } from '../support/programme.js';
import { CALLS } from './calls.js';
import { PROVIDER } from './identities.js';
import { setScene, type Scene } from './scene.js';

const canary = (name: string): string => `canary-${name}-${randomBytes(8).toString('hex')}`;

/** Secrets that nothing may show: each is in use somewhere while every call is asked, rightly and wrongly. */
const MAIL = canary('mail');
const PASSWORD = canary('password');
const TOKEN = randomBytes(32).toString('base64url');

describe('secrets', () => {
  let app: TestApp;
  let provider: LyingProvider;
  let scene: Scene;
  let description: Description;
  const said: string[] = [];

  beforeAll(async () => {
    provider = await LyingProvider.start();
    const providers = await providersFile([{ key: PROVIDER, issuer: provider.issuer }]);
    app = await startApp({
      now: PROGRAMME_NOW,
      env: {
        ...providers,
        DEMO: 'people',
        LOG_LEVEL: 'trace',
        MAIL_URL: `smtp://khuyencong:${MAIL}@127.0.0.1:1`,
      },
    });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    for (const route of description.routes) {
      const { path, body, options } = CALLS[route.name]?.ask(scene) ?? { path: '/' };
      const headers = { ...options?.headers, authorization: `Bearer ${TOKEN}` };
      const odd = { ...(body as object), password: PASSWORD, current: PASSWORD, next: PASSWORD };
      for (const who of [app.anonymous, scene.administrator, scene.programme.team.officer]) {
        // Asked a wrong way too: with a session that is none, and with a password where none belongs.
        const replies = [
          await who.send(route.method, path, body, options),
          await who.send(route.method, path, /GET|HEAD/.test(route.method) ? undefined : odd, {
            ...options,
            ...(who === app.anonymous ? { headers } : {}),
          }),
        ];
        said.push(...replies.flatMap(({ problem }) => (problem ? [JSON.stringify(problem)] : [])));
      }
    }
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const secrets = (): Readonly<Record<string, string>> => ({
    'the password of the mail server': MAIL,
    'a password that was sent': PASSWORD,
    'a token that was sent': TOKEN,
    'the password of somebody new': scene.newcomer.password,
    'the secret by which an identity provider knows us': CLIENT_SECRET,
    'the code of an identity provider': scene.identities.linking.body.code ?? canary('none'),
    'the cookie of an attempt': scene.identities.linking.cookie,
    'the key of a calendar': scene.feedToken,
    'the password of the database': new URL(app.db.url).password || canary('none'),
  });

  const shownIn = (text: string): string[] =>
    Object.entries(secrets()).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

  it('stand in no log, whatever is logged', () => {
    expect(app.log().length).toBeGreaterThan(10_000);
    expect(app.log()).toContain('/api/v1/calendar/feed.ics');
    expect(shownIn(app.log())).toEqual([]);
  });

  it('stand in no refusal', () => {
    expect(said.length).toBeGreaterThan(100);
    expect(shownIn(said.join('\n'))).toEqual([]);
  });

  it('stand in no figures and no description', async () => {
    for (const path of ['/metrics', '/api/docs', '/api/v1/openapi.json', '/api/v1/health/ready']) {
      const text = await (await fetch(`${app.url}${path}`)).text();
      expect([path, text.length > 10, shownIn(text)]).toEqual([path, true, []]);
    }
  });

  it('are kept as hashes: the database knows neither password nor token', async () => {
    const [row] = await app.db.query<{ all: string }>(
      `SELECT string_agg(t, ' ') AS all FROM (
         SELECT to_jsonb(a)::text AS t FROM accounts a UNION ALL SELECT to_jsonb(s)::text FROM sessions s) x`,
    );
    expect(row?.all).toContain('argon2id');
    expect(shownIn(row?.all ?? '')).toEqual([]);
  });
});

it('no key or password stands in the tree', () => {
  const likeOne =
    /-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30}|xox[baprs]-\w{10}|eyJhbGciOi\w{20}/;
  const found = textFiles.filter(
    ({ path, text }) => likeOne.test(text) && !path.includes('secrets.spec'),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});
