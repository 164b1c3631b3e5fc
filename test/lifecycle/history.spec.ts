import { startApp, type TestApp } from '../support/app.js';
import { ask, attach } from '../support/commands.js';
import { DECISION, Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Line {
  readonly outcome: 'moved' | 'refused';
  readonly revision: number;
  readonly event: string;
  readonly actor: string;
  readonly actorName: string;
  readonly code: string | null;
  readonly reasons: readonly { rule: string; basis?: string }[] | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash: string | null;
  readonly previousHash: string | null;
}
interface Page {
  readonly items: readonly Line[];
  readonly next: string | null;
}

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

const historyOf = (caseId: string, query = ''): Promise<Page> =>
  programme.team.auditor.read<Page>(`/cases/${caseId}/history${query}`);

describe('the history of a case', () => {
  it('keeps what was refused beside what was done: who, what, why', async () => {
    const { officer, appraiser, director } = programme.team;
    const id = await programme.draftProject();
    await ask(officer, id, { type: 'project.submit' }, { ifMatch: '"1"' });
    await ask(officer, id, { type: 'project.pass' }, { ifMatch: '"1"' });
    await ask(director, id, { type: 'project.edit', title: 'Của người khác' }, { ifMatch: '"1"' });
    await attach(officer, id, 'request_letter', 'beneficiary_letter', 'estimate_form');
    await ask(officer, id, { type: 'project.submit' }, { ifMatch: '"1"' });
    await ask(appraiser, id, { type: 'project.accept_dossier' }, { ifMatch: '"1"' });
    const { items } = await historyOf(id);
    expect(items.map(({ outcome, event, code }) => [outcome, event, code])).toEqual([
      ['moved', 'project.open', null],
      ['refused', 'project.submit', 'rules_do_not_hold'],
      ['refused', 'project.pass', 'not_expected_in_this_state'],
      ['refused', 'project.edit', 'role_may_not_do_this'],
      ['moved', 'project.submit', null],
      ['refused', 'project.accept_dossier', 'case_changed_meanwhile'],
    ]);
    expect(items[1]).toMatchObject({ revision: 1, actor: officer.person.id });
    expect(items[1]?.reasons?.[0]).toMatchObject({
      rule: 'submission_papers_are_attached',
      basis: expect.stringContaining('TT 36/2013'),
    });
    expect(items[3]).toMatchObject({
      actor: director.person.id,
      payload: { title: 'Của người khác' },
    });
    expect(await programme.revision(id)).toBe(2);
  });

  it('keeps no attempt that was no request at all', async () => {
    const { officer } = programme.team;
    const id = await programme.draftProject();
    await ask(officer, id, { type: 'project.edit', nonsense: 1 }, { ifMatch: '"1"' });
    await ask(officer, id, { type: 'project.edit', support: 'nhiều' }, { ifMatch: '"1"' });
    expect((await historyOf(id)).items).toHaveLength(1);
  });

  it('shows the links of the chain', async () => {
    const { items } = await historyOf(await programme.registeredProject());
    const done = items.filter(({ outcome }) => outcome === 'moved');
    expect(done.map(({ previousHash }) => previousHash)).toEqual([
      '00',
      ...done.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(new Set(done.map(({ hash }) => hash)).size).toBe(done.length);
  });

  it('is read page by page without a gap', async () => {
    const id = await programme.registeredProject();
    const { items: whole } = await historyOf(id);
    const walked: Line[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await historyOf(id, `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      walked.push(...page.items);
      cursor = page.next;
    }
    expect(walked).toEqual(whole);
  });
});

describe('as of an instant', () => {
  const EARLIER = '2017-04-11T09:00:00+07:00';
  const BETWEEN = encodeURIComponent('2017-04-12T00:00:00+07:00');
  const LATER = '2017-04-13T09:00:00+07:00';
  let projectId: string;
  let instalmentId: string;

  beforeAll(async () => {
    await app.clock.set(EARLIER);
    ({ projectId } = await programme.contractedProject());
    instalmentId = await programme.confirmedInstalment(projectId, '70000000');
    await app.clock.set(LATER);
    await programme.send(programme.team.head, instalmentId, 'instalment.approve');
    await attach(programme.team.treasurer, instalmentId, 'payment_order');
    await programme.send(
      programme.team.treasurer,
      instalmentId,
      'instalment.record_payment',
      DECISION,
    );
  });

  it('the case stands where it stood, with the details and papers it had', async () => {
    const path = `/cases/${instalmentId}`;
    const now = await programme.team.auditor.read<Record<string, unknown>>(path);
    const then = await programme.team.auditor.read<Record<string, unknown>>(
      `${path}?asOf=${BETWEEN}`,
    );
    expect(now).toMatchObject({ state: 'paid', revision: 5, details: { paidOn: '2017-04-10' } });
    expect(then).toMatchObject({ existed: true, state: 'confirmed', revision: 3 });
    expect(then['details']).not.toHaveProperty('approvedOn');
    expect(now['documents']).toHaveLength(3);
    expect(then['documents']).toHaveLength(2);
  });

  it('the books say what they said', async () => {
    const path = `/ledger/${projectId}/balances`;
    const now = await programme.team.auditor.read(path);
    expect(now).toMatchObject({
      balances: { committed: '30000000', advanced: '70000000', advance_room: '0' },
    });
    const then = await programme.team.auditor.read<{ balances: object }>(`${path}?asOf=${BETWEEN}`);
    expect(then).toMatchObject({
      balances: { committed: '100000000', advance_room: '70000000' },
      money: { advanced: '0' },
    });
    expect(then.balances).not.toHaveProperty('advanced');
  });

  it('the history ends there', async () => {
    const { items } = await historyOf(instalmentId, `?asOf=${BETWEEN}`);
    expect(items.map(({ event }) => event)).toEqual([
      'instalment.open',
      'instalment.request',
      'instalment.confirm',
    ]);
  });

  it('what had not begun did not exist', async () => {
    const before = encodeURIComponent('2017-04-11T08:59:59+07:00');
    const then = await programme.team.auditor.read<Record<string, unknown>>(
      `/cases/${projectId}?asOf=${before}`,
    );
    expect(then).toMatchObject({ existed: false, balances: {}, documents: [] });
    expect((await historyOf(projectId, `?asOf=${before}`)).items).toEqual([]);
  });

  it('now is the same as no instant', async () => {
    const now = encodeURIComponent(LATER);
    const [plain, asOf] = await Promise.all(
      [`/cases/${projectId}`, `/cases/${projectId}?asOf=${now}`].map((path) =>
        programme.team.auditor.read<Record<string, unknown>>(path),
      ),
    );
    for (const part of ['stage', 'state', 'revision', 'details', 'balances', 'money', 'documents'])
      expect([part, asOf?.[part]]).toEqual([part, plain?.[part]]);
  });
});
