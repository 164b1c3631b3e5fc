import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { addCase, addDeadline } from '../jobs/cases.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly due: string | null;
  readonly daysLeft: number | null;
  readonly support: string | null;
  readonly stateSince: string;
  readonly orgName: string | null;
  readonly areaName: string | null;
  readonly areaCode: string | null;
  readonly todayAreaCode: string | null;
  readonly beneficiary: string | null;
  readonly content: { code: string; label: { vi: string; en: string } } | null;
  readonly money: Readonly<Record<string, string>> | null;
}
interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}
interface Summary {
  readonly total: number;
  readonly groups: readonly {
    readonly key: string | null;
    readonly label: { vi: string; en: string } | null;
    readonly count: number;
    readonly support: string;
    readonly contracted: string;
  }[];
}

const TITLES = [
  'Đào tạo nghề',
  'ĐÀO TẠO NGHỀ',
  'An toàn điện',
  'Ứng dụng máy',
  'Zét',
  'Ổn định lưới',
];
const DUES = [null, '2017-03-01', '2017-04-10', '2017-04-14', '2017-05-31'];
const SUPPORTS = ['9', '100', '100', '5000000', undefined];
const SINCE = ['2017-01-01T00:00:00Z', '2017-01-01T00:00:00.000001Z', '2017-02-01T00:00:00Z'];
const MANY = 60;
const WAITING = [
  ['proposal', 'draft'],
  ['proposal', 'submitted'],
  ['approval', 'registered'],
] as const;
const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

