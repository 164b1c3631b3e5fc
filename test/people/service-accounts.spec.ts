/** Service accounts: made and widened by two persons, ended by one. */
import type { SignedIn, TestApp } from '../support/app.js';
import { addServiceAccount, agreed } from '../support/programs.js';
import { own, said, ServiceOffice } from './service-office.js';

describe('service accounts', () => {
  let office: ServiceOffice;
  let app: TestApp;
  let asks: SignedIn;
  let confirms: SignedIn;
  let third: SignedIn;

  beforeAll(async () => {
    office = await ServiceOffice.open();
    ({ app } = office);
    [asks, confirms] = office.two;
    third = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Ngô Thứ Ba' });
  }, 60_000);
  afterAll(() => app.close());

  const wish = (change: object = {}): Record<string, unknown> => ({
    name: 'Hệ thống của tỉnh',
    ...office.wish,
    purpose: 'Lấy số liệu',
    validFrom: '2017-01-01',
    validTo: '2017-12-31',
    ...change,
  });
  describe('are made by two persons', () => {
    it('asked by one, confirmed by another, and not by the responsible person', async () => {
      const asked = await asks.write<{ id: string; summary: { vi: string } }>(
        '/service-accounts',
        wish(),
      );
      expect(asked.summary.vi).toContain('Lập tài khoản dịch vụ “Hệ thống của tỉnh”');
      const path = `/two-person-requests/${asked.id}/confirm`;
      expect(said(await asks.post(path))).toEqual([422, ['another_person_decides']]);
      expect(said(await asks.post('/service-accounts', wish()))).toEqual([409, 'request_is_open']);
      const done = await confirms.write<{ result: { accountId: string } }>(path, undefined);
      const made = await office.account(done.result.accountId);
      expect(made).toMatchObject({ state: 'valid', tokens: [] });
      expect(made.scopes.map(({ scope }) => scope)).toEqual(['reference.read']);
      expect((await asks.post('/service-accounts', wish())).status).toBe(201);
      const self = wish({ name: 'Của tôi', responsibleId: asks.person.id });
      expect(said(await asks.post('/service-accounts', self))).toEqual([
        422,
        ['responsible_person_is_another'],
      ]);
      const byThird = await third.write<{ id: string }>('/service-accounts', self);
      expect(said(await asks.post(`/two-person-requests/${byThird.id}/confirm`))).toEqual([
        422,
        ['responsible_person_is_another'],
      ]);
    });

    it('within the bounds of time, organisation and scope', async () => {
      const ask = (change: object): Promise<unknown> =>
        asks.post('/service-accounts', wish({ name: 'Khác', ...change })).then(said);
      const rule = (name: string): unknown => [422, [name]];
      expect(await ask({ validTo: '2019-02-01' })).toEqual(rule('period_is_at_most_two_years'));
      expect(await ask({ validTo: '2017-04-01' })).toEqual(rule('period_is_at_most_two_years'));
      expect(await ask({ validFrom: '1999-01-01', validTo: '2000-06-01' })).toEqual([
        422,
        ['period_is_at_most_two_years', 'organisation_exists_in_the_period'],
      ]);
      const centre = await app.addOrganisation();
      expect(await ask({ orgId: centre, scopes: ['budgets.read'] })).toEqual(
        rule('scope_fits_the_organisation'),
      );
      const nowhere = await app.addOrganisation({ kind: 'provincial_department' });
      expect(await ask({ orgId: nowhere })).toEqual(rule('organisation_has_a_province'));
      expect(await ask({ scopes: ['cases.write'] })).toEqual([400, 'invalid_input']);
      expect(await ask({ addresses: ['300.1.1.1'] })).toEqual([400, 'invalid_input']);
      expect(await ask({ responsibleId: office.orgId })).toEqual([404, 'not_found']);
    });

    it('and are not written past them, whatever the application does', async () => {
      const accountId = await addServiceAccount(office.two, office.wish);
      const { id } = await asks.write<{ id: string }>(`/service-accounts/${accountId}/scopes`, {
        scopes: ['cases.read'],
      });
      expect((await office.account(accountId)).scopes).toHaveLength(1);
      await confirms.write(`/two-person-requests/${id}/confirm`, undefined);
      expect((await office.account(accountId)).scopes.map(({ scope }) => scope)).toEqual([
        'reference.read',
        'cases.read',
      ]);
      expect(
        said(await asks.post(`/service-accounts/${accountId}/scopes`, { scopes: ['cases.read'] })),
      ).toEqual([422, ['scope_is_not_held_yet']]);
    });
  });

  it('end with all their tokens, and with their last day', async () => {
    const program = await office.program();
    await app.clock.set('2019-01-01T08:00:00+07:00');
    expect(await own(program.client)).toEqual([401, 'service_token_ended']);
    await app.clock.set('2017-04-10T08:00:00+07:00');
    expect(await own(program.client)).toEqual([200, undefined]);
    expect((await confirms.post(`/service-accounts/${program.accountId}/end`)).status).toBe(204);
    expect(await own(program.client)).toEqual([401, 'service_token_ended']);
    expect(await office.account(program.accountId)).toMatchObject({ state: 'ended' });
    const again = { days: 30, overlapDays: 0 };
    expect(said(await asks.post(`/service-accounts/${program.accountId}/tokens`, again))).toEqual([
      422,
      ['service_account_has_not_ended'],
    ]);
  });

  it('are touched by administrators alone', async () => {
    const { accountId, tokenId } = await office.program();
    const at = `/service-accounts/${accountId}`;
    const auditor = await app.signIn({ roles: ['auditor'], orgId: null });
    for (const who of [office.responsible, auditor])
      for (const asked of [
        who.post('/service-accounts', wish()),
        who.post(`${at}/scopes`, { scopes: ['cases.read'] }),
        who.delete(`${at}/scopes/reference.read`),
        who.post(`${at}/tokens`, { days: 1, overlapDays: 0 }),
        who.post(`${at}/tokens/${tokenId}/collect`),
        who.post(`${at}/tokens/${tokenId}/revoke`),
        who.post(`${at}/end`),
      ])
        expect(said(await asked)).toEqual([403, 'role_may_not_do_this']);
    expect((await auditor.get(at)).status).toBe(200);
    expect((await office.responsible.get(at)).status).toBe(403);
  });

  it('lose a scope at once', async () => {
    const program = await office.program({ scopes: ['reference.read', 'cases.read'] });
    expect((await program.client.get('/cases')).status).toBe(200);
    const path = `/service-accounts/${program.accountId}/scopes/cases.read`;
    expect((await confirms.delete(path)).status).toBe(204);
    expect(said(await program.client.get('/cases'))).toEqual([403, 'scope_needed']);
    expect(said(await confirms.delete(path))).toEqual([404, 'not_found']);
  });

  it('may be kept to some addresses', async () => {
    const near = await office.program({ addresses: ['127.0.0.0/8', '2001:db8::/32'] });
    expect(await own(near.client)).toEqual([200, undefined]);
    const far = await office.program({ addresses: ['203.0.113.7'] });
    expect(await own(far.client)).toEqual([403, 'address_not_allowed']);
    expect((await office.account(far.accountId)).refusals).toMatchObject([
      { why: 'address', times: 1 },
    ]);
  });

  it('are noted with both names', async () => {
    const accountId = await addServiceAccount(office.two, office.wish);
    await agreed(office.two, `/service-accounts/${accountId}/tokens`, { days: 5, overlapDays: 0 });
    const { items } = await asks.read<{ items: { action: string; subjectName: string }[] }>(
      `/administration-events?subject=${accountId}`,
    );
    expect(items.map(({ action }) => action)).toEqual([
      'service_token.give',
      'service_token.give.ask',
      'service_account.make',
    ]);
    expect(items[0]?.subjectName).toMatch(/^Chương trình/);
  });
});
