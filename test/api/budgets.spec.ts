import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { PLAN_YEAR, Programme, PROGRAMME_NOW, type Contracted } from '../support/programme.js';
import { raiseEstimate } from '../support/two-persons.js';

interface Sums {
  readonly granted: string | null;
  readonly reserved: string | null;
  readonly left: string | null;
  readonly allotted: string;
  readonly committed: string;
  readonly advanced: string;
  readonly accepted: string;
  readonly settled: string;
  readonly returned: string;
  readonly toReturn: string;
}
interface Year {
  readonly scope: string;
  readonly total: Sums;
  readonly estimates: readonly (Sums & {
    id: string;
    plans: readonly (Sums & { id: string; state: string })[];
  })[];
  readonly areas: readonly (Sums & { areaId: string; name: string })[];
  readonly contents: readonly (Sums & { code: string; label: string })[];
}
interface Lines {
  readonly items: readonly { id: string; amount: string; planId: string; money: Sums }[];
  readonly next: string | null;
}

const big = (text: string | null): bigint => BigInt(text ?? 'none');

describe('the budget of a year', () => {
  let app: TestApp;
  let programme: Programme;
  let contracted: Contracted;
  let submittedPlan: string;
  let waiting: string;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    contracted = await programme.contractedProject();
    await programme.paidInstalment(contracted.projectId, '60000000');
    await raiseEstimate(programme, contracted.estimateId, '500000000');
    waiting = await programme.appraisedProject({ support: '70000000' });
    submittedPlan = await programme.submittedPlan(contracted.estimateId, [
      { projectId: waiting, amount: '70000000' },
    ]);
  }, 60_000);
  afterAll(() => app.close());

  const yearOf = (who: SignedIn, more = ''): Promise<Year> =>
    who.read<Year>(`/budgets?year=${PLAN_YEAR}${more}`);

  it('shows where the money stands, and nothing is lost on the way', async () => {
    const budget = await yearOf(programme.team.head);
    expect(budget.scope).toBe('all');
    expect(budget.total).toEqual({
      granted: '600000000',
      reserved: '70000000',
      left: '430000000',
      allotted: '100000000',
      committed: '100000000',
      advanced: '60000000',
      accepted: '0',
      settled: '0',
      returned: '0',
      toReturn: '0',
    });
    const { granted, reserved, left, allotted } = budget.total;
    expect(big(reserved) + big(left) + big(allotted)).toBe(big(granted));
    expect(budget.estimates).toHaveLength(1);
    const plans = budget.estimates[0]?.plans ?? [];
    expect(plans.find(({ id }) => id === contracted.planId)).toMatchObject({
      state: 'approved',
      reserved: '0',
      advanced: '60000000',
    });
    expect(plans.find(({ id }) => id === submittedPlan)).toMatchObject({
      state: 'submitted',
      reserved: '70000000',
      allotted: '0',
    });
    expect(budget.contents).toEqual([
      expect.objectContaining({ code: '1.1', advanced: '60000000' }),
    ]);
  });

  it('says what the running accounts say, not more and not less', async () => {
    const { total } = await yearOf(programme.team.head);
    const [entries] = await app.db.query<{ advanced: string }>(
      `SELECT coalesce(sum(amount), 0)::text AS advanced FROM ledger_entries
       WHERE purpose IN ('advanced', 'settled', 'receivable', 'returned')`,
    );
    expect(total.advanced).toBe(entries?.advanced);
  });

  it('shows a province its own share and no more', async () => {
    const own = await yearOf(programme.team.director);
    expect(own).toMatchObject({
      scope: 'area',
      total: { granted: null, reserved: null, left: null, advanced: '60000000' },
    });
    const areaId = await app.addArea();
    const orgId = await app.addOrganisation({ kind: 'provincial_department', areaId });
    const elsewhere = await app.signIn({ roles: ['sct_director'], orgId });
    const foreign = await yearOf(elsewhere);
    expect(foreign.total.allotted).toBe('0');
    expect(foreign.areas).toEqual([]);
    const lines = await elsewhere.read<Lines>(`/budgets/${contracted.estimateId}/lines`);
    expect(lines.items).toEqual([]);
  });

  it('refuses those who have nothing to do with budgets', async () => {
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    for (const who of [administrator, programme.team.officer])
      expect((await who.get(`/budgets?year=${PLAN_YEAR}`)).problem).toMatchObject({
        status: 403,
        code: 'role_may_not_do_this',
      });
    expect((await programme.team.head.get('/budgets')).problem?.code).toBe('invalid_input');
    expect((await programme.team.head.get(`/budgets/${waiting}/lines`)).status).toBe(404);
  });

  it('goes back to any instant', async () => {
    const before = await yearOf(programme.team.head, '&asOf=2017-04-09T00:00:00Z');
    expect(before).toMatchObject({
      estimates: [],
      total: { granted: '0', left: '0', advanced: '0' },
    });
    await app.clock.set('2017-05-10T08:00:00+07:00');
    await raiseEstimate(programme, contracted.estimateId, '1');
    const then = await yearOf(programme.team.head, '&asOf=2017-05-09T00:00:00Z');
    expect(then.total).toMatchObject({
      granted: '600000000',
      left: '430000000',
      advanced: '60000000',
    });
    const now = await yearOf(programme.team.head);
    expect(now.total).toMatchObject({ granted: '600000001', left: '430000001' });
  });

  it('lists the lines of the batches page by page', async () => {
    const { head } = programme.team;
    const whole = await head.read<Lines>(`/budgets/${contracted.estimateId}/lines`);
    expect(whole.items.map(({ id }) => id).sort()).toEqual([contracted.projectId, waiting].sort());
    expect(whole.items.find(({ id }) => id === contracted.projectId)).toMatchObject({
      amount: '100000000',
      planId: contracted.planId,
      money: { advanced: '60000000' },
    });
    const first = await head.read<Lines>(`/budgets/${contracted.estimateId}/lines?limit=1`);
    const second = await head.read<Lines>(
      `/budgets/${contracted.estimateId}/lines?limit=1&cursor=${first.next}`,
    );
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(second.next).toBeNull();
    const one = await head.read<Lines>(
      `/budgets/${contracted.estimateId}/lines?plan=${submittedPlan}`,
    );
    expect(one.items.map(({ id }) => id)).toEqual([waiting]);
  });
});
