import { idBefore, idSince } from '../../src/organisations/areas.data.js';
import { DEPARTMENT, provincialBody } from '../../src/organisations/organisations.data.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { asEngine } from '../../src/platform/scope/data-scope.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { connectAsApplication } from './connection.js';

interface Area {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
}
interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

describe('areas and organisations', () => {
  let app: TestApp;
  let client: SignedIn;
  let connection: Awaited<ReturnType<typeof connectAsApplication>>;
  let service: OrganisationsService;

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    client = await app.signIn({ roles: ['auditor'], orgId: null });
    connection = await connectAsApplication(app.db);
    service = new OrganisationsService(connection.database);
  });
  afterAll(async () => {
    await connection.close();
    await app.close();
  });

  it('are 63 provinces until 2025-06-30, 34 from the next day, and those of today when no day is named', async () => {
    expect(await client.read<Area[]>('/areas?on=2025-06-30')).toHaveLength(63);
    expect(await client.read<Area[]>('/areas?on=2025-07-01')).toHaveLength(34);
    expect(await client.read<Area[]>('/areas')).toHaveLength(34);
    expect(await client.read<Area[]>('/areas?on=2008-12-31')).toEqual([]);
  });

  it('find by code the territory of the day', async () => {
    expect(await service.areaOn('24', '2025-06-30')).toMatchObject({
      id: idBefore('24'),
      name: 'Bắc Giang',
    });
    expect(await service.areaOn('24', '2025-07-01')).toMatchObject({
      id: idSince('24'),
      name: 'Bắc Ninh',
    });
    expect(await service.areaOn('58', '2025-07-01')).toBeUndefined();
  });

  it('follow a territory to the province it lies in on a day', async () => {
    expect(await service.successorOf(idBefore('58'), '2025-06-30')).toBe(idBefore('58'));
    expect(await service.successorOf(idBefore('58'), '2025-07-01')).toBe(idSince('56'));
    expect(await service.successorOf(idBefore('46'), '2026-01-01')).toBe(idBefore('46'));
    expect(await service.successorOf(idSince('56'), '2020-01-01')).toBeUndefined();
    expect(
      await service.organisationSuccessorOf(provincialBody(idBefore('70'), 'centre'), '2026-01-01'),
    ).toBe(provincialBody(idSince('75'), 'centre'));
  });

  it('bear the name of the day', async () => {
    const name = async (on: string): Promise<string | undefined> =>
      (await client.read<Organisation[]>(`/organisations?kind=department&on=${on}`))[0]?.name;
    expect(await name('2013-06-01')).toBe('Cục Công nghiệp địa phương');
    expect(await name('2020-06-01')).toBe('Cục Công Thương địa phương');
    expect(await name('2026-06-01')).toBe('Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công');
    const city = `/organisations?kind=centre&area=${idSince('75')}&on=`;
    expect((await client.read<Organisation[]>(`${city}2026-04-29`))[0]?.name).toMatch(
      /tỉnh Đồng Nai$/,
    );
    expect((await client.read<Organisation[]>(`${city}2026-04-30`))[0]?.name).toMatch(
      /thành phố Đồng Nai$/,
    );
  });

  it('are listed by kind and area while they exist', async () => {
    const before = await client.read<Organisation[]>(
      `/organisations?area=${idBefore('58')}&on=2025-06-30`,
    );
    expect(before.map(({ kind }) => kind).toSorted()).toEqual([
      'centre',
      'provincial_committee',
      'provincial_department',
    ]);
    expect(
      await client.read<Organisation[]>(`/organisations?area=${idBefore('58')}&on=2025-07-01`),
    ).toEqual([]);
    expect(
      await client.read<Organisation[]>('/organisations?kind=centre&on=2025-06-30'),
    ).toHaveLength(63);
  });

  it.each([
    '/areas?on=2026-02-30',
    '/areas?on=hôm nay',
    '/organisations?kind=king',
    '/organisations?area=58',
  ])('refuse the question %s', async (question) => {
    const reply = await client.get(question);
    expect([reply.status, reply.problem?.code]).toEqual([400, 'invalid_input']);
  });

  it('are the same after loading them again', async () => {
    const count = (): Promise<unknown> =>
      app.db
        .query(`SELECT (SELECT count(*) FROM areas) AS areas, (SELECT count(*) FROM area_names) AS area_names,
        (SELECT count(*) FROM organisations) AS organisations, (SELECT count(*) FROM organisation_names) AS names`);
    const before = await count();
    await asEngine(() => service.load());
    expect(await count()).toEqual(before);
    expect((await service.named([DEPARTMENT], '2020-01-01'))[0]?.shortName).toBe(
      'Cục Công Thương địa phương',
    );
  });

  it('cannot overlap: two territories with one code, two names of one body on one day', async () => {
    const twice = `INSERT INTO areas (code, name, kind, valid_from) VALUES ('56', 'X', 'province', '2026-01-01')`;
    await expect(app.db.query(twice)).rejects.toThrow('areas_code_once_a_day');
    await expect(
      app.db.query(
        `INSERT INTO organisation_names (org_id, name, valid_from) VALUES ($1, 'X', '2026-01-01')`,
        [DEPARTMENT],
      ),
    ).rejects.toThrow(/exclusion constraint/);
  });
});
