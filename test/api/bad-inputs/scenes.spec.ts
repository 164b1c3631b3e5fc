import { createHash } from 'node:crypto';
import { startApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { attach, headersOf } from '../../support/commands.js';
import { pdf } from '../../support/files.js';
import { projectBody, PROGRAMME_NOW } from '../../support/programme.js';
import { setScene, type Scene } from '../scene.js';
import { faultsOfRefusal, Unchanged } from '../unchanged.js';

let app: TestApp;
let scene: Scene;
let unchanged: Unchanged;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  scene = await setScene(app);
  unchanged = await Unchanged.of(app);
}, 60_000);
afterAll(() => app.close());

/** Refused as it should be: 4xx, a code, nothing changed. Answers with the code. */
async function refused(reply: Reply<unknown>): Promise<string> {
  const { status, headers, body } = reply;
  const type = headers.get('content-type') ?? '';
  expect(status).toBeGreaterThanOrEqual(400);
  expect(faultsOfRefusal({ status, type, text: JSON.stringify(body) })).toEqual([]);
  expect(await unchanged.differences()).toEqual([]);
  return reply.problem?.code ?? '';
}

describe('a bad input that takes a scene', () => {
  /** A draft may be anything; what is filed may not. */
  async function refusedWhenFiled(details: Readonly<Record<string, unknown>>): Promise<string> {
    const { officer } = scene.programme.team;
    const opened = await officer.post<{ caseId: string }>(
      '/cases/project',
      projectBody({ details }),
      {
        headers: headersOf({}),
      },
    );
    if (opened.status >= 300) return refused(opened);
    const id = opened.body.caseId;
    await attach(officer, id, 'request_letter', 'beneficiary_letter', 'estimate_form');
    await unchanged.look();
    const headers = headersOf({ ifMatch: `"${await scene.programme.revision(id)}"` });
    return refused(
      await officer.post(`/cases/${id}/events`, { type: 'project.submit' }, { headers }),
    );
  }

  it('sums that overflow together', async () => {
    const largest = '1000000000000000';
    const line = { item: 'Máy', amount: largest, support: largest, counterpart: largest };
    const sums = { totalCost: largest, support: largest, counterpart: largest };
    await refusedWhenFiled({ ...sums, estimate: Array.from({ length: 9 }, () => line) });
  });

  it('an end before its start', async () => {
    const { officer } = scene.programme.team;
    const { administrator, newcomer } = scene;
    const holding = { personId: newcomer.personId, orgId: null, role: 'auditor' };
    const period = { validFrom: '2017-05-02', validTo: '2017-05-01' };
    await refused(await administrator.post('/role-holdings', { ...holding, ...period }));
    await refused(await officer.get('/calendar/working-days?from=2018-03-01&to=2018-02-01'));
    await refusedWhenFiled({ startOn: '2018-06-01', endOn: '2018-01-01' });
  });

  it('a day before the contract', async () => {
    const { officer } = scene.programme.team;
    const { contracted, revision } = scene;
    for (const startedOn of ['0001-01-01', '2010-01-01', '2017-04-09']) {
      const headers = headersOf({ ifMatch: `"${revision}"` });
      const event = { type: 'project.start', startedOn };
      await refused(
        await officer.post(`/cases/${contracted.projectId}/events`, event, { headers }),
      );
    }
  });

  it('a cursor of somebody else', async () => {
    const { head } = scene.programme.team;
    const stranger = await app.signIn({
      roles: ['centre_officer'],
      orgId: await app.addOrganisation({ areaId: await app.addArea() }),
    });
    await unchanged.look();
    const page = await head.read<{ items: unknown[]; next: string | null }>('/cases?limit=1');
    expect(page.next).toEqual(expect.any(String));
    const given = await stranger.get<{ items: unknown[] }>(`/cases?limit=1&cursor=${page.next}`);
    expect([given.status, given.body.items]).toEqual([200, []]);
    const changed = `${page.next?.slice(0, -2)}zz`;
    const odd = await head.get(`/cases?limit=1&cursor=${changed}`);
    if (odd.status >= 300) await refused(odd);
    expect(odd.status).toBeLessThan(500);
  });

  it('one file in two dossiers', async () => {
    const { officer } = scene.programme.team;
    const second = await scene.programme.draftProject();
    const data = pdf({ more: `/Lang(vi)` });
    const add = (who: Client, caseId: string) =>
      who.write<{ id: string; sha256: string }>(
        `/cases/${caseId}/documents?kind=other&name=a.pdf`,
        undefined,
        { raw: { data, type: 'application/octet-stream' } },
      );
    const [one, two] = [await add(officer, scene.contracted.projectId), await add(officer, second)];
    const sha256 = createHash('sha256').update(data).digest('hex');
    expect([one.sha256, two.sha256]).toEqual([sha256, sha256]);
    expect(one.id).not.toBe(two.id);
    const across = await officer.get(`/cases/${second}/documents/${one.id}`);
    expect(across.problem?.code).toBe('not_found');
  });
});
