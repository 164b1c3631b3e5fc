import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Reply } from '../support/client.js';

interface Substitution {
  readonly id: string;
  readonly state: string;
  readonly part: string;
  readonly mayRevoke: boolean;
}
interface Page {
  readonly items: readonly Substitution[];
}

const NOW = '2026-03-02T02:00:00Z';

describe('standing in for somebody', () => {
  let app: TestApp;
  let administrator: SignedIn;
  let ministryId: string;
  let departmentId: string;
  let head: SignedIn;
  let deputy: SignedIn;

  beforeAll(async () => {
    app = await startApp({ now: NOW });
    ministryId = await app.addOrganisation({ kind: 'ministry' });
    departmentId = await app.addOrganisation({ kind: 'department', name: 'Cục Khuyến công' });
    await app.db.query('UPDATE organisations SET parent_id = $2 WHERE id = $1', [
      departmentId,
      ministryId,
    ]);
    administrator = await app.signIn({ roles: ['administrator'], orgId: null });
  });
  beforeEach(async () => {
    head = await inDepartment();
    deputy = await inDepartment('dept_reviewer');
  });
  afterAll(() => app.close());

  const inDepartment = (role: 'dept_head' | 'dept_reviewer' = 'dept_head'): Promise<SignedIn> =>
    app.signIn({ roles: [role], orgId: departmentId });
  const wish = (substitute: SignedIn, change: object = {}): object => ({
    substituteId: substitute.person.id,
    orgId: departmentId,
    role: 'dept_head',
    validFrom: '2026-03-02',
    validTo: '2026-03-15',
    upTo: '200000000',
    reason: 'Nghỉ phép năm',
    ...change,
  });
  const make = (
    who: SignedIn,
    substitute: SignedIn,
    change: object = {},
  ): Promise<Reply<Substitution>> => who.post('/substitutions', wish(substitute, change));
  const said = ({ status, problem }: Reply<unknown>): unknown => [
    status,
    ...(problem?.reasons?.map(({ rule }) => rule) ?? [problem?.code]),
  ];

  it('is made by the absent person and seen by both, by nobody else but administrators', async () => {
    const made = await make(head, deputy);
    expect(made.body).toMatchObject({
      state: 'running',
      part: 'absent',
      upTo: '200000000',
      organisation: 'Cục Khuyến công',
      label: { vi: 'Lãnh đạo Cục' },
    });
    const seen = async (who: SignedIn, scope = ''): Promise<Substitution | undefined> =>
      (await who.read<Page>(`/substitutions${scope}`)).items.find(({ id }) => id === made.body.id);
    expect(await seen(deputy)).toMatchObject({ part: 'substitute', mayRevoke: false });
    expect(await seen(await inDepartment())).toBeUndefined();
    expect(await seen(administrator, '?scope=all')).toMatchObject({
      part: 'other',
      mayRevoke: true,
    });
    expect(said(await head.get('/substitutions?scope=all'))).toEqual([403, 'role_may_not_do_this']);
  });

  it('is made by an administrator for somebody, never by a colleague for them', async () => {
    const absentId = head.person.id;
    expect(said(await make(deputy, deputy, { absentId }))).toEqual([403, 'role_may_not_do_this']);
    const made = await make(administrator, deputy, { absentId });
    expect([made.status, made.body.part]).toEqual([201, 'other']);
    const events = await administrator.read<{ items: { action: string; actorId: string }[] }>(
      `/administration-events?subject=${absentId}`,
    );
    expect(events.items[0]).toMatchObject({
      action: 'substitution.make',
      actorId: administrator.person.id,
    });
  });

  it('offers the roles of the absent and those who work there or above', async () => {
    const minister = await app.signIn({ roles: ['minister_signatory'], orgId: ministryId });
    const { items } = await head.read<{
      items: { role: string; people: { id: string }[] }[];
    }>('/substitutions/choices');
    expect(items.map(({ role }) => role)).toEqual(['dept_head']);
    const ids = items[0]?.people.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([deputy.person.id, minister.person.id]));
    expect(ids).not.toContain(head.person.id);
    expect(ids).not.toContain(administrator.person.id);
    expect((await make(head, minister)).status).toBe(201);
    const other = await head.get(`/substitutions/choices?absentId=${deputy.person.id}`);
    expect(said(other)).toEqual([403, 'role_may_not_do_this']);
  });

  it('is refused, with the rule, where it may not be', async () => {
    const outside = await app.signIn({
      roles: ['centre_officer'],
      orgId: await app.addOrganisation(),
    });
    const closed = await inDepartment('dept_reviewer');
    await app.db.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [
      closed.person.id,
    ]);
    const short = await app.signIn({
      roles: ['dept_reviewer'],
      orgId: departmentId,
      to: '2026-03-10',
    });
    expect(said(await make(head, outside))).toEqual([422, 'substitute_works_there_throughout']);
    expect(said(await make(head, short))).toEqual([422, 'substitute_works_there_throughout']);
    expect(said(await make(head, closed))).toEqual([422, 'substitute_has_an_open_account']);
    expect(said(await make(head, administrator))).toEqual([
      422,
      'substitute_works_there_throughout',
      'substitute_is_no_administrator',
    ]);
    expect(said(await make(head, head))).toEqual([422, 'substitution_not_oneself']);
    expect(said(await make(head, deputy, { role: 'dept_reviewer' }))).toEqual([
      422,
      'absent_holds_the_role_throughout',
    ]);
    expect(said(await make(head, deputy, { validFrom: '2026-03-01' }))).toEqual([
      422,
      'substitution_begins_from_today',
    ]);
    expect(said(await make(head, deputy, { validTo: '2026-03-01' }))).toEqual([
      422,
      'substitution_ends_after_it_begins',
    ]);
    for (const bad of [{ role: 'administrator' }, { upTo: '0' }, { upTo: '1.5' }, { reason: ' ' }])
      expect((await make(head, deputy, bad)).status).toBe(400);
    expect((await make(head, deputy, { orgId: head.person.id })).status).toBe(404);
    expect((await make(head, deputy, { substituteId: departmentId })).status).toBe(404);
  });

  it('is one at a time, at depth one, without loops, also when all ask at the same moment', async () => {
    const third = await inDepartment();
    const replies = await Promise.all([1, 2, 3].map(() => make(head, deputy)));
    expect(replies.map(said)).toEqual(
      expect.arrayContaining([
        [201, undefined],
        [422, 'substitution_once'],
      ]),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const onward = { role: 'dept_reviewer' };
    expect(said(await make(deputy, third, onward))).toEqual([422, 'substitution_depth_one']);
    expect(said(await make(third, head))).toEqual([422, 'substitution_depth_one']);
    const later = { validFrom: '2026-03-16', validTo: '2026-03-20' };
    expect((await make(third, head, later)).status).toBe(201);
  });

  it('is revoked by the absent person or an administrator, once, and can then be made again', async () => {
    const { id } = (await make(head, deputy)).body;
    const revoke = (who: SignedIn): Promise<Reply<Substitution>> =>
      who.post(`/substitutions/${id}/revoke`);
    expect(said(await revoke(deputy))).toEqual([403, 'role_may_not_do_this']);
    expect(said(await revoke(await inDepartment()))).toEqual([404, 'not_found']);
    expect((await revoke(head)).body).toMatchObject({ state: 'revoked', mayRevoke: false });
    expect(said(await revoke(administrator))).toEqual([409, 'substitution_is_over']);
    expect((await make(head, deputy)).status).toBe(201);
  });
});
