import { ROLES, reachOf, type Role } from '../../workflows/index.js';
import { LyingProvider } from '../identities/lying-provider.js';
import { providersFile } from '../identities/settings.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Client, Reply } from '../support/client.js';
import { Description, type Route } from '../support/description.js';
import { PROGRAMME_NOW } from '../support/programme.js';
import { CALLS } from './calls.js';
import { PROVIDER } from './identities.js';
import { setScene, type Scene } from './scene.js';

const PEOPLE = ROLES.filter((role) => role !== 'system');

describe('every call of the API', () => {
  let app: TestApp;
  let provider: LyingProvider;
  let description: Description;
  let scene: Scene;
  const own = new Map<Role, SignedIn>();
  const foreign = new Map<Role, SignedIn>();

  beforeAll(async () => {
    provider = await LyingProvider.start();
    const env = await providersFile([{ key: PROVIDER, issuer: provider.issuer }]);
    app = await startApp({ now: PROGRAMME_NOW, env: { DEMO: 'people', ...env } });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    const { centreId, provinceId, departmentId } = scene.programme.team;
    const areaId = await app.addArea('Tỉnh khác');
    const [otherCentre, otherProvince] = await Promise.all([
      app.addOrganisation({ areaId }),
      app.addOrganisation({ kind: 'provincial_department', areaId }),
    ]);
    for (const role of PEOPLE) {
      const orgIds = {
        unit: [centreId, otherCentre],
        area: [provinceId, otherProvince],
        all: [departmentId, departmentId],
        none: [],
      };
      const [orgId = null, otherOrgId = null] =
        role === 'administrator' ? [] : orgIds[reachOf(role)];
      own.set(role, await app.signIn({ roles: [role], orgId }));
      foreign.set(role, await app.signIn({ roles: [role], orgId: otherOrgId }));
    }
  }, 90_000);
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const asked = async (route: Route, who: Client): Promise<Reply<unknown>> => {
    const call = CALLS[route.name];
    if (!call) throw new Error(`${route.name} has no entry in calls.ts`);
    const { path, body, options } = call.ask(scene);
    return who.send(route.method, path, body, options);
  };

  const ofCases = (): Route[] =>
    description.routes.filter(
      ({ path }) => /\{(id|caseId)\}/.test(path) && /\/(cases|ledger)\//.test(path),
    );

  it('has an entry that says how to ask it', () => {
    expect(Object.keys(CALLS).sort()).toEqual(description.routes.map(({ name }) => name).sort());
  });

  it('answers each role as it did before, with what the description says', async () => {
    const lines: string[] = [];
    const faults: string[] = [];
    const silent: string[] = [];
    for (const route of description.routes) {
      const byStatus = new Map<number, string[]>();
      const note = (who: string, { status, body }: Reply<unknown>): void => {
        byStatus.set(status, [...(byStatus.get(status) ?? []), who]);
        faults.push(
          ...description
            .faults(route, status, body)
            .map((fault) => `${route.name} ${status}: ${fault}`),
        );
      };
      const { as } = CALLS[route.name] ?? {};
      if (as) note('(about oneself)', await asked(route, await as(scene)));
      else for (const [role, who] of own) note(role, await asked(route, who));
      if (![...byStatus.keys()].some((status) => status < 300)) silent.push(route.name);
      const groups = [...byStatus].sort(([a], [b]) => a - b);
      const shown = groups.map(
        ([status, who]) =>
          `  ${status}: ${who.length === PEOPLE.length ? 'every role' : who.join(', ')}`,
      );
      lines.push(route.name, ...shown);
    }
    expect([...new Set(faults)].slice(0, 20)).toEqual([]);
    expect(silent).toEqual([]);
    expect(lines.join('\n')).toMatchSnapshot();
  }, 60_000);

  it('needs a session, unless it is public', async () => {
    const strangers = [
      app.anonymous,
      new (app.anonymous.constructor as typeof Client)(app.url, 'x'.repeat(43)),
    ];
    for (const route of description.routes) {
      if (route.operation['x-public']) continue;
      for (const stranger of strangers) {
        const reply = await asked(route, stranger);
        expect([route.name, reply.status, reply.problem?.code]).toEqual([
          route.name,
          401,
          // The answer to HEAD has no body that could say it.
          route.method === 'HEAD' ? undefined : 'sign_in_needed',
        ]);
      }
    }
  });

  it('does not know a case of another province or unit', async () => {
    const nothing = '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f';
    const [holderOf, absent] = [scene.contracted.projectId, nothing];
    const elsewhere: Scene = { ...scene, contracted: { ...scene.contracted, projectId: absent } };
    for (const [role, who] of foreign) {
      for (const route of ofCases()) {
        const reply = await asked(route, who);
        if (reachOf(role) === 'all') {
          expect([role, route.name, reply.status]).not.toEqual([role, route.name, 404]);
          continue;
        }
        const call = CALLS[route.name]?.ask(elsewhere);
        const path = call?.path ?? '';
        const verb =
          route.method === 'GET'
            ? who.get(path, call?.options)
            : who.post(path, call?.body, call?.options);
        const missing = await verb;
        expect([role, route.name, reply.status, reply.problem?.code]).toEqual([
          role,
          route.name,
          404,
          'not_found',
        ]);
        expect({ ...reply.problem, instance: '' }).toEqual({ ...missing.problem, instance: '' });
        expect(JSON.stringify(reply.problem)).not.toContain(holderOf);
      }
    }
  }, 60_000);

  it('lists nothing of another province or unit', async () => {
    for (const [role, who] of foreign) {
      if (reachOf(role) === 'all') continue;
      for (const list of ['/cases', '/deadlines', '/inbox'])
        expect([role, list, (await who.read<{ items: unknown[] }>(list)).items]).toEqual([
          role,
          list,
          [],
        ]);
    }
  });

  it('shows each role its own cases', async () => {
    for (const [role, who] of own) {
      const { items } = await who.read<{ items: { id: string }[] }>('/cases?kind=project');
      expect([role, items.map(({ id }) => id)]).toEqual([
        role,
        reachOf(role) === 'none' ? [] : [scene.draftId, scene.contracted.projectId],
      ]);
    }
  });

  it('refuses to act for an organisation in which one holds nothing', async () => {
    const officer = scene.programme.team.officer;
    const headers = { 'x-acting-for': scene.programme.team.departmentId };
    expect((await officer.get('/me', { headers })).problem?.code).toBe('not_your_organisation');
  });

  it('gives figures without a session and without people in them', async () => {
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    expect(figures).toContain('khuyencong_http_request_duration_seconds_count');
    expect(figures).toContain('route="/api/v1/cases/:id"');
    expect(figures).not.toContain(scene.contracted.projectId);
    expect(figures).not.toMatch(/lan\.tran|Trần Thị Lan|Hồng Hà/);
  });
});
