import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { ask, askToOpen, type Receipt } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { cookiesOf, givePassword, PASSWORD, signInAs, untilNoticed } from './accounts.js';
import { enrol, type Authenticator } from './authenticator.js';

const said = (reply: Reply<unknown>): unknown => [reply.status, reply.problem?.code];
const stepUpBy = (reply: Reply<unknown>): unknown =>
  (reply.problem as { stepUpBy?: string } | undefined)?.stepUpBy;

describe('a decision over money', () => {
  let app: TestApp;
  let programme: Programme;
  let phone: Authenticator;
  let instalmentId: string;
  let nextInstalmentId: string;
  let contractedId: string;

  /** The proof of everybody is this many minutes old. */
  const provedAgo = async (minutes: number): Promise<void> => {
    await app.db.query(
      'UPDATE sessions SET stepped_up_at = clock_timestamp() - make_interval(mins => $1)',
      [minutes],
    );
    await untilNoticed();
  };
  const forgetSteps = (): Promise<unknown> =>
    app.db.query('UPDATE second_factors SET last_step = 0');
  const prove = (client: Client, body: object): Promise<Reply<{ token: string }>> =>
    client.post('/session/step-up', body);
  const approve = async (client: Client, key = randomUUID()): Promise<Reply<Receipt>> =>
    ask(
      client,
      instalmentId,
      { type: 'instalment.approve' },
      { key, ifMatch: `"${await programme.revision(instalmentId)}"` },
    );

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await programme.contractedProject()).projectId);
    const [first = '', second = '', third = ''] = ids;
    instalmentId = await programme.confirmedInstalment(first, '50000000');
    nextInstalmentId = await programme.confirmedInstalment(second, '50000000');
    contractedId = third;
    await givePassword(app, programme.team.head, 'truong.cuc');
    phone = await enrol(programme.team.head);
  }, 90_000);
  afterAll(() => app.close());

  it('asks whoever has a second factor for it, says how, and changes nothing', async () => {
    await provedAgo(11);
    const { head } = programme.team;
    const before = await programme.revision(instalmentId);
    const refused = await approve(head);
    expect(said(refused)).toEqual([403, 'step_up_needed']);
    expect(stepUpBy(refused)).toBe('second_factor');
    expect(refused.problem?.detail).toContain('/session/step-up');
    expect(await programme.revision(instalmentId)).toBe(before);
    const rehearsed = await ask(
      head,
      instalmentId,
      { type: 'instalment.approve' },
      { ifMatch: `"${before}"`, dryRun: true },
    );
    expect(rehearsed.status).toBe(200);
    const withoutMoney = await head.get(`/cases/${instalmentId}`);
    expect(withoutMoney.status).toBe(200);
  });

  it('takes no password in its place, no wrong code, and not both or neither', async () => {
    const { head } = programme.team;
    expect(said(await prove(head, { password: PASSWORD }))).toEqual([
      422,
      'step_up_takes_the_second_factor',
    ]);
    expect(said(await prove(head, { code: '000000' }))).toEqual([403, 'second_factor_is_wrong']);
    expect(said(await prove(head, { code: phone.used }))).toEqual([403, 'second_factor_is_wrong']);
    for (const body of [{}, { code: phone.code(), password: PASSWORD }])
      expect(said(await prove(head, body))).toEqual([400, 'invalid_input']);
    expect(said(await approve(head))).toEqual([403, 'step_up_needed']);
  });

  it('is made with the same key once the code came; the old token ends soon, and proves nothing', async () => {
    await forgetSteps();
    const signedIn = (await signInAs(app, 'truong.cuc')).body;
    const half = new Client(app.url, signedIn.token);
    const given = await half.write<{ token: string }>('/session/second-factor', {
      code: phone.code(),
    });
    await provedAgo(11);
    const old = new Client(app.url, given.token);
    const key = randomUUID();
    expect(said(await approve(old, key))).toEqual([403, 'step_up_needed']);
    const proved = await prove(old, { code: phone.code(1) });
    expect(proved.status).toBe(201);
    expect(proved.body.token).not.toBe(given.token);
    const next = new Client(app.url, proved.body.token);
    expect((await old.get('/me')).status).toBe(200);
    expect(said(await approve(old, key))).toEqual([403, 'step_up_needed']);
    expect(said(await prove(old, { code: phone.code() }))).not.toEqual([201, undefined]);
    const sessions = await next.read<{ items: { current: boolean }[] }>('/me/sessions');
    expect(sessions.items.filter(({ current }) => current)).toHaveLength(1);
    const [left] = await app.db.query<{ seconds: number }>(
      `SELECT extract(epoch FROM max(expires_at) - clock_timestamp())::int AS seconds
       FROM sessions WHERE replaced_at > clock_timestamp() - interval '1 minute'`,
    );
    expect(left?.seconds).toBeLessThanOrEqual(10);
    const done = await approve(next, key);
    expect([done.status, done.body.state]).toEqual([200, 'approved']);
  });

  it('follows for ten minutes without another code', async () => {
    await forgetSteps();
    const proved = await prove(programme.team.head, { code: phone.code() });
    const head = new Client(app.url, proved.body.token);
    instalmentId = nextInstalmentId;
    await provedAgo(9);
    expect((await approve(head)).status).toBe(200);
  }, 60_000);

  it('leaves people without a second factor alone, and decisions without money too', async () => {
    await provedAgo(600);
    const { officer } = programme.team;
    await givePassword(app, officer, 'can.bo');
    const officersPhone = await enrol(officer);
    await provedAgo(600);
    expect(officersPhone.recoveryCodes).toHaveLength(10);
    const started = await ask(
      officer,
      contractedId,
      { type: 'project.start', startedOn: '2017-04-10' },
      { ifMatch: `"${await programme.revision(contractedId)}"` },
    );
    expect(started.status).toBe(200);
  }, 60_000);
});

