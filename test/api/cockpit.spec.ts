/** The pictures of a budget year against the budget itself, on every year of the demonstration. */
import { idBefore } from '../../src/organisations/areas.data.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';

type Measure = 'allotted' | 'committed' | 'advanced' | 'accepted' | 'settled' | 'returned';
const MEASURES = ['allotted', 'committed', 'advanced', 'accepted', 'settled', 'returned'] as const;

type Sums = Readonly<Record<Measure, string>>;
interface Source {
  readonly source: string;
  readonly planned: string;
  readonly accepted: string | null;
}
interface Year {
  readonly total: Sums & { readonly granted: string | null };
  readonly estimates: readonly { readonly plans: readonly (Sums & { readonly id: string })[] }[];
  readonly sources: readonly Source[];
  readonly areas: readonly (Sums & { areaId: string; name: string; todayAreaCode: string })[];
  readonly contents: readonly (Sums & { code: string; label: { vi: string; en: string } })[];
}
interface Point extends Omit<Sums, 'allotted'> {
  readonly day: string;
  readonly ahead: boolean;
  readonly granted: string | null;
  readonly planned: string;
}
interface Burndown {
  readonly scope: string;
  readonly points: readonly Point[];
}
interface Amounts {
  readonly planned: string;
  readonly advanced: string;
}
interface Node extends Amounts {
  readonly id: string;
  readonly level: string;
  readonly key: string | null;
  readonly label: { readonly vi: string };
  readonly holds: readonly Amounts[];
}
interface Flow {
  readonly total: Amounts;
  readonly nodes: readonly Node[];
  readonly links: readonly (Amounts & { readonly from: string; readonly to: string })[];
  readonly apart: readonly Source[];
}
interface Behind {
  readonly total: string;
  readonly count: number;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly amount: string;
  }[];
  readonly next: string | null;
}

const YEARS = [2009, 2013, 2016, 2018, 2019, 2020, 2021, 2023];
const add = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();

