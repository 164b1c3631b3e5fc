import { startApp, type TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { Description, type Route } from '../support/description.js';
import { PROGRAMME_NOW } from '../support/programme.js';
import { BAD_IDS, BAD_QUERIES } from './bad-inputs/of-bodies.js';
import { CALLS } from './calls.js';
import { setScene, type Scene } from './scene.js';
import { faultsOfRefusal, Unchanged, type RawReply } from './unchanged.js';

describe('bad requests', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;
  let unchanged: Unchanged;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    unchanged = await Unchanged.of(app);
  }, 60_000);
  afterAll(() => app.close());
  afterEach(async () => {
    expect(await unchanged.differences()).toEqual([]);
    expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  const askerOf = (route: Route): Client => {
    if (route.path.includes('/cases/')) return scene.programme.team.officer;
    if (
      /people|service-|roles|role-holdings|two-person|successions|administration|sandbox/.test(
        route.path,
      )
    )
      return scene.administrator;
    if (/budgets|audit|faults/.test(route.path)) return scene.programme.team.head;
    return scene.programme.team.officer;
  };

  async function asked(
    route: Route,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<RawReply> {
    const { body, options } = CALLS[route.name]?.ask(scene) ?? {};
    const wish = { ...options, headers: { ...options?.headers, ...headers } };
    const who = askerOf(route);
    const reply = await who.send(route.method, path, body, wish);
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    return { status: reply.status, type: reply.headers.get('content-type') ?? '', text };
  }

  /** The address with `bad` in one of its places and a good id in the others. */
  function withId({ path }: Route, place: number, bad: string): string {
    let n = -1;
    return path.replace('/api/v1', '').replace(/\{\w+\}/g, () => {
      n += 1;
      return n === place ? bad : scene.contracted.projectId;
    });
  }

  it('refuses ids that are none, in every place of every address', async () => {
    const faults: string[] = [];
    const attempts = description.routes.flatMap((route) =>
      [...route.path.matchAll(/\{\w+\}/g)].flatMap((_, place) =>
        BAD_IDS.map((bad) => ({ route, bad, path: withId(route, place, bad) })),
      ),
    );
    for (const { route, bad, path } of attempts) {
      const reply = await asked(route, path);
      // The answer to HEAD has no body to look into.
      const said = route.method === 'HEAD' && reply.status < 500 ? [] : faultsOfRefusal(reply);
      faults.push(...said.map((fault) => `${route.name} ${bad}: ${fault}`));
      if (reply.status < 300) faults.push(`${route.name} took ${bad}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('takes an id of another kind of thing for one that is not there', async () => {
    const { personId } = scene.newcomer;
    const officer = scene.programme.team.officer;
    for (const path of [
      `/cases/${personId}`,
      `/ledger/${personId}/entries`,
      `/cases/${scene.contracted.projectId}/documents/${personId}`,
    ])
      expect([path, (await officer.get(path)).problem?.code]).toEqual([path, 'not_found']);
  });

  it('takes an id in capital letters for the same id', async () => {
    const reply = await scene.programme.team.officer.get<{ id: string }>(
      `/cases/${scene.contracted.projectId.toUpperCase()}`,
    );
    expect(reply.body.id).toBe(scene.contracted.projectId);
  });

  it('answers strange queries with 4xx, or as if they were harmless words', async () => {
    const faults: string[] = [];
    const taken = new Map<string, string[]>();
    for (const route of description.routes.filter(({ method }) => method === 'GET')) {
      const [path = '', query = ''] = (CALLS[route.name]?.ask(scene).path ?? '').split('?');
      const names = (route.operation.parameters ?? [])
        .filter((each) => each.in === 'query')
        .map(({ name }) => name);
      const attempts = [
        ...names.flatMap((name) => [
          ...BAD_QUERIES.map(({ what, value }) => [`${name} ${what}`, `${name}=${value}`] as const),
          [`${name} twice`, `${name}=1&${name}=2`] as const,
          [`${name} as an object`, `${name}[$ne]=`] as const,
        ]),
        ['an unknown name', 'where[id][$ne]='] as const,
        ['__proto__', '__proto__[isAdmin]=1'] as const,
      ];
      for (const [what, more] of attempts) {
        const kept = query
          .split('&')
          .filter((pair) => pair !== '' && pair.split('=')[0] !== more.split(/[=[]/)[0]);
        const reply = await asked(route, `${path}?${[...kept, more].join('&')}`);
        faults.push(...faultsOfRefusal(reply).map((fault) => `${route.name} ${what}: ${fault}`));
        if (reply.status < 300) taken.set(route.name, [...(taken.get(route.name) ?? []), what]);
      }
    }
    expect(faults).toEqual([]);
    expect(
      [...taken].map(([name, whats]) => `${name}: ${whats.join(', ')}`).join('\n'),
    ).toMatchSnapshot();
  }, 60_000);

  it('believes no header about who asks or which method is meant', async () => {
    const forged = {
      'x-http-method-override': 'DELETE',
      'x-forwarded-for': '127.0.0.1',
      'x-user-id': scene.administrator.person.id,
      'x-roles': 'administrator',
      'x-original-url': '/api/v1/people',
    };
    const faults: string[] = [];
    for (const route of description.routes.filter(({ method }) => method === 'GET')) {
      const { path } = CALLS[route.name]?.ask(scene) ?? { path: '' };
      const [plain, odd] = [await asked(route, path), await asked(route, path, forged)];
      if (plain.status !== odd.status)
        faults.push(`${route.name}: ${plain.status} became ${odd.status}`);
      const stranger = await app.anonymous.get(path, { headers: forged });
      if (!route.operation['x-public'] && stranger.status !== 401)
        faults.push(`${route.name} let a stranger in`);
    }
    expect(faults).toEqual([]);
  });

  it('insists on a key and on the revision that was seen', async () => {
    const { officer } = scene.programme.team;
    const path = `/cases/${scene.contracted.projectId}/events`;
    const event = { type: 'project.start', startedOn: '2017-04-10' };
    const code = async (headers: Record<string, string>): Promise<unknown> =>
      (await officer.post(path, event, { headers })).problem?.code;
    const ifMatch = { 'if-match': `"${scene.revision}"` };
    expect(await code(ifMatch)).toBe('idempotency_key_needed');
    expect(await code({ ...ifMatch, 'idempotency-key': '' })).toBe('idempotency_key_needed');
    expect(await code({ ...ifMatch, 'idempotency-key': 'k'.repeat(256) })).toBe(
      'idempotency_key_needed',
    );
    expect(await code({ 'idempotency-key': 'k' })).toBe('if_match_needed');
    for (const wrong of ['*', 'W/"3"', '"-1"', '"1.5"', '""', '"99999999999"'])
      expect(await code({ 'idempotency-key': 'k', 'if-match': wrong })).toBe(
        'if_match_is_no_revision',
      );
    expect(await code({ 'idempotency-key': 'k', 'if-match': '"1"' })).toBe(
      'case_changed_meanwhile',
    );
  });
});
