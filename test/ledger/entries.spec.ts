import { startApp, type TestApp } from '../support/app.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Entry {
  readonly transferId: string;
  readonly purpose: string;
  readonly amount: string;
}
interface Page {
  readonly items: readonly Entry[];
  readonly next: string | null;
}

describe('the entries of a project', () => {
  let app: TestApp;
  let programme: Programme;
  let projectId: string;
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    ({ projectId } = await programme.contractedProject());
    await programme.paidInstalment(projectId, '60000000');
  }, 60_000);
  afterAll(() => app.close());

  const read = <T>(path: string): Promise<T> =>
    programme.team.auditor.read<T>(`/ledger/${projectId}/${path}`);
  async function allOf(query: string): Promise<Entry[]> {
    const found: Entry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page = await read<Page>(`entries?${query}${more}`);
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  }

  it('are all there page by page, both sides of a transfer inside the project too', async () => {
    const whole = await allOf('limit=100');
    const byTransfer = new Set(whole.map(({ transferId }) => transferId));
    expect(byTransfer.size).toBeLessThan(whole.length);
    expect(await allOf('limit=1')).toEqual(whole);
  });

  it.each(['allotted', 'committed', 'advanced', 'mayAdvance'])(
    'that make up the sum %s add up to it',
    async (sum) => {
      const { money } = await read<{ money: Record<string, string> }>('balances');
      const entries = await allOf(`sum=${sum}&limit=2`);
      const total = entries.reduce((before, { amount }) => before + BigInt(amount), 0n);
      expect(entries.length).toBeGreaterThan(0);
      expect(total.toString()).toBe(money[sum]);
    },
  );

  it('are asked for by a sum and a cursor that exist', async () => {
    for (const query of ['sum=constructor', 'cursor=12', 'cursor=1-A'])
      expect(
        (await programme.team.auditor.get(`/ledger/${projectId}/entries?${query}`)).status,
      ).toBe(400);
  });
});
