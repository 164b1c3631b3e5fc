import { idSince } from '../../src/organisations/areas.data.js';
import { provincialBody } from '../../src/organisations/organisations.data.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { openSession } from '../support/people.js';
import { connectAsApplication } from './connection.js';

interface Person {
  readonly id: string;
  readonly fullName: string;
  readonly holdings: readonly { readonly role: string; readonly validTo: string | null }[];
}
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
interface Event {
  readonly actorId: string;
  readonly action: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const OFFICE = provincialBody(idSince('56'), 'provincial_department');

describe('administration', () => {
  let app: TestApp;
  let administrator: SignedIn;
  let second: SignedIn;
  let auditor: SignedIn;

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    second = await app.signIn({ roles: ['administrator'], orgId: null });
    auditor = await app.signIn({ roles: ['auditor'], orgId: null });
  });
  afterAll(() => app.close());

  const wish = (personId: string, change: object = {}): object => ({
    personId,
    orgId: OFFICE,
    role: 'sct_appraiser',
    validFrom: '2026-01-01',
    ...change,
  });
  const give = (body: object): Promise<Reply<{ id: string }>> =>
    administrator.post('/role-holdings', body);
  /** Asked by one administrator, confirmed by the other; answers the id of the role. */
  const given = async (body: object): Promise<string> => {
    const { id } = await administrator.write<{ id: string }>('/role-holdings', body);
    const path = `/two-person-requests/${id}/confirm`;
    return (await second.write<{ result: { holdingId: string } }>(path, undefined)).result
      .holdingId;
  };
  const end = (id: string, validTo: string): Promise<Reply<unknown>> =>
    administrator.post(`/role-holdings/${id}/end`, { validTo });
  const rules = (reply: Reply<unknown>): unknown => [
    reply.status,
    ...(reply.problem?.reasons ?? []).map(({ rule }) => rule),
  ];
  const eventsAbout = async (subject: string): Promise<readonly Event[]> =>
    (await auditor.read<Page<Event>>('/administration-events')).items.filter(
      ({ subjectId }) => subjectId === subject,
    );

  it('is closed to everybody else, and read-only to auditors', async () => {
    const officer = await app.signIn({ roles: ['sct_director'], orgId: OFFICE });
    for (const path of ['/people', '/administration-events']) {
      expect((await officer.get(path)).problem?.code).toBe('role_may_not_do_this');
      expect((await auditor.get(path)).status).toBe(200);
    }
    for (const person of [officer, auditor]) {
      const reply = await person.post('/role-holdings', wish(officer.person.id));
      expect([reply.status, reply.problem?.code]).toEqual([403, 'role_may_not_do_this']);
    }
  });

  it('adds a person who must change the password that the administrator saw', async () => {
    const added = await administrator.write<{
      personId: string;
      username: string;
      password: string;
    }>('/people', {
      fullName: 'Lê Thị Ánh',
      username: 'khanhhoa.anh',
    });
    const again = await administrator.post('/people', {
      fullName: 'Lê Ánh',
      username: 'khanhhoa.anh',
    });
    expect([again.status, again.problem?.code]).toEqual([409, 'username_is_taken']);
    const { token } = await app.anonymous.write<{ token: string }>('/session', {
      username: added.username,
      password: added.password,
      kind: 'bearer',
    });
    expect((await new Client(app.url, token).get('/areas')).problem?.code).toBe(
      'password_to_change',
    );
    const [event] = await eventsAbout(added.personId);
    expect(event).toMatchObject({ action: 'person.add', actorId: administrator.person.id });
    expect(JSON.stringify(event)).not.toContain(added.password);
  });

  it('gives a role that holds at once and ends it from the next day on', async () => {
    const person = await app.signIn({ roles: [], orgId: null });
    // Giving and ending a role ends the sessions of the person, so each look signs in anew.
    const roles = async (): Promise<unknown> => {
      const client = new Client(app.url, await openSession(app.db, person.person));
      return (await client.read<{ roles: { role: string }[] }>('/me')).roles.map(
        ({ role }) => role,
      );
    };
    expect(await roles()).toEqual([]);
    const id = await given(wish(person.person.id));
    expect(await roles()).toEqual(['sct_appraiser']);
    expect((await end(id, '2026-03-02')).status).toBe(204);
    expect(await roles()).toEqual(['sct_appraiser']);
    await app.clock.set('2026-03-03T02:00:00Z');
    const tomorrow = await roles();
    await app.clock.set('2026-03-02T02:00:00Z');
    expect(tomorrow).toEqual([]);
    expect((await eventsAbout(person.person.id)).map(({ action }) => action)).toEqual([
      'role.end',
      'role.give',
      'role.give.ask',
    ]);
  });