describe('the cockpit of a budget year', () => {
  let app: TestApp;
  let head: SignedIn;
  let director: SignedIn;

  beforeAll(async () => {
    app = await startApp({ env: { DEMO: '1' }, now: '2026-03-02T02:00:00Z' });
    head = await app.signIn({
      roles: ['dept_head'],
      orgId: await app.addOrganisation({ kind: 'department' }),
    });
    const ninhThuan = await app.addOrganisation({
      kind: 'provincial_department',
      areaId: idBefore('58'),
    });
    director = await app.signIn({ roles: ['sct_director'], orgId: ninhThuan });
  }, 120_000);
  afterAll(() => app.close());

  const yearOf = (who: SignedIn, year: number, more = ''): Promise<Year> =>
    who.read<Year>(`/budgets?year=${year}${more}`);
  const behind = (who: SignedIn, year: number, more: string): Promise<Behind> =>
    who.read<Behind>(`/budgets/lines?year=${year}&${more}`);

  it.each(YEARS)(
    'says on each day of %i what the budget says as of that day, for everybody',
    async (year) => {
      for (const who of [head, director]) {
        const { points } = await who.read<Burndown>(`/budgets/burndown?year=${year}`);
        const days = points.map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].toSorted());
        expect(days).toEqual(
          expect.arrayContaining([`${year}-01-01`, `${year}-12-31`, `${year + 1}-01-31`]),
        );
        for (const { day, ahead, planned, ...sums } of points) {
          const asOf = encodeURIComponent(`${day}T23:59:59.999+07:00`);
          const { total } = await yearOf(who, year, `&asOf=${asOf}`);
          expect([day, ahead, { ...sums, allotted: planned }]).toEqual([
            day,
            false,
            Object.fromEntries(
              ['granted' as const, ...MEASURES].map((measure) => [measure, total[measure]]),
            ),
          ]);
        }
        const last = points.at(-1);
        const { total: now } = await yearOf(who, year);
        expect([last?.planned, last?.advanced, last?.settled]).toEqual([
          now.allotted,
          now.advanced,
          now.settled,
        ]);
      }
    },
    60_000,
  );

  it('marks the days that lie ahead of the instant asked for', async () => {
    const { points } = await head.read<Burndown>(
      `/budgets/burndown?year=2018&asOf=${encodeURIComponent('2018-06-15T12:00:00+07:00')}`,
    );
    expect(points.every(({ day, ahead }) => ahead === day > '2018-06-15')).toBe(true);
    expect(points.filter(({ ahead }) => ahead).map(({ day }) => day)).toEqual([
      '2018-12-31',
      '2019-01-31',
    ]);
  });

  it('shows a province its own share alone, without what was granted', async () => {
    const { scope, points } = await director.read<Burndown>('/budgets/burndown?year=2018');
    expect(scope).toBe('area');
    expect(points.every(({ granted }) => granted === null)).toBe(true);
    expect(points.at(-1)?.planned).toBe('200000000');
    const flow = await director.read<Flow>('/budgets/flow?year=2018');
    const provinces = flow.nodes.filter(({ level }) => level === 'province');
    expect(provinces.map(({ label }) => label.vi)).toEqual(['Ninh Thuận']);
    expect(flow.total.planned).toBe('200000000');
    expect((await behind(director, 2018, 'purpose=allotted')).total).toBe('200000000');
    const elsewhere = await behind(director, 2018, `purpose=allotted&area=${idBefore('93')}`);
    expect(elsewhere).toMatchObject({ total: '0', count: 0, items: [] });
  });

  it.each(YEARS)(
    'lets no đồng of %i get lost between the estimate and the provinces',
    async (year) => {
      const budget = await yearOf(head, year);
      const { total, nodes, links, apart } = await head.read<Flow>(`/budgets/flow?year=${year}`);
      expect(total).toEqual({ planned: budget.total.allotted, advanced: budget.total.advanced });
      expect(nodes.length).toBeLessThanOrEqual(40);
      for (const measure of ['planned', 'advanced'] as const) {
        const sum = (all: readonly Amounts[]): string => add(all.map((one) => one[measure]));
        for (const level of ['source', 'batch', 'content', 'province'])
          expect([level, sum(nodes.filter((node) => node.level === level))]).toEqual([
            level,
            total[measure],
          ]);
        for (const node of nodes) {
          const entering = sum(links.filter(({ to }) => to === node.id));
          const leaving = sum(links.filter(({ from }) => from === node.id));
          expect([node.id, node.level === 'source' ? node[measure] : entering]).toEqual([
            node.id,
            node[measure],
          ]);
          expect([node.id, node.level === 'province' ? node[measure] : leaving]).toEqual([
            node.id,
            node[measure],
          ]);
        }
      }
      expect(apart).toEqual(budget.sources.filter(({ source }) => source !== 'national'));
    },
  );

  it.each(YEARS)('opens every number of %i: the projects behind it add up to it', async (year) => {
    const budget = await yearOf(head, year);
    const plans = budget.estimates.flatMap((estimate) => estimate.plans);
    for (const measure of MEASURES) {
      const numbers = [
        ['', budget.total[measure]],
        ...budget.areas.map((area) => [`&area=${area.areaId}`, area[measure]] as const),
        ...budget.contents.map(
          (content) => [`&content=${content.code}`, content[measure]] as const,
        ),
        ...plans.map((plan) => [`&plan=${plan.id}`, plan[measure]] as const),
      ] as const;
      for (const [which, number] of numbers) {
        const { total, count, items } = await behind(head, year, `purpose=${measure}${which}`);
        expect([which, measure, total]).toEqual([which, measure, number]);
        expect([which, add(items.map(({ amount }) => amount))]).toEqual([which, total]);
        expect(items).toHaveLength(count);
        expect(items.map(({ id }) => id)).toEqual(
          items.map(({ id }) => id).toSorted((a, b) => (a < b ? 1 : -1)),
        );
      }
    }
  });

  it('turns the pages of a list without losing or repeating a project', async () => {
    const whole = await behind(head, 2020, 'purpose=allotted');
    expect(whole.count).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await behind(head, 2020, `purpose=allotted&limit=1${cursor}`);
      expect(page).toMatchObject({ total: whole.total, count: whole.count });
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  });

  it('tells who brings the money, and in which of today’s provinces it went', async () => {
    const { sources, areas, contents, total } = await yearOf(head, 2018);
    const rows = await app.db.query<{ counterpart: string; accepted: string }>(
      `SELECT sum((details->>'counterpart')::bigint)::text AS counterpart, (SELECT sum(balance)::text FROM ledger_accounts a
         WHERE purpose = 'counterpart_accepted' AND holder IN (SELECT id FROM cases WHERE kind = 'project' AND year = 2018)) AS accepted
       FROM cases WHERE kind = 'project' AND year = 2018 AND stage <> 'proposal'`,
    );
    expect(sources).toMatchObject([
      { source: 'national', planned: total.allotted, accepted: total.accepted },
      { source: 'counterpart', planned: rows[0]?.counterpart, accepted: rows[0]?.accepted },
      { source: 'other', planned: '0', accepted: null },
    ]);
    expect(areas.map(({ name, todayAreaCode }) => [name, todayAreaCode]).toSorted()).toEqual([
      ['Bắc Giang', '24'],
      ['Hậu Giang', '92'],
      ['Ninh Thuận', '56'],
    ]);
    for (const { label } of contents) {
      expect(label.vi).not.toBe('');
      expect(label.en).not.toBe(label.vi);
    }
  });

  it('gives each of them as a table that a spreadsheet here opens', async () => {
    const tables = {
      '': 'Cấp;Mã;Tên;Dự toán được giao;',
      '/burndown': 'Ngày;Dự toán được giao;Đã phân bổ;',
      '/flow': 'Từ cấp;Từ;Đến cấp;Đến;Đã phân bổ;Đã tạm ứng',
      '/lines': 'Mã đề án;Tên đề án;Tỉnh;Nội dung;Đợt;Mã đợt;Số tiền',
    };
    for (const [path, header] of Object.entries(tables)) {
      const more = path === '/lines' ? '&purpose=allotted&limit=1' : '';
      const reply = await head.get<string>(`/budgets${path}?year=2018&format=csv${more}`);
      expect([path, reply.status, reply.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/csv; charset=utf-8',
      ]);
      expect(reply.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[a-z-]+-2018\.csv"$/,
      );
      // What reads the text takes the byte order mark away.
      expect(reply.headers.get('content-length')).toBe(String(Buffer.byteLength(reply.body) + 3));
      const lines = reply.body.split('\r\n');
      expect(lines[0]?.startsWith(header)).toBe(true);
      expect(lines.length).toBeGreaterThan(4);
    }
  });

  it('refuses those who have nothing to do with budgets, and questions it does not know', async () => {
    const officer = await app.signIn({
      roles: ['centre_officer'],
      orgId: await app.addOrganisation(),
    });
    for (const path of ['burndown?year=2018', 'flow?year=2018', 'lines?year=2018&purpose=advanced'])
      expect((await officer.get(`/budgets/${path}`)).problem?.code).toBe('role_may_not_do_this');
    for (const path of [
      'burndown',
      'flow?year=2018&format=pdf',
      'lines?year=2018',
      'lines?year=2018&purpose=mayAdvance',
      'lines?year=2018&purpose=advanced&area=58',
      'lines?year=2018&purpose=advanced&content=x',
    ])
      expect([path, (await head.get(`/budgets/${path}`)).problem?.code]).toEqual([
        path,
        'invalid_input',
      ]);
  });

  it('suggests to visitors of a demonstration a province where there is work to do', async () => {
    const { people } = await app.anonymous.read<{
      people: { suggested: boolean; tasks: number; area: { name: string } | null }[];
    }>('/demonstration');
    const provincial = people.filter(({ suggested, area }) => suggested && area !== null);
    expect(new Set(provincial.map(({ area }) => area?.name)).size).toBe(1);
    expect(provincial.filter(({ tasks }) => tasks > 0).length).toBeGreaterThanOrEqual(2);
  });
});
