import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Rows {
  readonly items: readonly { readonly id: string; readonly money: object | null }[];
}
interface Groups {
  readonly groups: readonly { readonly label: { readonly vi: string } | null }[];
}

describe('a case as it is shown', () => {
  let app: TestApp;
  let programme: Programme;
  let officer: SignedIn;
  let head: SignedIn;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    ({ officer, head } = programme.team);
  }, 60_000);
  afterAll(() => app.close());

  it('takes money from the books', async () => {
    const { projectId, contractId } = await programme.contractedProject();
    const { items } = await head.read<Rows>('/cases?kind=project&stage=funding');
    const money = { planned: '100000000', contracted: '100000000', advanced: '0', accepted: '0' };
    expect(items.map(({ id, money: shown }) => [id, shown])).toEqual([[projectId, money]]);
    const [contract] = (await head.read<Rows>('/cases?kind=contract')).items;
    expect([contract?.id, contract?.money]).toEqual([contractId, null]);
    const { groups } = await head.read<Groups>(
      '/cases/summary?by=stage&kind=project&stage=funding',
    );
    expect(groups).toMatchObject([{ key: 'funding', count: 1, ...money }]);
    expect(groups[0]?.label?.vi).toBeTruthy();
  });

  it('says on a case who may act, since when it stands there, and where its deadlines come from', async () => {
    const id = await programme.submittedProject();
    const seen = await officer.read<{
      stateSince: string;
      holders: { role: string; label: object; people: { name: string }[]; more: number }[];
      deadlines: {
        code: string;
        label: { vi: string };
        daysLeft: number;
        basis: string;
        mark: string;
      }[];
    }>(`/cases/${id}`);
    expect(Date.parse(seen.stateSince)).not.toBeNaN();
    expect(seen.holders.map(({ role }) => role)).toEqual(['sct_appraiser']);
    const [holder] = seen.holders;
    expect(holder).toMatchObject({
      more: 0,
      people: [{ personId: programme.team.appraiser.person.id, organisation: 'Sở Công Thương' }],
    });
    expect(seen.deadlines.length).toBeGreaterThan(0);
    for (const deadline of seen.deadlines)
      expect(deadline).toMatchObject({
        label: { vi: expect.stringMatching(/\s/) },
        daysLeft: expect.any(Number),
        basis: expect.any(String),
        mark: expect.stringMatching(/^(S|S°|D|M|P)$/),
      });
    for (let n = 0; n < 6; n += 1)
      await app.signIn({ roles: ['sct_appraiser'], orgId: programme.team.provinceId });
    const later = await officer.read<typeof seen>(`/cases/${id}`);
    expect([later.holders[0]?.people.length, later.holders[0]?.more]).toEqual([5, 2]);
  });
});
