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
});