describe('a decision over money where everybody proves who they are', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW, env: { STEP_UP: 'required' } });
  }, 60_000);
  afterAll(() => app.close());

  it('asks for the password again, in a browser too, and takes it for one account only', async () => {
    const finance = await app.signIn({ roles: ['finance_reviewer'], orgId: null });
    await givePassword(app, finance, 'tai.chinh');
    const open = (client: Client, headers: Record<string, string> = {}): Promise<Reply<Receipt>> =>
      client.post(
        '/cases/estimate',
        {
          year: 2017,
          title: 'Dự toán',
          amount: '1000',
          decisionNumber: '1',
          decisionDate: '2017-01-01',
        },
        { headers: { 'idempotency-key': randomUUID(), ...headers } },
      );
    const refused = await open(finance);
    expect([...(said(refused) as unknown[]), stepUpBy(refused)]).toEqual([
      403,
      'step_up_needed',
      'password',
    ]);
    expect((await askToOpen(finance, 'estimate', {}, { dryRun: true })).status).not.toBe(403);
    expect(said(await prove(finance, { password: 'sai' }))).toEqual([
      403,
      'current_password_is_wrong',
    ]);
    const entered = await signInAs(app, 'tai.chinh', { kind: 'cookie' });
    const headers = {
      cookie: `kc_session=${cookiesOf(entered).get('kc_session')}`,
      'x-requested-with': 'khuyencong',
    };
    const fresh = await open(app.anonymous, headers);
    expect(said(fresh)).not.toEqual([403, 'step_up_needed']);
    const proved = await app.anonymous.post(
      '/session/step-up',
      { password: PASSWORD },
      { headers },
    );
    expect(cookiesOf(proved).get('kc_session')).toMatch(/^[\w-]{43}$/);
    expect(proved.body).not.toHaveProperty('token');
    expect(said(await open(finance))).toEqual([403, 'step_up_needed']);
  });

  const prove = (client: Client, body: object): Promise<Reply<unknown>> =>
    client.post('/session/step-up', body);
});
