/** Money never rests on one person: large payments, accounts, estimates and their closing take two. */
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { ask, attach } from '../support/commands.js';
import { DECISION, Programme, PROGRAMME_NOW, type Contracted } from '../support/programme.js';
import { confirmedPayee, namedPayee } from '../support/two-persons.js';

let app: TestApp;
let programme: Programme;
let contracted: Contracted;
/** One person with several roles of the department: in small offices that is so, and it must not matter. */
let everything: SignedIn;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  contracted = await programme.contractedProject({ support: '2000000000' });
  everything = await app.signIn({
    roles: ['dept_head', 'dept_reviewer', 'finance_reviewer'],
    orgId: programme.team.departmentId,
  });
}, 60_000);
afterAll(() => app.close());

/** What a move is answered with: `200`, or the rules that refuse it. */
async function said(who: SignedIn, caseId: string, type: string, body = {}): Promise<unknown> {
  programme.forget(caseId);
  const ifMatch = `"${await programme.revision(caseId)}"`;
  const reply = await ask(who, caseId, { type, ...body }, { ifMatch });
  return reply.status === 200 ? 200 : reply.problem?.reasons?.map(({ rule }) => rule);
}

describe('a payment above the limit', () => {
  let instalment: string;
  beforeAll(async () => {
    instalment = await programme.confirmedInstalment(contracted.projectId, '300000001');
  });

  it('is not approved by one person alone, and the answer says what to do', async () => {
    const { head } = programme.team;
    const ifMatch = `"${await programme.revision(instalment)}"`;
    const reply = await ask(head, instalment, { type: 'instalment.approve' }, { ifMatch });
    expect(reply.status).toBe(422);
    expect(reply.problem?.reasons).toEqual([
      expect.objectContaining({
        rule: 'a_second_person_has_endorsed',
        mark: 'P',
        message: expect.objectContaining({
          vi: expect.stringContaining('300.000.001 đồng vượt mức 300.000.000 đồng'),
        }),
      }),
    ]);
  });

  it('is not endorsed by whoever asked for it or confirmed its progress', async () => {
    const { officer, appraiser } = programme.team;
    for (const who of [officer, appraiser])
      expect(await said(who, instalment, 'instalment.endorse')).toEqual(['role_may_not_do_this']);
  });

  it('is not approved by the person who endorsed it, whatever their roles are', async () => {
    expect(await said(everything, instalment, 'instalment.endorse')).toBe(200);
    expect(await said(everything, instalment, 'instalment.endorse')).toContain(
      'is_not_endorsed_yet',
    );
    expect(await said(everything, instalment, 'instalment.approve')).toEqual(['duties_are_apart']);
  });

  it('is endorsed anew after it was sent back', async () => {
    const { head, officer, appraiser } = programme.team;
    const defects = [{ part: 'amount', text: 'Ghi lại số tiền' }];
    expect(await said(head, instalment, 'instalment.return', { defects })).toBe(200);
    expect(await said(officer, instalment, 'instalment.request')).toBe(200);
    expect(
      await said(appraiser, instalment, 'instalment.confirm', { confirmedValue: '300000001' }),
    ).toBe(200);
    expect(await said(head, instalment, 'instalment.approve')).toEqual([
      'a_second_person_has_endorsed',
    ]);
  });

  it('is approved by one after another endorsed it, and tells the account it is for', async () => {
    const { head, reviewer } = programme.team;
    expect(await said(reviewer, instalment, 'instalment.endorse')).toBe(200);
    expect(await said(head, instalment, 'instalment.approve')).toBe(200);
    const { details } = await head.read<{ details: unknown }>(`/cases/${instalment}`);
    expect(details).toMatchObject({ payee: { accountNumber: '9527.2018.00001' } });
  });
});

