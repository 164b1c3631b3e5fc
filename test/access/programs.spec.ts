/** What programs are let into: every call, with every scope, from their own province and from another; and no write. */
import { randomUUID } from 'node:crypto';
import { CALLS } from '../api/calls.js';
import { setScene, type Scene } from '../api/scene.js';
import { ALL_SCOPES } from '../api/service-account-calls.js';
import { Unchanged } from '../api/unchanged.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Client, Reply } from '../support/client.js';
import { attach } from '../support/commands.js';
import { Description, type Route } from '../support/description.js';
import { addProgram, type TestProgram } from '../support/programs.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

/** Answers about the server, and the page before the sign-in: open to everybody, session or token or nothing. */
const isPublic = ({ operation }: Route): boolean => operation['x-public'] === true;

describe('a program', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;
  let foreign: Programme;
  /** Of the provincial department, each with one scope. */
  const single = new Map<string, TestProgram>();
  let whole: Client;
  let elsewhere: Client;
  let ministry: Client;
  let centre: Client;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW, env: { DEMO: 'people' } });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    foreign = await Programme.start(app);
    const two = [scene.administrator, scene.second] as const;
    const { team } = scene.programme;
    const responsibleId = team.director.person.id;
    const programOf = async (orgId: string, scopes: readonly string[]): Promise<TestProgram> =>
      addProgram(app, two, { orgId, responsibleId, scopes });
    for (const scope of ALL_SCOPES) single.set(scope, await programOf(team.provinceId, [scope]));
    whole = (await programOf(team.provinceId, ALL_SCOPES)).client;
    elsewhere = (await programOf(foreign.team.provinceId, ALL_SCOPES)).client;
    ministry = (await programOf(team.departmentId, ALL_SCOPES)).client;
    const noBudgets = ALL_SCOPES.filter((scope) => scope !== 'budgets.read');
    centre = (await programOf(team.centreId, noBudgets)).client;
  }, 120_000);
  afterAll(() => app.close());

  const asked = (route: Route, who: Client): Promise<Reply<unknown>> => {
    const { path, body, options } = CALLS[route.name]?.ask(scene) ?? { path: '/' };
    return who.send(route.method, path, body, options);
  };
  const scopeOf = ({ operation }: Route): string | undefined => operation['x-scope'];

  it('is let into the calls of its scope and into nothing else, and writes no row', async () => {
    const unchanged = await Unchanged.of(app);
    const faults: string[] = [];
    const opened = new Map<string, number>();
    let refused = 0;
    const closed = description.routes.filter((each) => !isPublic(each));
    const pairs = [...single].flatMap(([scope, { client }]) =>
      closed.map((route) => ({ scope, client, route })),
    );
    for (const { scope, client, route } of pairs) {
      const { status, body, problem } = await asked(route, client);
      const needed = scopeOf(route);
      const said = `${scope}: ${route.name} ${status} ${problem?.code}`;
      if (needed === scope || needed === 'any') {
        opened.set(scope, (opened.get(scope) ?? 0) + 1);
        if (status >= 300) faults.push(said);
        faults.push(...description.faults(route, status, body).map((f) => `${said}: ${f}`));
      } else {
        refused += 1;
        const code = needed === undefined ? 'not_for_service_accounts' : 'scope_needed';
        // The answer to HEAD has no body that could say it.
        const isSaid = route.method === 'HEAD' || problem?.code === code;
        if (status !== 403 || !isSaid) faults.push(said);
      }
    }
    process.stderr.write(
      `programs: ${[...opened].map(([scope, n]) => `${scope} opens ${n}`).join(', ')}; ${refused} calls refused\n`,
    );
    expect(faults).toEqual([]);
    expect(await unchanged.differences()).toEqual([]);
    expect([...opened.values()].every((n) => n > 1)).toBe(true);
  }, 120_000);

  it('is let into reading calls only, whatever is marked', () => {
    const marked = description.routes.filter((route) => scopeOf(route) !== undefined);
    expect(marked.length).toBeGreaterThan(20);
    expect(marked.filter(({ method }) => method !== 'GET').map(({ name }) => name)).toEqual([]);
    const closed = /people|role|session|second-factor|password|administration|two-person|substit/;
    expect(marked.filter(({ path }) => closed.test(path)).map(({ name }) => name)).toEqual([]);
  });

  it('of another province finds no case of this one', async () => {
    const faults: string[] = [];
    for (const route of description.routes) {
      const path = CALLS[route.name]?.ask(scene).path ?? '';
      if (scopeOf(route) === undefined || !path.includes(scene.contracted.projectId)) continue;
      const own = await asked(route, whole);
      const other = await asked(route, elsewhere);
      if (own.status !== 200 || other.status !== 404 || other.problem?.code !== 'not_found')
        faults.push(`${route.name}: ${own.status} / ${other.status}`);
    }
    expect(faults).toEqual([]);
    for (const list of ['/cases', '/deadlines', '/cases/summary?by=area'])
      expect((await elsewhere.read<{ items?: unknown[] }>(list)).items ?? []).toEqual([]);
  });

  it('of the ministry sees every case, of a Centre its own', async () => {
    const draft = await foreign.draftProject();
    const seen = async (who: Client): Promise<string[]> =>
      (await who.read<{ items: { id: string }[] }>('/cases?kind=project')).items.map(
        ({ id }) => id,
      );
    const here = [scene.draftId, scene.contracted.projectId];
    expect(await seen(ministry)).toEqual([draft, ...here]);
    expect(await seen(centre)).toEqual(here);
    expect(await seen(whole)).toEqual(here);
    expect(await seen(elsewhere)).toEqual([draft]);
    const lines = `/budgets/${scene.contracted.estimateId}/lines`;
    for (const [who, count] of [
      [ministry, 1],
      [whole, 1],
      [elsewhere, 0],
    ] as const)
      expect((await who.read<{ items: unknown[] }>(lines)).items).toHaveLength(count);
  });

  it('reads a case as people of its organisation do, without a step to take', async () => {
    const path = `/cases/${scene.contracted.projectId}`;
    const [{ moves: theirs, ...asPerson }, { moves, ...asProgram }] = await Promise.all([
      scene.programme.team.officer.read<{ moves: unknown[] }>(path),
      whole.read<{ moves: unknown[] }>(path),
    ]);
    expect(theirs.length).toBeGreaterThan(0);
    expect(moves).toEqual([]);
    expect(asProgram).toEqual(asPerson);
    for (const read of ['/history', '/receipts/2'])
      expect(await whole.read(path + read)).toEqual(
        await scene.programme.team.officer.read(path + read),
      );
    const ledger = `/ledger/${scene.contracted.projectId}/entries`;
    expect(await whole.read(ledger)).toEqual(await scene.programme.team.officer.read(ledger));
  });

  it('is answered the same, byte for byte, whatever is added in another province', async () => {
    const searches = [
      '/cases?q=bi%20mat',
      '/cases?kind=project&year=2018',
      '/cases/summary?kind=project&by=org&q=bi%20mat',
      '/budgets?year=2018',
      '/budgets/flow?year=2018',
      '/budgets?year=2018&format=csv',
    ];
    const answers = async (): Promise<Map<string, string>> => {
      const said = new Map<string, string>();
      for (const [n, who] of [whole, centre].entries())
        for (const path of [
          ...description.routes.flatMap((route) =>
            scopeOf(route) === undefined ? [] : [CALLS[route.name]?.ask(scene).path ?? ''],
          ),
          ...searches,
        ]) {
          const { status, body, problem } = await who.get(path);
          const told = JSON.stringify(problem ?? body).replaceAll(/"instance":"[^"]*"/g, '');
          said.set(`${n} ${path}`, `${status} ${told}`);
        }
      return said;
    };
    const before = await answers();
    const ids = [
      await foreign.draftProject({ details: { title: 'Đề án bí mật của tỉnh khác' } }),
      await foreign.registeredProject({ support: '99000000' }),
    ];
    await attach(foreign.team.officer, ids[0] ?? '', 'photo');
    await foreign.team.officer.write(
      `/cases/${ids[0]}/comments`,
      { text: 'Chỉ nói trong tỉnh này', audience: 'internal' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    const after = await answers();
    expect([...after].filter(([path, text]) => before.get(path) !== text)).toEqual([]);
    expect(after.size).toBeGreaterThan(40);
  }, 120_000);

  it('is no person: it acts for nobody, and no session opens with its token', async () => {
    const { token } = scene.services.program;
    const headers = { 'x-acting-for': scene.programme.team.departmentId };
    const own = await scene.services.program.client.read<{ reach: string }>('/service-account');
    expect(own).toMatchObject({ reach: 'area', scopes: ALL_SCOPES });
    const acting = await scene.services.program.client.get('/service-account', { headers });
    expect(acting.body).toEqual(own);
    const cookie = await app.anonymous.get('/me', { headers: { cookie: `kc_session=${token}` } });
    expect([cookie.status, cookie.problem?.code]).toEqual([401, 'sign_in_needed']);
    const people = await scene.programme.team.officer.get('/service-account');
    expect([people.status, people.problem?.code]).toEqual([403, 'only_for_service_accounts']);
  });
});
