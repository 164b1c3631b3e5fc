import { startApp, type SignedIn, type TestApp } from '../support/app.js';

interface Rules {
  readonly rows: readonly {
    key: string;
    cap: string | null;
    basis: string;
    verified: boolean;
    verificationNote: string | null;
  }[];
}

describe('the rulebook and the calendar', () => {
  let app: TestApp;
  let officer: SignedIn;
  beforeAll(async () => {
    app = await startApp({ now: '2026-06-01T08:00:00+07:00' });
    officer = await app.signIn({
      roles: ['centre_officer'],
      orgId: await app.addOrganisation(),
    });
  });
  afterAll(() => app.close());

  const machinery = async (on: string) =>
    (await officer.read<Rules>(`/rulebook/norms?on=${on}`)).rows.find(({ key }) => key === '3.3');

  it('shows the norm of the day with its article', async () => {
    expect(await machinery('2018-05-10')).toMatchObject({
      cap: '200000000',
      basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 6.2c',
      verified: true,
      verificationNote: null,
    });
    expect(await machinery('2018-05-11')).toMatchObject({ cap: '300000000' });
    expect(await machinery('2009-06-01')).toBeUndefined();
  });

  it('says which rows were not verified', async () => {
    const { rows } = await officer.read<Rules>('/rulebook/tranches?on=2026-06-01');
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows)
      expect(row).toMatchObject({ verified: false, verificationNote: 'chưa kiểm chứng' });
  });

  it('refuses strangers, tables that are not there and days that do not exist', async () => {
    expect((await app.anonymous.get('/rulebook/norms')).status).toBe(401);
    expect((await officer.get('/rulebook/no-such-table')).problem).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect((await officer.get('/rulebook/__proto__')).status).toBe(404);
    for (const on of ['2018-02-30', '10/05/2018', ''])
      expect((await officer.get(`/rulebook/norms?on=${on}`)).problem?.code).toBe('invalid_input');
  });

  it('cannot be edited or deleted by the application, nor say two things of one day', async () => {
    const asApplication = (sql: string) =>
      app.db.query(`DO $$ BEGIN SET LOCAL ROLE kc_app; ${sql}; END $$`);
    await expect(asApplication('DELETE FROM rulebook_rows')).rejects.toThrow(/permission denied/);
    await expect(asApplication(`UPDATE rulebook_rows SET mark = 'S'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      app.db.query(
        `INSERT INTO rulebook_rows (table_name, key, identity, instrument, mark, valid_from, data, source_file)
         SELECT table_name, key, identity, instrument, mark, valid_from + 1, data, source_file
         FROM rulebook_rows WHERE withdrawn_at IS NULL AND valid_to IS NULL LIMIT 1`,
      ),
    ).rejects.toThrow(/rulebook_rows_once_a_day/);
  });

  it('counts the working days of a stretch and says why a day is off', async () => {
    const reply = await officer.read<{
      workingDays: number;
      years: unknown;
      days: readonly { date: string; working: boolean; reason: { vi: string } | null }[];
    }>('/calendar/working-days?from=2026-04-20&to=2026-05-03');
    expect(reply.workingDays).toBe(7);
    expect(reply.years).toEqual([{ year: 2026, decided: true }]);
    expect(reply.days.find(({ date }) => date === '2026-04-27')).toMatchObject({
      working: false,
      reason: { vi: 'Nghỉ bù' },
    });
    for (const stretch of ['from=2026-05-03&to=2026-05-02', 'from=2026-01-01&to=2027-01-02'])
      expect((await officer.get(`/calendar/working-days?${stretch}`)).status).toBe(400);
    expect((await officer.get('/calendar/working-days?from=2026-01-01')).status).toBe(400);
  });
});