  it('takes back a role that has not begun', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null });
    const id = await given(wish(person.id, { validFrom: '2026-06-01' }));
    expect((await end(id, '2026-03-02')).status).toBe(204);
    expect((await end(id, '2026-03-02')).status).toBe(404);
    expect((await eventsAbout(person.id))[0]).toMatchObject({
      action: 'role.take_back',
      details: { holdingId: id },
    });
  });

  it('refuses, with the rule, what it may not give', async () => {
    const { person } = await app.signIn({
      roles: ['sct_appraiser'],
      orgId: OFFICE,
      from: '2026-01-01',
    });
    const outside = { orgId: null };
    expect(rules(await give(wish(person.id)))).toEqual([422, 'role_is_not_held_twice']);
    expect(rules(await give(wish(person.id, { ...outside, role: 'administrator' })))).toEqual([
      422,
      'administrator_holds_no_business_role',
    ]);
    expect(rules(await give(wish(administrator.person.id)))).toEqual([
      422,
      'administrator_does_not_change_own_roles',
    ]);
    expect(rules(await give(wish(person.id, { role: 'dept_head' })))).toEqual([
      422,
      'role_fits_the_organisation',
    ]);
    expect(rules(await give(wish(person.id, { validFrom: '2025-01-01' })))).toEqual([
      422,
      'organisation_exists_in_the_period',
    ]);
    expect((await give(wish(person.id, { role: 'system' }))).problem?.errors?.[0]?.pointer).toBe(
      '/role',
    );
    expect((await give(wish(OFFICE))).status).toBe(404);
    expect((await end('no-id', '2026-03-02')).problem?.code).toBe('not_found');
    expect((await give(wish(person.id, { orgId: person.id }))).status).toBe(404);
  });

  it('keeps administrators from business roles of other administrators’ making too', async () => {
    const other = await app.signIn({ roles: ['administrator'], orgId: null });
    expect(rules(await give(wish(other.person.id)))).toEqual([
      422,
      'administrator_holds_no_business_role',
    ]);
  });

  it('takes the same request only once when two ask at the same moment', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null });
    const replies = await Promise.all([1, 2, 3, 4].map(() => give(wish(person.id))));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(replies.find(({ status }) => status === 409)?.problem?.code).toBe('request_is_open');
    expect(await eventsAbout(person.id)).toHaveLength(1);
  });

  it('rewrites no past and prolongs nothing by ending it', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null });
    const id = await given(wish(person.id, { validTo: '2026-06-30' }));
    expect(rules(await end(id, '2026-02-28'))).toEqual([422, 'role_ends_from_now_on']);
    expect(rules(await end(id, '2026-07-01'))).toEqual([422, 'role_is_only_shortened']);
    expect(rules(await end(id, '2026-03-01'))).toEqual([204]);
  });

  it('closes an account at once and opens it again, but never its own', async () => {
    const person = await app.signIn({ roles: [], orgId: null });
    const change = (id: string, disabled: boolean): Promise<Reply<unknown>> =>
      administrator.put(`/people/${id}/account`, { disabled });
    expect((await person.get('/me')).status).toBe(200);
    expect((await change(person.person.id, true)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect((await change(person.person.id, false)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect(rules(await change(administrator.person.id, true))).toEqual([
      422,
      'administrator_does_not_change_own_roles',
    ]);
  });

  it('ends the sessions of a person whose password is reset', async () => {
    const person = await app.signIn({ roles: [], orgId: null });
    const reset = await administrator.post<{ password: string }>(
      `/people/${person.person.id}/password`,
    );
    expect(reset.status).toBe(201);
    expect((await person.get('/me')).status).toBe(401);
    const reply = await app.anonymous.post('/session', {
      username: person.person.username,
      password: reset.body.password,
    });
    expect(reply.status).toBe(201);
  });

  it('lists people page by page, and finds them without accents', async () => {
    for (let number = 0; number < 55; number += 1)
      await app.signIn({ roles: [], orgId: null, name: `Đỗ Số ${number}` });
    const first = await auditor.read<Page<Person>>('/people?q=do%20so');
    expect(first.items).toHaveLength(50);
    const second = await auditor.read<Page<Person>>(`/people?q=do%20so&cursor=${first.next}`);
    expect(second.items).toHaveLength(5);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(55);
    const all = await auditor.read<Page<Person>>('/people?q=He%20thong');
    expect(all.items.map(({ fullName }) => fullName)).not.toContain('Hệ thống');
  });

  it('shows one person with accounts and the organisation of each role by its name', async () => {
    const { person } = await app.signIn({ roles: ['sct_director'], orgId: OFFICE });
    const found = await auditor.read<object>(`/people/${person.id}`);
    expect(found).toMatchObject({
      accounts: [{ username: person.username, disabled: false }],
      holdings: [
        {
          label: { vi: 'Giám đốc Sở Công Thương' },
          organisation: 'Sở Công Thương tỉnh Khánh Hòa',
          isCurrent: true,
        },
      ],
    });
    expect((await auditor.get(`/people/${OFFICE}`)).status).toBe(404);
  });

  it('says at the door who may enter', async () => {
    const rights = async (who: SignedIn): Promise<unknown> =>
      (await who.read<{ rights: unknown }>('/me')).rights;
    expect(await rights(administrator)).toEqual(['administration.read', 'administration.change']);
    expect(await rights(auditor)).toEqual(['administration.read', 'cases.read', 'budgets.read']);
    const [head, officer, nobody] = await Promise.all([
      app.signIn({ roles: ['dept_head'], orgId: null }),
      app.signIn({ roles: ['centre_officer'], orgId: null }),
      app.signIn({ roles: [], orgId: null }),
    ]);
    expect(await rights(head)).toEqual(['cases.read', 'budgets.read']);
    expect(await rights(officer)).toEqual(['cases.read']);
    expect(await rights(nobody)).toEqual([]);
  });

  it('cannot change what it wrote down', async () => {
    const { database, close } = await connectAsApplication(app.db);
    for (const statement of [
      `UPDATE administration_events SET action = 'x'`,
      'DELETE FROM administration_events',
    ])
      await expect(database.query(statement)).rejects.toThrow(/permission denied/);
    await close();
  });
});
