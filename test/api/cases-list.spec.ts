import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { ask, askToOpen } from '../support/commands.js';
import { PLAN_YEAR, Programme, projectBody, PROGRAMME_NOW } from '../support/programme.js';

interface Page {
  readonly items: readonly {
    id: string;
    title: string;
    state: string;
    kind: string;
    year: number;
  }[];
  readonly next: string | null;
}

const MANY = 250;
const AT_ONCE = 25;

describe('the list of cases', () => {
  let app: TestApp;
  let programme: Programme;
  let officer: SignedIn;
  let opened: string[];

  const open = async (details: Record<string, unknown>): Promise<string> =>
    (await askToOpen(officer, 'project', projectBody({ details }))).body.caseId;
  const list = (query: string, who: SignedIn = officer): Promise<Page> =>
    who.read<Page>(`/cases?${query}`);
  const titles = async (q: string): Promise<string[]> =>
    (await list(`q=${encodeURIComponent(q)}`)).items.map(({ title }) => title).sort();

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    ({ officer } = programme.team);
    opened = [];
    for (let from = 0; from < MANY; from += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, (_, n) =>
        open({ title: `Đề án số ${from + n}` }),
      );
      opened.push(...(await Promise.all(batch)));
    }
  }, 90_000);
  afterAll(() => app.close());

  /** Follows the cursors to the end; `between` runs after each page. */
  async function walk(
    query: string,
    between: () => Promise<unknown> = async () => null,
  ): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await between();
    }
    return seen;
  }

  it('goes through all of them, each once, the newest first', async () => {
    const seen = await walk('kind=project&limit=37');
    expect(seen).toEqual([...opened].sort().reverse());
  });

  it('has no hole and no double while new ones are added and old ones move', async () => {
    let added = 0;
    const known = [...opened];
    const seen = await walk('kind=project&limit=40', async () => {
      added += 1;
      const late = await open({ title: `Đến sau ${added}` });
      opened.push(late);
      const victim = known[added] ?? '';
      const revision = await programme.revision(victim);
      await ask(
        officer,
        victim,
        { type: 'project.edit', title: `Đã sửa ${added}` },
        { ifMatch: `"${revision}"` },
      );
    });
    expect(added).toBeGreaterThan(5);
    expect(seen).toEqual([...known].sort().reverse());
  });

  it('pages the history the same way', async () => {
    const [id = ''] = opened;
    for (let n = 0; n < 7; n += 1) {
      const revision = await programme.revision(id);
      await ask(
        officer,
        id,
        { type: 'project.edit', support: `${100 + n}` },
        { ifMatch: `"${revision}"` },
      );
      await ask(officer, id, { type: 'project.submit' }, { ifMatch: '"1"' });
    }
    const whole = await officer.read<{ items: { position: string }[] }>(`/cases/${id}/history`);
    const positions: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { position: string }[]; next: string | null } = await officer.read(
        `/cases/${id}/history?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      positions.push(...page.items.map(({ position }) => position));
      cursor = page.next;
    }
    expect(whole.items.length).toBeGreaterThan(12);
    expect(positions).toEqual(whole.items.map(({ position }) => position));
    expect(new Set(positions).size).toBe(positions.length);
  });

  it('finds words without their accents, in any case, composed or not', async () => {
    await open({ title: 'Mua máy trộn bê tông', beneficiaryPlace: 'Xã Hòa Sơn' });
    await open({ title: 'Đầu tư dây chuyền', beneficiaryName: 'Hợp tác xã Ấm Áp' });
    expect(await titles('may tron')).toEqual(['Mua máy trộn bê tông']);
    expect(await titles('MÁY TRỘN')).toEqual(['Mua máy trộn bê tông']);
    expect(await titles('máy trộn'.normalize('NFD'))).toEqual(['Mua máy trộn bê tông']);
    expect(await titles('hoa son')).toEqual(['Mua máy trộn bê tông']);
    expect(await titles('dau tu')).toEqual(['Đầu tư dây chuyền']);
    expect(await titles('am ap')).toEqual(['Đầu tư dây chuyền']);
  });

  it('takes signs of search languages for letters', async () => {
    await open({ title: 'Giảm 50% điện năng' });
    await open({ title: 'Giảm 500 kWh' });
    await open({ title: 'Mã a_b' });
    await open({ title: 'Mã axb' });
    await open({ title: String.raw`Thư mục C:\may` });
    expect(await titles('50%')).toEqual(['Giảm 50% điện năng']);
    expect(await titles('a_b')).toEqual(['Mã a_b']);
    expect(await titles(String.raw`c:\may`)).toEqual([String.raw`Thư mục C:\may`]);
    expect(await titles(`'; DROP TABLE cases; --`)).toEqual([]);
    expect((await list('q=%20%20&limit=1')).items).toHaveLength(1);
  });

  it('narrows by kind, state, year, province and parent, all of them together', async () => {
    const { areaId } = programme.team;
    expect((await list('kind=plan')).items).toEqual([]);
    expect(
      (await list(`kind=project&stage=proposal&state=draft&area=${areaId}&limit=5`)).items,
    ).toHaveLength(5);
    expect((await list(`kind=project&year=${PLAN_YEAR + 1}`)).items).toEqual([]);
    expect((await list(`area=${await app.addArea()}`)).items).toEqual([]);
    const contracted = await programme.contractedProject();
    const instalment = await programme.draftInstalment(contracted.projectId, '1000000');
    const children = await list(`parent=${contracted.projectId}`);
    expect(children.items.map(({ id, kind }) => [id, kind])).toEqual([[instalment, 'instalment']]);
    expect((await list(`parent=${contracted.projectId}&kind=visit`)).items).toEqual([]);
    expect((await officer.get('/cases?kind=secret')).problem?.code).toBe('invalid_input');
    expect((await officer.get('/cases?year=0x7e2')).problem?.code).toBe('invalid_input');
    expect((await officer.get('/cases?cursor=AAAA')).problem?.code).toBe('invalid_cursor');
  });

  it('shows each person what waits for them, and nothing else', async () => {
    const id = await programme.submittedProject({ details: { title: 'Chờ tiếp nhận' } });
    const waiting = async (who: SignedIn): Promise<string[]> =>
      (await list('waitingFor=me&limit=100&kind=project&q=cho%20tiep%20nhan', who)).items.map(
        (item) => item.id,
      );
    const { appraiser, director, reviewer } = programme.team;
    expect(await waiting(appraiser)).toEqual([id]);
    for (const who of [officer, director, reviewer]) expect(await waiting(who)).toEqual([]);
    await programme.send(appraiser, id, 'project.accept_dossier');
    expect(await waiting(appraiser)).toEqual([id]);
    expect(await waiting(director)).toEqual([id]);
  });

  it('shows a province the cases of the provinces it succeeded', async () => {
    const { areaId } = programme.team;
    const newArea = await app.addArea('Tỉnh mới');
    const orgId = await app.addOrganisation({ kind: 'provincial_department', areaId: newArea });
    const before = await app.signIn({ roles: ['sct_director'], orgId });
    expect((await list('limit=1', before)).items).toEqual([]);
    await app.db.query(
      'INSERT INTO area_successions (old_id, new_id, effective_on) VALUES ($1, $2, $3)',
      [areaId, newArea, '2017-01-01'],
    );
    const successor = await app.signIn({ roles: ['sct_director'], orgId });
    const { items } = await list('kind=project&limit=1', successor);
    expect(items).toHaveLength(1);
    expect((await successor.get(`/cases/${items[0]?.id}`)).status).toBe(200);
  });

  it('counts what was asked for and what became of it', async () => {
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    const figure = (name: string): number =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(figures)?.[1]);
    expect(figure('khuyencong_commands_total\\{kind="project",code="accepted"\\}')).toBeGreaterThan(
      MANY,
    );
    expect(
      figure('khuyencong_commands_total\\{kind="project",code="case_changed_meanwhile"\\}'),
    ).toBe(7);
    expect(figure('khuyencong_commit_batch_units_count')).toBeGreaterThan(10);
    expect(figure('khuyencong_outbox_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(figure('khuyencong_deadlines_overdue')).toBe(0);
  });
});
