import { randomUUID } from 'node:crypto';
import { idBefore, idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { asEngine } from '../../src/platform/scope/data-scope.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';
import { connectAsApplication } from './connection.js';

interface Handover {
  readonly caseCount: number;
  readonly people: number;
  readonly units: number;
  readonly cases: readonly { readonly kind: string; readonly count: number }[];
  readonly reasons: readonly { readonly rule: string }[];
}
interface Request {
  readonly id: string;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly summary: { readonly vi: string };
}
interface Detail {
  readonly validTo: string | null;
  readonly names: readonly { readonly validTo: string | null }[];
  readonly succeeded: readonly { readonly id: string; readonly name: string }[];
  readonly successors: readonly { readonly id: string; readonly effectiveOn: string }[];
  readonly parent: { readonly id: string } | null;
  readonly children: readonly { readonly id: string }[];
}

const TODAY = '2026-03-02T02:00:00Z';
const PROJECT = {
  year: 2027,
  title: 'Đào tạo nghề may',
  contentCode: '1.1',
  beneficiaryName: 'Công ty TNHH May Hồng Hà',
  beneficiaryPlace: 'Xã Đông Sơn',
  totalCost: '3',
  support: '2',
  counterpart: '1',
};

describe('an organisation that takes over from another', () => {
  let app: TestApp;
  let asks: SignedIn;
  let confirms: SignedIn;
  let areaId: string;

  beforeAll(async () => {
    app = await startApp({ now: TODAY });
    areaId = await app.addArea();
    asks = await app.signIn({ roles: ['administrator'], orgId: null });
    confirms = await app.signIn({ roles: ['administrator'], orgId: null });
  });
  afterAll(() => app.close());

  const succeed = async (
    old: string,
    successorId: string,
    effectiveOn: string,
  ): Promise<Request> => {
    const { id } = await asks.write<Request>(`/organisations/${old}/succession`, {
      successorId,
      effectiveOn,
      reason: 'Quyết định số 12/QĐ-UBND',
    });
    return confirms.write<Request>(`/two-person-requests/${id}/confirm`, undefined);
  };
  const detail = (id: string): Promise<Detail> => asks.read<Detail>(`/organisations/${id}`);
  const openProject = (who: SignedIn): Promise<{ caseId: string }> =>
    who.write('/cases/project', PROJECT, { headers: { 'idempotency-key': randomUUID() } });
  const projectsOf = async (who: SignedIn): Promise<readonly string[]> =>
    (await who.read<{ items: { id: string }[] }>('/cases?kind=project')).items.map(({ id }) => id);

  it('gets its open cases and units from the day on, not before, and nobody’s roles', async () => {
    const [old, next] = [
      await app.addOrganisation({ areaId }),
      await app.addOrganisation({ areaId }),
    ];
    const unit = await app.addOrganisation({ areaId });
    await app.db.query('UPDATE organisations SET parent_id = $2 WHERE id = $1', [unit, old]);
    const officer = await app.signIn({ roles: ['centre_officer'], orgId: old });
    const successor = await app.signIn({ roles: ['centre_officer'], orgId: next });
    const { caseId } = await openProject(officer);
    const preview = await asks.read<Handover>(
      `/organisations/${old}/succession?successorId=${next}&effectiveOn=2026-04-01`,
    );
    expect(preview).toMatchObject({
      caseCount: 1,
      people: 1,
      units: 1,
      cases: [{ kind: 'project', count: 1 }],
      reasons: [],
    });
    const done = await succeed(old, next, '2026-04-01');
    expect(done.result).toMatchObject({ caseCount: 1, people: 1, units: 1 });
    expect(await detail(old)).toMatchObject({
      validTo: '2026-03-31',
      names: [{ validTo: '2026-03-31' }],
      successors: [{ id: next, effectiveOn: '2026-04-01' }],
      children: [],
    });
    expect(await detail(next)).toMatchObject({
      succeeded: [{ id: old }],
      children: [{ id: unit }],
    });

    expect([await projectsOf(officer), await projectsOf(successor)]).toEqual([[caseId], []]);
    await app.clock.set('2026-04-01T02:00:00Z');
    const after = [await projectsOf(officer), await projectsOf(successor)];
    await app.clock.set(TODAY);
    expect(after).toEqual([[], [caseId]]);
  });

  it('brings along what the other had taken over itself', async () => {
    const [first, second, third] = [
      await app.addOrganisation({ areaId }),
      await app.addOrganisation({ areaId }),
      await app.addOrganisation({ areaId }),
    ];
    const { caseId } = await openProject(
      await app.signIn({ roles: ['centre_officer'], orgId: first }),
    );
    await succeed(first, second, '2026-04-01');
    expect((await succeed(second, third, '2026-05-01')).result).toMatchObject({ caseCount: 1 });
    const last = await app.signIn({ roles: ['centre_officer'], orgId: third });
    await app.clock.set('2026-05-01T02:00:00Z');
    const seen = await projectsOf(last);
    await app.clock.set(TODAY);
    expect(seen).toEqual([caseId]);
    expect((await detail(third)).succeeded.map(({ id }) => id)).toEqual([second]);
  });

  it('is noted once with both names, and refused with the rule where it may not be', async () => {
    const [old, next] = [
      await app.addOrganisation({ areaId }),
      await app.addOrganisation({ areaId }),
    ];
    await succeed(old, next, '2026-04-01');
    const { items } = await asks.read<{ items: { action: string; details: object }[] }>(
      `/administration-events?subject=${old}`,
    );
    expect(items.map(({ action }) => action)).toEqual([
      'organisation.succeed',
      'organisation.succeed.ask',
    ]);
    expect(items[0]?.details).toMatchObject({
      askedBy: { id: asks.person.id },
      confirmedBy: { id: confirms.person.id },
    });
    const rules = async (from: string, to: string, on: string): Promise<unknown> => {
      const body = { successorId: to, effectiveOn: on, reason: 'Thử' };
      const reply: Reply<unknown> = await asks.post(`/organisations/${from}/succession`, body);
      const { reasons } = await asks.read<Handover>(
        `/organisations/${from}/succession?successorId=${to}&effectiveOn=${on}`,
      );
      expect(reply.problem?.reasons?.map(({ rule }) => rule)).toEqual(
        reasons.map(({ rule }) => rule),
      );
      return [reply.status, ...reasons.map(({ rule }) => rule)];
    };
    const treasury = await app.addOrganisation({ kind: 'treasury' });
    expect(await rules(next, treasury, '2026-04-01')).toEqual([
      422,
      'successor_is_of_the_same_kind',
      'successor_serves_the_same_province',
    ]);
    expect(await rules(next, next, '2026-03-01')).toEqual([
      422,
      'successor_is_another_organisation',
      'succession_begins_from_today',
    ]);
    expect(await rules(old, next, '2026-04-01')).toEqual([
      422,
      'organisation_has_no_successor_yet',
    ]);
    const missing = await asks.get(
      `/organisations/${areaId}/succession?successorId=${next}&effectiveOn=2026-04-01`,
    );
    expect(missing.status).toBe(404);
  });

  it('stays ended when the data of the product are loaded again', async () => {
    const [old, next] = [
      provincialBody(idSince('56'), 'centre'),
      await app.addOrganisation({ areaId: idSince('56') }),
    ];
    await succeed(old, next, '2026-04-01');
    const { database, close } = await connectAsApplication(app.db);
    await asEngine(() => new OrganisationsService(database).load());
    await close();
    expect(await detail(old)).toMatchObject({
      validTo: '2026-03-31',
      names: [{ validTo: '2026-03-31' }],
    });
  });

  it('shows the merger of 2025 and the names of a body through time', async () => {
    const merged = provincialBody(idBefore('58'), 'provincial_department');
    expect(await detail(merged)).toMatchObject({
      validTo: '2025-06-30',
      successors: [{ effectiveOn: '2025-07-01', name: 'Sở Công Thương tỉnh Khánh Hòa' }],
      parent: { id: provincialBody(idBefore('58'), 'provincial_committee') },
    });
    expect((await asks.get(`/organisations/${areaId}`)).status).toBe(404);
    const areas =
      await asks.read<{ name: string; today: { name: string } }[]>('/areas?on=2025-06-30');
    expect(areas.find(({ name }) => name === 'Ninh Thuận')?.today.name).toBe('Khánh Hòa');
  });
});