describe('the account a contract is paid to', () => {
  let other: Contracted;
  beforeAll(async () => {
    other = await programme.contractedProject({ support: '100000000' });
  }, 30_000);

  it('is not confirmed by the person who named it', async () => {
    const body = {
      contractId: other.contractId,
      holderName: 'Trung tâm Khuyến công',
      accountNumber: '1234',
      bank: 'Kho bạc Nhà nước',
      changeReason: 'Đổi Kho bạc giao dịch',
    };
    const { caseId: id } = await programme.open(everything, 'payee', body);
    await attach(everything, id, 'request_letter');
    expect(await said(everything, id, 'payee.confirm')).toContain('duties_are_apart');
    await programme.send(everything, id, 'payee.withdraw', { reason: 'Thử' });
  });

  it('changes between approval and payment: then nothing is paid until it is approved anew', async () => {
    const { head, treasurer, finance, officer, appraiser } = programme.team;
    const id = await programme.confirmedInstalment(other.projectId, '1000000');
    expect(await said(head, id, 'instalment.approve')).toBe(200);
    await attach(treasurer, id, 'payment_order');
    const change = { accountNumber: '6666.1', changeReason: 'Đổi Kho bạc giao dịch' };
    const named = await namedPayee(programme, other.contractId, change);
    expect(await said(treasurer, id, 'instalment.record_payment', DECISION)).toEqual([
      'payee_is_not_changing',
    ]);
    expect(await said(finance, named, 'payee.confirm')).toBe(200);
    expect(await said(treasurer, id, 'instalment.record_payment', DECISION)).toEqual([
      'changed_account_has_rested',
      'account_is_the_approved_one',
    ]);
    await app.clock.set('2017-04-13T08:00:00+07:00');
    expect(await said(treasurer, id, 'instalment.record_payment', DECISION)).toEqual([
      'account_is_the_approved_one',
    ]);
    const reason = { reason: 'Đơn vị đã đổi tài khoản' };
    expect(await said(treasurer, id, 'instalment.record_refusal', reason)).toBe(200);
    expect(await said(officer, id, 'instalment.request')).toBe(200);
    expect(await said(appraiser, id, 'instalment.confirm', { confirmedValue: '1000000' })).toBe(
      200,
    );
    expect(await said(head, id, 'instalment.approve')).toBe(200);
    expect(await said(treasurer, id, 'instalment.record_payment', DECISION)).toBe(200);
    await app.clock.set(PROGRAMME_NOW);
  });

  it('is named once at a time, whoever is quickest', async () => {
    const change = {
      contractId: other.contractId,
      holderName: 'Trung tâm Khuyến công',
      bank: 'Kho bạc Nhà nước',
      changeReason: 'Đổi Kho bạc giao dịch',
    };
    const replies = await Promise.all(
      ['7777.1', '7777.2', '7777.3', '7777.4'].map((accountNumber) =>
        programme
          .open(programme.team.officer, 'payee', { ...change, accountNumber })
          .then(({ caseId }) => caseId)
          .catch(() => null),
      ),
    );
    const opened = replies.filter((id) => id !== null);
    expect(opened).toHaveLength(1);
    await programme.send(programme.team.finance, opened[0] ?? '', 'payee.decline', {
      reason: 'Không khớp công văn',
    });
  });

  it('shows one in use after a change, the one before replaced', async () => {
    await confirmedPayee(programme, other.contractId, {
      accountNumber: '8888.1',
      changeReason: 'Đổi Kho bạc giao dịch',
    });
    const states = await app.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM cases WHERE kind = 'payee' AND parent_id = $1 GROUP BY 1 ORDER BY 1`,
      [other.contractId],
    );
    expect(states).toEqual([
      { state: 'confirmed', n: 1 },
      { state: 'declined', n: 1 },
      { state: 'replaced', n: 2 },
      { state: 'withdrawn', n: 1 },
    ]);
  });
});

describe('an estimate', () => {
  it('grants nothing, takes no more and does not close on the word of one person', async () => {
    const grant = { year: 2018, title: 'Dự toán bổ sung', amount: '5000000', ...DECISION };
    const { caseId: id } = await programme.open(everything, 'estimate', grant);
    const left = async (): Promise<unknown> =>
      (await everything.read<{ balances: object }>(`/ledger/${id}/balances`)).balances;
    expect(await left()).toEqual({});
    expect(await said(everything, id, 'estimate.confirm')).toEqual(['duties_are_apart']);
    const { finance, head } = programme.team;
    expect(await said(head, id, 'estimate.confirm')).toBe(200);
    expect(await left()).toMatchObject({ estimate: '5000000' });

    expect(await said(finance, id, 'estimate.raise', { amount: '1', ...DECISION })).toBe(200);
    expect(await said(finance, id, 'estimate.confirm_raise')).toEqual(['duties_are_apart']);
    expect(await said(head, id, 'estimate.decline', { reason: 'Sai số' })).toBe(200);
    expect(await left()).toMatchObject({ estimate: '5000000' });

    expect(await said(finance, id, 'estimate.close')).toBe(200);
    expect(await said(everything, id, 'estimate.confirm_close')).toEqual(['duties_are_apart']);
    expect(await said(head, id, 'estimate.confirm_close')).toBe(200);
  });

  it('takes no batch before it is granted', async () => {
    const grant = { year: 2018, title: 'Dự toán chờ', amount: '5000000', ...DECISION };
    const { caseId: estimateId } = await programme.open(programme.team.finance, 'estimate', grant);
    const batch = { year: 2018, title: 'Đợt', batch: 9, estimateId };
    await expect(programme.open(programme.team.reviewer, 'plan', batch)).rejects.toThrow(
      /estimate_is_of_the_plan_year/,
    );
  });
});

describe('a contract', () => {
  it('is not signed by the person who drafted it', async () => {
    const projectId = await programme.appraisedProject();
    const amount = '100000000';
    const estimateId = await programme.estimate(amount);
    await programme.approvedPlan(estimateId, [{ projectId, amount }]);
    await programme.giveNotice(projectId);
    const body = { projects: [{ projectId, amount }] };
    const { caseId: id } = await programme.open(everything, 'contract', body);
    await attach(everything, id, 'contract');
    expect(await said(everything, id, 'contract.sign', DECISION)).toContain('duties_are_apart');
    expect(await said(programme.team.head, id, 'contract.sign', DECISION)).toBe(200);
  }, 30_000);
});
