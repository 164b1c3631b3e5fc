import { openSession } from '../support/people.js';
import { idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { connectAsApplication } from './connection.js';

interface Request {
  readonly id: string;
  readonly outcome: string;
  readonly mayDecide: boolean;
  readonly summary: { readonly vi: string };
  readonly result: { readonly holdingId: string } | null;
}
interface Event {
  readonly action: string;
  readonly actorName: string;
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const OFFICE = provincialBody(idSince('56'), 'provincial_department');
const NOW = '2026-03-02T02:00:00Z';

describe('acts that need two persons', () => {
  let app: TestApp;
  let asks: SignedIn;
  let confirms: SignedIn;

  beforeAll(async () => {
    app = await startApp({ now: NOW });
    asks = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Lê Hỏi' });
    confirms = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Trần Xác Nhận' });
  });
  afterAll(() => app.close());

  const newPerson = async (): Promise<string> =>
    (await app.signIn({ roles: [], orgId: null, name: 'Phạm Được Giao' })).person.id;
  const wish = (personId: string, change: object = {}): object => ({
    personId,
    orgId: OFFICE,
    role: 'sct_appraiser',
    validFrom: '2026-01-01',
    ...change,
  });
  const ask = async (personId: string, change: object = {}): Promise<string> =>
    (await asks.write<Request>('/role-holdings', wish(personId, change))).id;
  const decide = (who: SignedIn, id: string, verb = 'confirm'): Promise<Reply<Request>> =>
    who.post(
      `/two-person-requests/${id}/${verb}`,
      verb === 'decline' ? { reason: 'Chưa có quyết định bổ nhiệm' } : undefined,
    );
  const said = ({ status, problem }: Reply<unknown>): unknown => [
    status,
    problem?.reasons?.map(({ rule }) => rule) ?? problem?.code,
  ];
  const holdings = async (personId: string): Promise<number> =>
    (await app.db.query('SELECT 1 FROM role_holdings WHERE person_id = $1', [personId])).length;

  it('wait for another person, who sees them and does them', async () => {
    const personId = await newPerson();
    const id = await ask(personId);
    expect(await holdings(personId)).toBe(0);
    const seen = async (who: SignedIn): Promise<Request | undefined> =>
      (await who.read<{ items: Request[] }>('/two-person-requests')).items.find(
        (each) => each.id === id,
      );
    expect(await seen(asks)).toMatchObject({ outcome: 'open', mayDecide: false });
    expect(await seen(confirms)).toMatchObject({
      mayDecide: true,
      summary: {
        vi: 'Giao vai trò “Chuyên viên thẩm định Sở Công Thương” cho Phạm Được Giao tại Sở Công Thương tỉnh Khánh Hòa, từ 01/01/2026',
      },
    });
    const waiting = async (who: SignedIn): Promise<number | undefined> =>
      (await who.read<{ waiting: Record<string, number> }>('/me')).waiting['requests'];
    expect([await waiting(asks), await waiting(confirms)]).toEqual([0, 1]);
    expect((await decide(confirms, id)).body).toMatchObject({ outcome: 'confirmed' });
    expect([await holdings(personId), await waiting(confirms)]).toEqual([1, 0]);
  });

  it('are noted with both names', async () => {
    const personId = await newPerson();
    await decide(confirms, await ask(personId));
    const { items } = await asks.read<{ items: Event[] }>(
      `/administration-events?subject=${personId}`,
    );
    expect(items).toMatchObject([
      {
        action: 'role.give',
        actorName: 'Trần Xác Nhận',
        subjectName: 'Phạm Được Giao',
        details: { askedBy: { name: 'Lê Hỏi' }, confirmedBy: { name: 'Trần Xác Nhận' } },
      },
      { action: 'role.give.ask', actorName: 'Lê Hỏi' },
    ]);
  });

  it('are not decided by whoever asked, nor by whom they are about', async () => {
    const third = await app.signIn({ roles: ['administrator'], orgId: null });
    const own = await ask(await newPerson());
    for (const verb of ['confirm', 'decline'])
      expect(said(await decide(asks, own, verb))).toEqual([422, ['another_person_decides']]);
    const aboutThird = await ask(third.person.id, {
      orgId: null,
      role: 'administrator',
      validFrom: '1999-01-01',
      validTo: '1999-12-31',
    });
    expect(said(await decide(third, aboutThird))).toEqual([422, ['nobody_decides_about_oneself']]);
    expect(said(await decide(confirms, aboutThird))).toEqual([200, undefined]);
  });

  it('are not confirmed by somebody whose password the asker set', async () => {
    const puppet = await app.signIn({ roles: ['administrator'], orgId: null });
    const id = await ask(await newPerson());
    expect((await asks.post(`/people/${puppet.person.id}/password`)).status).toBe(201);
    await app.db.query('UPDATE sessions SET ended_at = NULL WHERE person_id = $1', [
      puppet.person.id,
    ]);
    await app.db.query('UPDATE accounts SET must_change = false WHERE person_id = $1', [
      puppet.person.id,
    ]);
    expect(said(await decide(puppet, id))).toEqual([422, ['decider_chose_their_own_password']]);
    expect(said(await decide(confirms, id))).toEqual([200, undefined]);
  });

  it('are decided once, also when two confirm at the same moment', async () => {
    const third = await app.signIn({ roles: ['administrator'], orgId: null });
    const personId = await newPerson();
    const id = await ask(personId);
    const replies = await Promise.all(
      [confirms, third, confirms, third].map((who) => decide(who, id)),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(await holdings(personId)).toBe(1);
    expect(said(await decide(confirms, id, 'decline'))).toEqual([409, 'request_is_decided']);
  });

  it('are declined with a reason and do nothing', async () => {
    const personId = await newPerson();
    const id = await ask(personId);
    expect((await decide(confirms, id, 'decline')).body).toMatchObject({
      outcome: 'declined',
      reason: 'Chưa có quyết định bổ nhiệm',
      decidedByName: 'Trần Xác Nhận',
    });
    expect(await holdings(personId)).toBe(0);
    const again = await ask(personId);
    expect(again).not.toBe(id);
  });

  it('run out after seven days and can then be asked again', async () => {
    const personId = await newPerson();
    const id = await ask(personId);
    await app.clock.set('2026-03-09T02:00:01Z');
    const late = said(await decide(confirms, id));
    const again = await ask(personId);
    await app.clock.set(NOW);
    expect(late).toEqual([409, 'request_has_expired']);
    expect(again).not.toBe(id);
    expect(await holdings(personId)).toBe(0);
  });

  it('are judged anew when they are confirmed', async () => {
    const personId = await newPerson();
    const id = await ask(personId, { validTo: '2026-12-31' });
    await decide(confirms, await ask(personId, { validTo: '2026-06-30' }));
    expect(said(await decide(confirms, id))).toEqual([422, ['role_is_not_held_twice']]);
    expect(said(await decide(confirms, OFFICE))).toEqual([404, 'not_found']);
  });

  it('keep at least two other administrators', async () => {
    const spare = await app.signIn({ roles: ['administrator'], orgId: null });
    const administrators = await app.db.query<{ id: string; holding: string }>(
      `SELECT person_id AS id, id AS holding FROM role_holdings WHERE role = 'administrator'
       AND valid_to IS NULL AND person_id <> ALL($1::uuid[])`,
      [[asks.person.id, confirms.person.id, spare.person.id]],
    );
    for (const { id } of administrators)
      expect((await asks.put(`/people/${id}/account`, { disabled: true })).status).toBe(204);
    const close = (disabled: boolean): Promise<Reply<unknown>> =>
      asks.put(`/people/${spare.person.id}/account`, { disabled });
    expect(said(await close(true))).toEqual([204, undefined]);
    expect(said(await close(false))).toEqual([204, undefined]);
    const closeConfirms = (disabled: boolean): Promise<Reply<unknown>> =>
      asks.put(`/people/${confirms.person.id}/account`, { disabled });
    await close(true);
    expect(said(await closeConfirms(true))).toEqual([422, ['two_administrators_remain']]);
    const [holding] = await app.db.query<{ id: string }>(
      'SELECT id FROM role_holdings WHERE person_id = $1',
      [confirms.person.id],
    );
    expect(
      said(await asks.post(`/role-holdings/${holding?.id}/end`, { validTo: '2026-12-31' })),
    ).toEqual([422, ['two_administrators_remain']]);
  });

  describe('in the database', () => {
    it('cannot be decided by whoever asked, late, or twice, whatever the application does', async () => {
      const id = await ask(await newPerson());
      const { database, close } = await connectAsApplication(app.db);
      const decided = (by: string, at: string): Promise<unknown> =>
        database.query(
          `UPDATE two_person_requests SET outcome = 'confirmed', decided_by = $2, decided_at = $3 WHERE id = $1`,
          [id, by, at],
        );
      await expect(decided(asks.person.id, NOW)).rejects.toThrow(/not_oneself/);
      await expect(decided(confirms.person.id, '2026-03-10T02:00:00Z')).rejects.toThrow(/in_time/);
      await decided(confirms.person.id, NOW);
      const later = '2026-03-03T02:00:00Z';
      await expect(decided(confirms.person.id, later)).rejects.toThrow(/is decided/);
      await expect(
        database.query('UPDATE two_person_requests SET asked_by = $2 WHERE id = $1', [
          id,
          confirms.person.id,
        ]),
      ).rejects.toThrow(/permission denied/);
      await expect(
        database.query('DELETE FROM two_person_requests WHERE id = $1', [id]),
      ).rejects.toThrow(/permission denied/);
      await close();
    });

    it('stand before every role that the application writes', async () => {
      const added = await asks.write<{ personId: string }>('/people', {
        fullName: 'Hồ Có Thật',
        username: 'co.that',
      });
      const id = await ask(added.personId);
      const { database, close } = await connectAsApplication(app.db);
      const insert = (role: string, requestId: string | null): Promise<unknown> =>
        database.query(
          `INSERT INTO role_holdings (person_id, org_id, role, valid_from, request_id) VALUES ($1, $2, $3, '2026-01-01', $4)`,
          [added.personId, OFFICE, role, requestId],
        );
      for (const requestId of [null, id])
        await expect(insert('sct_appraiser', requestId)).rejects.toThrow(/confirmed/);
      await decide(confirms, id);
      await expect(insert('sct_director', id)).rejects.toThrow(/confirmed/);
      await close();
    });
  });
});

describe('the only administrator', () => {
  let app: TestApp;
  let only: SignedIn;
  beforeAll(async () => {
    app = await startApp({ now: NOW });
    await app.db.query(`DELETE FROM role_holdings WHERE role = 'administrator'`);
    only = await app.signIn({ roles: ['administrator'], orgId: null });
  });
  afterAll(() => app.close());

  it('gives one other person the role alone, once, and nothing else', async () => {
    const give = (personId: string, role: string): Promise<Reply<Request>> =>
      only.post('/role-holdings', { personId, orgId: null, role, validFrom: '2026-03-02' });
    const second = await app.signIn({ roles: [], orgId: null });
    const third = await app.signIn({ roles: [], orgId: null });
    expect((await give(third.person.id, 'auditor')).body.outcome).toBe('open');
    expect((await give(second.person.id, 'administrator')).body.outcome).toBe('alone');
    // The role ended the session it was not opened with.
    const anew = new Client(app.url, await openSession(app.db, second.person));
    expect((await anew.get('/people')).status).toBe(200);
    const { items } = await only.read<{ items: Event[] }>(
      `/administration-events?subject=${second.person.id}`,
    );
    expect(items[0]).toMatchObject({ action: 'role.give', details: { alone: true } });
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [
      second.person.id,
    ]);
    expect((await give(third.person.id, 'administrator')).body.outcome).toBe('open');
  });
});
