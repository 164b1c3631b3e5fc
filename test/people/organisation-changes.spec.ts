/** Organisations that two administrators open, rename and end; what they said stands when the data are loaded again. */
import { idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { asEngine } from '../../src/platform/scope/data-scope.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { agreed } from '../support/programs.js';
import { connectAsApplication } from './connection.js';
import { said } from './service-office.js';

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly documentCode: string | null;
  readonly validTo: string | null;
}

const LAM_DONG = idSince('68');
const OFFICE = provincialBody(LAM_DONG, 'provincial_department');
const REASON = 'Quyết định số 12/QĐ-UBND';

describe('organisations', () => {
  let app: TestApp;
  let two: readonly [SignedIn, SignedIn];

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    const administrator = (): Promise<SignedIn> =>
      app.signIn({ roles: ['administrator'], orgId: null });
    two = [await administrator(), await administrator()];
  });
  afterAll(() => app.close());

  const wish = (change: object = {}): object => ({
    kind: 'centre',
    name: 'Trung tâm Khuyến công số 2',
    documentCode: 'TTKC2',
    areaId: LAM_DONG,
    parentId: OFFICE,
    validFrom: '2026-04-01',
    reason: REASON,
    ...change,
  });
  const open = async (change: object = {}): Promise<string> =>
    (await agreed<{ organisationId: string }>(two, '/organisations', wish(change))).organisationId;
  const on = async (id: string, day: string): Promise<Organisation> =>
    two[0].read<Organisation>(`/organisations/${id}?on=${day}`);
  const refused = async (path: string, body: object): Promise<unknown> =>
    said(await two[0].post(path, body));

  it('are opened by two, and may then be acted for', async () => {
    const asked = await two[0].write<{ id: string }>('/organisations', wish());
    expect(
      await two[0].read<unknown[]>('/organisations?kind=centre&on=2026-05-01'),
    ).not.toContainEqual(expect.objectContaining({ name: 'Trung tâm Khuyến công số 2' }));
    const path = `/two-person-requests/${asked.id}/confirm`;
    expect(said(await two[0].post(path))).toEqual([422, ['another_person_decides']]);
    const { result } = await two[1].write<{ result: { organisationId: string } }>(path, undefined);
    expect(await on(result.organisationId, '2026-05-01')).toMatchObject({
      name: 'Trung tâm Khuyến công số 2',
      documentCode: 'TTKC2',
      parent: { id: OFFICE },
    });
    expect(await refused('/organisations', wish())).toEqual([422, ['name_is_free_on_that_day']]);
    expect(await refused('/organisations', wish({ name: 'Khác', areaId: null }))).toEqual([
      422,
      ['provincial_organisation_has_a_province'],
    ]);
    await app.clock.set('2026-05-01T02:00:00Z');
    const officer = await app.signIn({ roles: ['centre_officer'], orgId: result.organisationId });
    expect(await officer.read('/me')).toMatchObject({
      organisation: { name: 'Trung tâm Khuyến công số 2' },
    });
    await app.clock.set('2026-03-02T02:00:00Z');
  });

  it('bear another name from a day on, and the old one before it', async () => {
    const id = await open({ name: 'Trung tâm Khuyến công số 3' });
    await agreed(two, `/organisations/${id}/names`, {
      name: 'Trung tâm Khuyến công Nam Tây Nguyên',
      validFrom: '2026-07-01',
      reason: REASON,
    });
    expect((await on(id, '2026-06-30')).name).toBe('Trung tâm Khuyến công số 3');
    expect((await on(id, '2026-07-01')).name).toBe('Trung tâm Khuyến công Nam Tây Nguyên');
    const again = { name: 'Lần nữa', validFrom: '2026-06-01', reason: REASON };
    expect(await refused(`/organisations/${id}/names`, again)).toEqual([
      422,
      ['name_follows_the_last_one'],
    ]);
  });

  it('end with the roles held in them, when nothing is left to carry', async () => {
    const id = await open({ name: 'Trung tâm Khuyến công số 4' });
    const officer = await app.signIn({ roles: ['centre_officer'], orgId: id, from: '2026-04-01' });
    await agreed(two, `/organisations/${id}/end`, { validTo: '2026-08-31', reason: REASON });
    expect((await on(id, '2026-08-31')).validTo).toBe('2026-08-31');
    const [role] = await app.db.query<{ valid_to: string }>(
      'SELECT valid_to::text AS valid_to FROM role_holdings WHERE person_id = $1',
      [officer.person.id],
    );
    expect(role?.valid_to).toBe('2026-08-31');
    expect(
      await refused(`/organisations/${OFFICE}/end`, { validTo: '2026-08-31', reason: REASON }),
    ).toEqual([422, ['organisation_has_no_units_below']]);
  });

  it('keep what two persons said when the data files are loaded again', async () => {
    await agreed(two, `/organisations/${OFFICE}/names`, {
      name: 'Sở Công nghiệp tỉnh Lâm Đồng',
      validFrom: '2026-09-01',
      reason: REASON,
    });
    const { database, close } = await connectAsApplication(app.db);
    try {
      await asEngine(() => new OrganisationsService(database).load());
      expect((await on(OFFICE, '2026-09-01')).name).toBe('Sở Công nghiệp tỉnh Lâm Đồng');
      expect((await on(OFFICE, '2026-08-31')).name).toBe('Sở Công Thương tỉnh Lâm Đồng');
      await expect(
        database.query(
          `INSERT INTO organisation_names (org_id, name, valid_from) VALUES ($1, 'Một mình', '2027-01-01')`,
          [OFFICE],
        ),
      ).rejects.toThrow(/confirmed/);
      await expect(
        database.query(
          `INSERT INTO organisations (kind, valid_from) VALUES ('centre', '2027-01-01')`,
        ),
      ).rejects.toThrow(/confirmed/);
    } finally {
      await close();
    }
  });

  it('are changed by administrators alone', async () => {
    const auditor = await app.signIn({ roles: ['auditor'], orgId: null });
    const change = { name: 'Khác', validFrom: '2026-10-01', reason: REASON };
    for (const asked of [
      auditor.post('/organisations', wish({ name: 'Của kiểm toán' })),
      auditor.post(`/organisations/${OFFICE}/names`, change),
      auditor.post(`/organisations/${OFFICE}/end`, { validTo: '2026-10-01', reason: REASON }),
    ])
      expect(said(await asked)).toEqual([403, 'role_may_not_do_this']);
  });
});
