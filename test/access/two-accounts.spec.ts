/** Four eyes are counted on persons: a second account is no second pair of eyes. */
import { startApp, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { ask } from '../support/commands.js';
import { openSession } from '../support/people.js';
import { CRITERIA, Programme, PROGRAMME_NOW } from '../support/programme.js';

describe('one person with two accounts', () => {
  let app: TestApp;
  let programme: Programme;
  let second: Client;
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    const { officer, provinceId } = programme.team;
    await app.db.query(
      `INSERT INTO role_holdings (person_id, org_id, role, valid_from) VALUES ($1, $2, 'sct_appraiser', '2000-01-01')`,
      [officer.person.id, provinceId],
    );
    const [account] = await app.db.query<{ id: string }>(
      `INSERT INTO accounts (person_id, username, password_hash)
       VALUES ($1, 'second.account', 'no password opens this account') RETURNING id`,
      [officer.person.id],
    );
    const token = await openSession(app.db, {
      ...officer.person,
      accountId: account?.id ?? '',
      username: 'second.account',
    });
    second = new Client(app.url, token);
  }, 60_000);
  afterAll(() => app.close());

  it('submits by one and may not appraise by the other, in whatever office', async () => {
    const { appraiser, provinceId } = programme.team;
    const id = await programme.submittedProject();
    await programme.send(appraiser, id, 'project.accept_dossier');
    const inOffice = { headers: { 'x-acting-for': provinceId } };
    expect((await second.get<{ roles: unknown }>('/me', inOffice)).body.roles).toMatchObject([
      { role: 'sct_appraiser' },
    ]);
    const revision = await programme.revision(id);
    const reply = await second.post(
      `/cases/${id}/events`,
      { type: 'project.record_appraisal', criteria: CRITERIA },
      {
        headers: {
          'idempotency-key': 'second',
          'if-match': `"${revision}"`,
          'x-acting-for': provinceId,
        },
      },
    );
    expect([reply.status, reply.problem?.reasons?.map(({ rule }) => rule)]).toEqual([
      422,
      ['duties_are_apart', 'actor_did_not_submit'],
    ]);
    const other = { type: 'project.record_appraisal', criteria: CRITERIA };
    expect((await ask(appraiser, id, other, { ifMatch: `"${revision}"` })).status).toBe(200);
  });

  it('is given the second one by an administrator, and each is closed and reset by its name', async () => {
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    const { id } = programme.team.inspector.person;
    const given = await administrator.write<{ username: string; password: string }>(
      `/people/${id}/accounts`,
      { username: 'inspector.second' },
    );
    expect(given).toMatchObject({ personId: id, username: 'inspector.second' });
    const signIn = (password: string) =>
      app.anonymous.post('/session', { username: 'inspector.second', password, kind: 'bearer' });
    expect((await signIn(given.password)).status).toBe(201);

    const again = await administrator.post(`/people/${id}/accounts`, given);
    expect([again.status, again.problem?.code]).toEqual([400, 'invalid_input']);
    const taken = await administrator.post(`/people/${id}/accounts`, {
      username: 'inspector.second',
    });
    expect([taken.status, taken.problem?.code]).toEqual([409, 'username_is_taken']);
    const own = await administrator.post(`/people/${administrator.person.id}/accounts`, {
      username: 'administrator.second',
    });
    expect(own.problem?.code).toBe('rules_do_not_hold');

    const unnamed = await administrator.put(`/people/${id}/account`, { disabled: true });
    expect([unnamed.status, unnamed.problem?.errors?.[0]?.code]).toEqual([
      400,
      'username_is_needed',
    ]);
    const closed = await administrator.put(`/people/${id}/account?username=inspector.second`, {
      disabled: true,
    });
    expect(closed.status).toBe(204);
    expect((await signIn(given.password)).status).toBe(401);
    const person = await administrator.read<{ accounts: { disabled: boolean }[] }>(`/people/${id}`);
    expect(person.accounts.map(({ disabled }) => disabled).sort()).toEqual([false, true]);
    const events = await administrator.read<{ items: { action: string }[] }>(
      `/administration-events?subject=${id}`,
    );
    expect(events.items.map(({ action }) => action)).toEqual(['account.disable', 'account.add']);
  });
});
