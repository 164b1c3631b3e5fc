import type { Client } from '../support/client.js';
import { startApp, type TestApp } from '../support/app.js';
import { Description, type Route } from '../support/description.js';
import { PROGRAMME_NOW } from '../support/programme.js';
import { CALLS } from './calls.js';
import { setScene, type Scene } from './scene.js';

/** What stands on every answer, and what must be in it. */
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  'x-frame-options': /^SAMEORIGIN$/,
};
const PAGE_POLICY = [
  /default-src 'self'/,
  /script-src 'self'/,
  /object-src 'none'/,
  /base-uri 'none'/,
];
/** The one call whose answer a calendar may keep for some minutes. */
const MAY_BE_KEPT: Readonly<Record<string, string>> = {
  'GET /calendar/feed.ics': 'private, max-age=300',
};

function faultsOf(headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const isSandboxed = policy.startsWith('sandbox;');
  return [
    ...Object.entries(EVERYWHERE).flatMap(([name, wanted]) =>
      wanted.test(headers.get(name) ?? '') ? [] : [`${name}: ${headers.get(name)}`],
    ),
    ...(isSandboxed ? [/default-src 'none'/] : PAGE_POLICY).flatMap((wanted) =>
      wanted.test(policy) ? [] : [`content-security-policy: ${policy}`],
    ),
    ...(/frame-ancestors '(none|self)'/.test(policy) ? [] : [`may be framed: ${policy}`]),
    ...(/unsafe|\*|https?:/.test(policy) ? [`too open: ${policy}`] : []),
    ...['server', 'x-powered-by', 'access-control-allow-origin'].flatMap((name) =>
      headers.has(name) ? [`${name}: ${headers.get(name)}`] : [],
    ),
  ];
}

describe('security headers', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;

  beforeAll(async () => {
    app = await startApp({
      now: PROGRAMME_NOW,
      env: { DEMO: 'people', WEB_DIR: process.env['KC_TEST_WEB'] ?? '' },
    });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
  }, 90_000);
  afterAll(() => app.close());

  const asked = async (route: Route, who: Client): Promise<Headers> => {
    const { path, body, options } = CALLS[route.name]?.ask(scene) ?? { path: '' };
    return (await who.send(route.method, path, body, options)).headers;
  };

  it('stand on the answer of every call, taken or refused, and nothing of it is kept', async () => {
    const faults: string[] = [];
    for (const route of description.routes) {
      const asking = CALLS[route.name]?.as;
      const askers = [
        app.anonymous,
        asking ? await asking(scene) : scene.programme.team.officer,
        scene.administrator,
      ];
      for (const who of askers) {
        const headers = await asked(route, who);
        const kept = headers.get('cache-control');
        const isGood = kept === 'no-store' || kept === MAY_BE_KEPT[route.name];
        faults.push(
          ...faultsOf(headers).map((fault) => `${route.name} ${fault}`),
          ...(isGood ? [] : [`${route.name} cache-control: ${kept}`]),
          ...(headers.has('strict-transport-security') ? [`${route.name}: HSTS over http`] : []),
        );
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  }, 60_000);

  it.each([
    ['/', 200],
    ['/du-an', 200],
    ['/api/docs', 200],
    ['/metrics', 200],
    ['/assets/none.js', 404],
    ['/api/v1/nowhere', 404],
    ['/api/v1/%zz', 400],
    [`/api/v1/me?q=${'a'.repeat(9_000)}`, 414],
  ])('stand on %.40s', async (path, status) => {
    const response = await fetch(`${app.url}${path}`);
    expect([response.status, faultsOf(response.headers)]).toEqual([status, []]);
  });

  it('let no page run a script that stands in it', async () => {
    for (const path of ['/', '/api/docs']) {
      const page = await (await fetch(`${app.url}${path}`)).text();
      expect(page).not.toMatch(/<script(?![^>]*\bsrc="\/)|<style|\son\w+=|javascript:/i);
    }
  });

  it('insist on encryption for a year once it was there', async () => {
    for (const path of ['/', '/api/v1/me', '/api/v1/health/live', '/api/v1/%zz']) {
      const headers = { 'x-forwarded-proto': 'https' };
      const response = await fetch(`${app.url}${path}`, { headers });
      expect([path, response.headers.get('strict-transport-security')]).toEqual([
        path,
        'max-age=31536000; includeSubDomains',
      ]);
    }
  });

  it('make files attachments in a sandbox', async () => {
    const names = ['GET /cases/{caseId}/documents/{id}', 'GET /exports/{id}/file'];
    for (const name of names) {
      const headers = await asked(description.route(name), scene.programme.team.officer);
      expect([name, headers.get('content-disposition')?.split(';')[0]]).toEqual([
        name,
        'attachment',
      ]);
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    }
    const { head } = scene.programme.team;
    const table = await head.get(`/budgets?year=2018&format=csv`);
    expect(table.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(table.headers.get('content-security-policy')).toMatch(/^sandbox;/);
  });
});