describe('lists of cases', () => {
  let app: TestApp;
  let programme: Programme;
  let officer: SignedIn;
  let head: SignedIn;
  let merged: { readonly newArea: string; readonly oldArea: string; readonly orgId: string };

  const list = (query: string, who: SignedIn = head): Promise<Page> =>
    who.read<Page>(`/cases?${query}`);
  const summary = (query: string, who: SignedIn = head): Promise<Summary> =>
    who.read<Summary>(`/cases/summary?${query}`);

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    ({ officer, head } = programme.team);
    const { centreId, areaId } = programme.team;
    for (let n = 0; n < MANY; n += 1) {
      const [stage, state] = pick(WAITING, n);
      const id = await addCase(app.db, {
        orgId: centreId,
        areaId,
        stage,
        state,
        title: pick(TITLES, n),
        since: pick(SINCE, n),
        details: {
          support: pick(SUPPORTS, n),
          contentCode: pick(['1.1', '7.1', '7.2', '71'], n),
          beneficiaryName: 'Công ty Hồng Hà',
        },
      });
      const dueOn = pick(DUES, n);
      if (dueOn !== null) {
        await addDeadline(app.db, id, { dueOn, openedOn: '2017-02-01' });
        const later = { code: 'NAT_MONTHLY', dueOn: '2017-12-31', openedOn: '2017-02-01' };
        await addDeadline(app.db, id, later);
      }
    }
    const [newArea, oldArea] = [await app.addArea('Tỉnh gộp'), await app.addArea('Tỉnh cũ')];
    await app.db.query(
      `INSERT INTO area_successions (old_id, new_id, effective_on) VALUES ($1, $2, '2025-07-01')`,
      [oldArea, newArea],
    );
    const orgId = await app.addOrganisation({ areaId: oldArea, name: 'Trung tâm tỉnh cũ' });
    merged = { newArea, oldArea, orgId };
    await addCase(app.db, {
      orgId,
      areaId: oldArea,
      title: 'Ở tỉnh cũ',
      details: { support: '7' },
    });
    await addCase(app.db, {
      orgId,
      areaId: newArea,
      title: 'Ở tỉnh mới',
      details: { support: '8' },
    });
  }, 60_000);
  afterAll(() => app.close());

  async function walk(query: string, who: SignedIn = head): Promise<Row[]> {
    const seen: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`, who);
      seen.push(...page.items);
      cursor = page.next;
    }
    return seen;
  }

  const folded = (title: string): string =>
    title.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  const NEVER = { asc: '9999', desc: '0000' } as const;
  const KEYS: Readonly<Record<string, (row: Row, dir: 'asc' | 'desc') => string>> = {
    newest: () => '',
    title: ({ title }) => folded(title),
    due: ({ due }, dir) => due ?? NEVER[dir],
    support: ({ support }, dir) => (support ?? (dir === 'asc' ? '9'.repeat(18) : '')).padStart(20),
    since: ({ stateSince, title }) => (title === '' ? '' : stateSince),
  };

  it.each(
    Object.keys(KEYS).flatMap(
      (sort) =>
        [
          [sort, 'asc'],
          [sort, 'desc'],
        ] as const,
    ),
  )('pages by %s %s without a hole or a double, equal keys by id', async (sort, dir) => {
    const rows = await walk(`kind=project&sort=${sort}&dir=${dir}&limit=7`);
    expect(rows).toHaveLength(MANY + 2);
    const keyed = rows.map((row) => [KEYS[sort]?.(row, dir) ?? '', row.id] as const);
    const wanted = keyed.toSorted(([a, idA], [b, idB]) => {
      const rise = a === b ? (idA < idB ? -1 : 1) : a < b ? -1 : 1;
      return dir === 'asc' ? rise : -rise;
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    // `since` is compared to the microsecond by the database and to the millisecond here: days are enough.
    if (sort === 'since') expect(keyed.map(([key]) => key)).toEqual(wanted.map(([key]) => key));
    else expect(keyed).toEqual(wanted);
  });

  it('keeps instants that differ by a microsecond apart', async () => {
    const rows = await walk('kind=project&sort=since&limit=1&q=Z%C3%A9t');
    const all = await list('kind=project&sort=since&q=Z%C3%A9t');
    expect(rows.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(5);
  });

  it('refuses a cursor of another order, and one that was made up', async () => {
    const { next } = await list('sort=title&limit=2');
    const code = async (query: string): Promise<unknown> =>
      (await head.get(`/cases?${query}`)).problem?.code;
    expect(await code(`sort=due&cursor=${next}`)).toBe('invalid_cursor');
    expect(await code(`cursor=${next}`)).toBe('invalid_cursor');
    expect(await code(`sort=title&dir=desc&cursor=${next}`)).toBe('invalid_cursor');
    const forged = (sort: string, key: string): string =>
      Buffer.from(`${sort}~asc~01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f~${key}`).toString('base64url');
    for (const [sort, key] of [
      ['due', '2017-02-30'],
      ['due', 'now'],
      ['support', '1e3'],
      ['support', '9'.repeat(30)],
      ['since', '99999999999999999999'],
      ['title', 'a\0b'],
    ] as const)
      expect([key, await code(`sort=${sort}&dir=asc&cursor=${forged(sort, key)}`)]).toEqual([
        key,
        'invalid_cursor',
      ]);
    expect(await code('sort=secret')).toBe('invalid_input');
    expect(await code('waitingRole=system')).toBe('invalid_input');
    expect(await code('content=%25')).toBe('invalid_input');
  });

  it('narrows by content and those below it, unit, waiting role and passed deadlines', async () => {
    const codes = async (query: string): Promise<string[]> => [
      ...new Set(
        (await list(`limit=100&${query}`)).items.map(({ content }) => content?.code ?? ''),
      ),
    ];
    expect((await codes('content=7')).sort()).toEqual(['7.1', '7.2']);
    expect(await codes('content=7.1')).toEqual(['7.1']);
    expect((await list(`org=${merged.orgId}`)).items).toHaveLength(2);
    const waiting = await walk('waitingRole=sct_appraiser&limit=50');
    expect(waiting).toHaveLength(MANY / 3);
    expect((await walk('waitingRole=reward_clerk')).length).toBe(0);
    const overdue = await walk('overdue=true&limit=50');
    expect(new Set(overdue.map(({ due }) => due))).toEqual(new Set(['2017-03-01']));
    expect(overdue).toHaveLength(MANY / DUES.length);
    expect((await list('overdue=false&limit=100')).items).toHaveLength(MANY + 2);
  });

  it('finds the cases of a province that was merged under the new one, and counts them there', async () => {
    const titles = async (area: string): Promise<string[]> =>
      (await list(`area=${area}&sort=title`)).items.map(({ title }) => title);
    expect(await titles(merged.newArea)).toEqual(['Ở tỉnh cũ', 'Ở tỉnh mới']);
    expect(await titles(merged.oldArea)).toEqual(['Ở tỉnh cũ']);
    const [old] = (await list(`area=${merged.oldArea}`)).items;
    const { groups } = await summary(`by=area&org=${merged.orgId}`);
    expect(groups).toMatchObject([
      { key: old?.todayAreaCode, label: { vi: 'Tỉnh gộp' }, count: 2, support: '15' },
    ]);
    expect([old?.areaName, old?.orgName]).toEqual(['Tỉnh cũ', 'Trung tâm tỉnh cũ']);
    expect(old?.areaCode).not.toBe(old?.todayAreaCode);
  });

  it('counts and adds up what the list lists, whatever it is grouped by', async () => {
    for (const filter of ['', 'content=7', 'overdue=true', 'stage=proposal&q=dao', 'waitingFor=me'])
      for (const who of [head, officer, programme.team.appraiser]) {
        const rows = await walk(`limit=50&${filter}`, who);
        const asked = rows.reduce((sum, { support }) => sum + BigInt(support ?? 0), 0n);
        for (const by of ['stage', 'state', 'area', 'content', 'org', 'none']) {
          const { total, groups } = await summary(`by=${by}&${filter}`, who);
          const sum = groups.reduce((all, { support }) => all + BigInt(support), 0n);
          const counted = groups.reduce((all, { count }) => all + count, 0);
          expect([filter, by, total, counted, sum]).toEqual([
            filter,
            by,
            rows.length,
            rows.length,
            asked,
          ]);
          expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        }
      }
  });

  it('tells nobody of the cases of another province or unit, not even how many there are', async () => {
    const areaId = await app.addArea('Tỉnh ngoài');
    const centre = await app.addOrganisation({ areaId });
    const strangers = [
      await app.signIn({ roles: ['sct_director'], orgId: centre }),
      await app.signIn({ roles: ['centre_officer'], orgId: centre }),
    ];
    const { areaId: own, centreId } = programme.team;
    for (const stranger of strangers)
      for (const filter of ['', `area=${own}`, `org=${centreId}`, 'q=dao', 'overdue=true']) {
        expect((await list(filter, stranger)).items).toEqual([]);
        for (const by of ['none', 'area', 'org'])
          expect(await summary(`by=${by}&${filter}`, stranger)).toEqual({ total: 0, groups: [] });
      }
  });

  it('shows whose case it is, what it is about and how long there is left', async () => {
    const rows = await walk('kind=project&content=1.1&limit=50');
    const label = { vi: 'Đào tạo nghề, truyền nghề', en: 'Vocational training and craft transfer' };
    expect(rows[0]).toMatchObject({
      beneficiary: 'Công ty Hồng Hà',
      content: { code: '1.1', label },
      money: { planned: '0', contracted: '0', advanced: '0', accepted: '0' },
    });
    const left = new Map(rows.map(({ due, daysLeft }) => [due, daysLeft]));
    // 2017-04-10 is a Monday; 1 March lies 27 working days before it, the Hùng Kings day (6 April) left out.
    expect(left.get('2017-04-10')).toBe(0);
    expect(left.get('2017-04-14')).toBe(4);
    expect(left.get('2017-03-01')).toBe(-27);
    expect(left.get(null)).toBeNull();
  });
});
