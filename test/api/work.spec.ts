import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { ask, attach } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { addCase, addDeadline } from '../jobs/cases.js';

interface Item {
  readonly id: string;
  readonly group: string;
  readonly due: string | null;
  readonly asked: readonly { readonly event: string; readonly bulk: boolean }[];
  readonly holders: readonly {
    readonly role: string;
    readonly people: readonly { name: string }[];
  }[];
  readonly snoozedUntil: string | null;
}
interface Desk {
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly Item[];
  readonly next: string | null;
}

const GROUPS = ['overdue', 'today', 'mine', 'others', 'snoozed'] as const;
const DUES = [null, '2017-04-07', '2017-04-10', '2017-04-11', '2017-06-01'];

describe('my work', () => {
  let app: TestApp;
  let programme: Programme;
  let officer: SignedIn;

  const desk = (group: string, who: SignedIn = officer, cursor = ''): Promise<Desk> =>
    who.read<Desk>(`/work?group=${group}${cursor === '' ? '' : `&cursor=${cursor}`}`);

  async function all(group: string, who: SignedIn = officer): Promise<Item[]> {
    const seen: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Desk = await desk(group, who, cursor);
      seen.push(...page.items);
      cursor = page.next;
    }
    return seen;
  }
  const groupOf = async (id: string, who: SignedIn = officer): Promise<string[]> => {
    const found: string[] = [];
    for (const group of GROUPS)
      for (const item of await all(group, who)) if (item.id === id) found.push(item.group);
    return found;
  };

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    ({ officer } = programme.team);
    const { centreId, areaId } = programme.team;
    for (let n = 0; n < 130; n += 1) {
      const state = n % 3 === 0 ? 'submitted' : 'draft';
      const id = await addCase(app.db, { orgId: centreId, areaId, state });
      const dueOn = DUES[n % DUES.length] ?? null;
      if (dueOn !== null) await addDeadline(app.db, id, { dueOn, openedOn: '2017-02-01' });
    }
  }, 60_000);
  afterAll(() => app.close());

  it('puts each case in one group, counted as it is listed, in pages without a hole', async () => {
    const { team } = programme;
    const snoozed = (await desk('mine')).items.slice(0, 3).map(({ id }) => id);
    for (const id of snoozed)
      expect((await officer.put(`/work/${id}/snooze`, { until: '2017-04-20' })).status).toBe(204);
    for (const who of [officer, team.appraiser, team.director, team.head, team.auditor]) {
      const lists = await Promise.all(GROUPS.map((group) => all(group, who)));
      const { counts } = await desk('mine', who);
      expect(GROUPS.map((group) => counts[group])).toEqual(lists.map(({ length }) => length));
      const ids = lists.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      lists.forEach((items, n) =>
        expect(new Set(items.map(({ group }) => group))).toEqual(
          new Set(items.length > 0 ? [GROUPS[n]] : []),
        ),
      );
      const waiting = await who.read<{ total: number }>('/cases/summary?waitingFor=me');
      const turns = ['overdue', 'today', 'mine', 'snoozed'].map((group) => counts[group] ?? 0);
      expect(turns.reduce((sum, n) => sum + n, 0)).toBe(waiting.total);
    }
    const { counts } = await desk('mine');
    expect(counts).toMatchObject({ overdue: 17, today: 18, snoozed: 3 });
    expect(counts['others']).toBeGreaterThan(40);
    for (const id of snoozed) expect((await officer.delete(`/work/${id}/snooze`)).status).toBe(204);
  });

  it('orders by the day something is due, and says what is asked and of whom', async () => {
    const mine = await all('mine');
    const days = mine.map(({ due }) => due ?? '9999');
    expect(days).toEqual(days.toSorted());
    for (const { asked, holders } of mine) {
      const submit = { event: 'project.submit', bulk: expect.any(Boolean) };
      expect(asked).toContainEqual(expect.objectContaining(submit));
      expect(holders.map(({ role }) => role)).toContain('centre_officer');
    }
    for (const { asked, holders } of await all('others')) {
      expect(asked).toEqual([]);
      expect(holders[0]?.people.length).toBeGreaterThan(0);
    }
    for (const { due } of await all('overdue')) expect(due).toBe('2017-04-07');
    for (const { due } of await all('today')) expect(due).toBe('2017-04-10');
  });

  it('brings a case back when its day has come, when it moves, and when it is taken back', async () => {
    const id = await programme.draftProject();
    const snooze = (until: string) => officer.put(`/work/${id}/snooze`, { until });
    expect((await snooze('2017-04-12')).status).toBe(204);
    expect(await groupOf(id)).toEqual(['snoozed']);
    const [item] = (await all('snoozed')).filter((each) => each.id === id);
    expect(item?.snoozedUntil).toBe('2017-04-12');
    await app.clock.set('2017-04-11T23:59:00+07:00');
    expect(await groupOf(id)).toEqual(['snoozed']);
    await app.clock.set('2017-04-12T00:01:00+07:00');
    expect(await groupOf(id)).not.toContain('snoozed');
    await app.clock.set(PROGRAMME_NOW);
    expect((await snooze('2017-04-12')).status).toBe(204);
    const edit = { type: 'project.edit', title: 'Tên mới' };
    await ask(officer, id, edit, { ifMatch: `"${await programme.revision(id)}"` });
    expect(await groupOf(id)).not.toContain('snoozed');
    expect((await snooze('2017-04-12')).status).toBe(204);
    expect(await groupOf(id)).toEqual(['snoozed']);
    expect((await officer.delete(`/work/${id}/snooze`)).status).toBe(204);
    expect((await officer.delete(`/work/${id}/snooze`)).status).toBe(204);
    expect(await groupOf(id)).not.toContain('snoozed');
  });

  it('hides a case from nobody but the person who put it off', async () => {
    const id = await programme.draftProject();
    const { centreId } = programme.team;
    const colleague = await app.signIn({ roles: ['centre_officer'], orgId: centreId });
    expect((await officer.put(`/work/${id}/snooze`, { until: '2017-04-30' })).status).toBe(204);
    expect(await groupOf(id)).toEqual(['snoozed']);
    expect(await groupOf(id, colleague)).toEqual(['mine']);
  });

  it('takes only days from tomorrow to sixty days on', async () => {
    const id = await programme.draftProject();
    const status = async (until: unknown): Promise<number> =>
      (await officer.put(`/work/${id}/snooze`, { until })).status;
    expect(await status('2017-04-11')).toBe(204);
    expect(await status('2017-06-09')).toBe(204);
    for (const bad of ['2017-04-10', '2017-06-10', '2017-02-30', 'soon', null, 5, ''])
      expect([bad, await status(bad)]).toEqual([bad, 400]);
    expect((await officer.put(`/work/${id}/snooze`, {})).problem?.code).toBe('invalid_input');
    expect((await officer.get('/work?group=secret')).problem?.code).toBe('invalid_input');
    expect((await officer.get('/work?cursor=AAAA')).problem?.code).toBe('invalid_cursor');
    const { next } = await desk('mine');
    expect((await officer.get(`/work?group=others&cursor=${next}`)).problem?.code).toBe(
      'invalid_cursor',
    );
  });

  it('shows nothing of another province or unit, and lets nobody put such a case off', async () => {
    const id = await programme.submittedProject();
    const areaId = await app.addArea();
    const elsewhere = await app.addOrganisation({ areaId });
    for (const role of ['centre_officer', 'sct_appraiser', 'sct_director'] as const) {
      const stranger = await app.signIn({ roles: [role], orgId: elsewhere });
      for (const group of GROUPS) {
        const { counts, items } = await desk(group, stranger);
        expect([Object.values(counts), items]).toEqual([[0, 0, 0, 0, 0], []]);
      }
      const until = { until: '2017-04-20' };
      expect((await stranger.put(`/work/${id}/snooze`, until)).problem?.code).toBe('not_found');
      expect((await stranger.delete(`/work/${id}/snooze`)).problem?.code).toBe('not_found');
    }
  });

  it('follows a case from desk to desk, and keeps it in sight of those who did something for it', async () => {
    const { appraiser, director, reviewer, head } = programme.team;
    const id = await programme.draftProject();
    await attach(officer, id, 'request_letter', 'beneficiary_letter', 'estimate_form');
    expect(await groupOf(id, appraiser)).toEqual([]);
    await programme.send(officer, id, 'project.submit');
    expect(await groupOf(id)).toEqual(['others']);
    expect((await groupOf(id, appraiser)).length).toBe(1);
    expect(await groupOf(id, appraiser)).not.toEqual(['others']);
    expect(await groupOf(id, director)).toEqual([]);
    await programme.send(appraiser, id, 'project.accept_dossier');
    expect((await groupOf(id, director)).length).toBe(1);
    for (const who of [reviewer, head]) expect(await groupOf(id, who)).toEqual([]);
    const registered = await programme.registeredProject();
    expect(await groupOf(registered, reviewer)).toEqual(['mine']);
    expect(await groupOf(registered, appraiser)).toEqual(['others']);
    await programme.send(reviewer, registered, 'project.begin_appraisal');
    expect((await groupOf(registered, reviewer)).length).toBe(1);
  });
});
