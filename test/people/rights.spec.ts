import { startApp, type SignedIn, type TestApp } from '../support/app.js';

import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Rights {
  readonly canSignIn: boolean;
  readonly standings: readonly {
    readonly organisation: string | null;
    readonly onBehalfOf: string | null;
    readonly upTo: string | null;
    readonly caseCount: number;
    readonly provinces: readonly string[];
    readonly organisations: readonly string[];
    readonly reachesAll: boolean;
    readonly cases: readonly { readonly kind: string; readonly count: number }[];
    readonly roles: readonly {
      readonly role: string;
      readonly reach: string;
      readonly moves: readonly {
        readonly kind: string;
        readonly moves: readonly { readonly event: string }[];
      }[];
    }[];
  }[];
}

describe('what somebody sees and may do', () => {
  let app: TestApp;
  let programme: Programme;
  let administrator: SignedIn;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    await programme.contractedProject();
    administrator = await app.signIn({ roles: ['administrator'], orgId: null });
  }, 60_000);
  afterAll(() => app.close());

  const rightsOf = ({ person }: SignedIn, on = ''): Promise<Rights> =>
    administrator.read<Rights>(`/people/${person.id}/rights${on}`);

  it('are the very cases of the person’s own lists, by kind', async () => {
    const { officer, appraiser, head, auditor } = programme.team;
    for (const who of [officer, appraiser, head, auditor]) {
      const [standing] = (await rightsOf(who)).standings;
      for (const { kind, count } of standing?.cases ?? []) {
        const { items } = await who.read<{ items: unknown[] }>(`/cases?kind=${kind}&limit=100`);
        expect([kind, items.length]).toEqual([kind, count]);
      }
      expect(standing?.caseCount).toBeGreaterThan(0);
    }
  });

  it('are no cases of another province or unit', async () => {
    const areaId = await app.addArea('Cao Bằng');
    const orgId = await app.addOrganisation({ kind: 'provincial_department', areaId });
    const foreign = await app.signIn({ roles: ['sct_director'], orgId });
    expect((await rightsOf(foreign)).standings).toMatchObject([
      { caseCount: 0, cases: [], provinces: ['Cao Bằng'], reachesAll: false },
    ]);
  });

  it('are one standing an organisation, and one for whoever is away, with the limit', async () => {
    const { head, reviewer, departmentId } = programme.team;
    await head.write('/substitutions', {
      substituteId: reviewer.person.id,
      orgId: departmentId,
      role: 'dept_head',
      validFrom: '2017-09-01',
      validTo: '2017-09-15',
      upTo: '200000000',
      reason: 'Nghỉ phép năm',
    });
    expect((await rightsOf(reviewer)).standings).toHaveLength(1);
    const { standings } = await rightsOf(reviewer, '?on=2017-09-10');
    expect(standings.map(({ upTo, roles }) => [upTo, roles.map(({ role }) => role)])).toEqual([
      [null, ['dept_reviewer']],
      ['200000000', ['dept_head']],
    ]);
    expect(standings[1]?.onBehalfOf).toMatch(/^Người dùng/);
  });

  it('follow the roles of the day and the moves of the machines', async () => {
    const orgId = await app.addOrganisation();
    const who = await app.signIn({
      roles: ['centre_officer'],
      orgId,
      from: '2017-01-01',
      to: '2017-12-31',
    });
    const [standing] = (await rightsOf(who)).standings;
    expect(standing).toMatchObject({ roles: [{ role: 'centre_officer', reach: 'unit' }] });
    expect(
      standing?.roles[0]?.moves.flatMap(({ moves }) => moves.map(({ event }) => event)),
    ).toEqual(expect.arrayContaining(['project.open', 'project.submit']));
    expect(await rightsOf(who, '?on=2018-01-01')).toMatchObject({ canSignIn: true, standings: [] });
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [
      who.person.id,
    ]);
    expect(await rightsOf(who)).toMatchObject({ canSignIn: false, standings: [] });
  });

  it('are shown to administrators and auditors alone', async () => {
    const path = `/people/${administrator.person.id}/rights`;
    expect((await programme.team.auditor.get(path)).status).toBe(200);
    expect((await programme.team.head.get(path)).problem?.code).toBe('role_may_not_do_this');
    expect((await administrator.get(`/people/${programme.team.areaId}/rights`)).status).toBe(404);
  });
});
