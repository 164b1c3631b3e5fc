/** A declared conflict of interest, and acting for somebody who is away, over the API as people do it. */
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { headersOf } from '../support/commands.js';
import { CRITERIA, Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Move {
  readonly event: string;
  readonly possible: boolean;
  readonly reasons: readonly { readonly rule: string; readonly message: { readonly vi: string } }[];
}
interface Seen {
  readonly moves: readonly Move[];
  readonly dossier: {
    readonly done: readonly { readonly duty: string; readonly personId: string }[];
    readonly conflicts: readonly { readonly personId: string }[];
  };
}

describe('the people of a dossier', () => {
  let app: TestApp;
  let programme: Programme;
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
  }, 60_000);
  afterAll(() => app.close());

  const look = (who: SignedIn, id: string): Promise<Seen> => who.read<Seen>(`/cases/${id}`);
  const reasonsOf = async (who: SignedIn, id: string, event: string): Promise<Move['reasons']> =>
    (await look(who, id)).moves.find((move) => move.event === event)?.reasons ?? [];

  const substitute = (wish: {
    absent: SignedIn;
    substitute: SignedIn;
    orgId: string;
    role: string;
    upTo?: string;
  }): Promise<{ id: string }[]> =>
    app.db.query<{ id: string }>(
      `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, up_to, reason, made_by)
       VALUES ($1, $2, $3, $4, '2017-04-01', '2017-04-30', $5, 'công tác', $1) RETURNING id`,
      [wish.absent.person.id, wish.substitute.person.id, wish.orgId, wish.role, wish.upTo ?? null],
    );

  it('are barred by a conflict they declared, with name and day, and cannot declare twice', async () => {
    const { appraiser } = programme.team;
    const id = await programme.submittedProject();
    await programme.send(appraiser, id, 'project.accept_dossier');
    const asked = await appraiser.post(`/cases/${id}/conflicts`, {
      reason: 'Người nhà là chủ cơ sở',
    });
    expect(asked).toMatchObject({
      status: 201,
      body: { personId: appraiser.person.id, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    const [reason] = await reasonsOf(appraiser, id, 'project.record_appraisal');
    expect(reason).toMatchObject({ rule: 'no_conflict_is_declared' });
    expect(reason?.message.vi).toContain('đã khai xung đột lợi ích với hồ sơ này ngày');
    const refused = await appraiser.post(
      `/cases/${id}/events`,
      { type: 'project.record_appraisal', criteria: CRITERIA },
      { headers: headersOf({ ifMatch: `"${await programme.revision(id)}"` }) },
    );
    expect(refused).toMatchObject({ status: 422, problem: { code: 'rules_do_not_hold' } });
    expect(await appraiser.post(`/cases/${id}/conflicts`, { reason: 'Lần nữa' })).toMatchObject({
      status: 409,
      problem: { code: 'conflict_is_declared_already' },
    });
    expect((await look(programme.team.director, id)).dossier.conflicts).toEqual([
      expect.objectContaining({ personId: appraiser.person.id }),
    ]);
  });

  it.each(['', '   ', 'a'.repeat(1001), 'a\u0000b', 5, null])(
    'are told what is wrong with the reason %j',
    async (reason) => {
      const id = await programme.draftProject();
      const reply = await programme.team.officer.post(`/cases/${id}/conflicts`, { reason });
      expect([400, 422]).toContain(reply.status);
    },
  );

  it('act for somebody who is away only where it was entrusted, and both stand on the move', async () => {
    const { appraiser, director, provinceId } = programme.team;
    const id = await programme.submittedProject();
    const headers = { 'x-acting-for': `${provinceId}/${appraiser.person.id}` };
    expect(await director.get('/me', { headers })).toMatchObject({
      status: 403,
      problem: { code: 'no_substitution_today' },
    });
    const [entrusted] = await substitute({
      absent: appraiser,
      substitute: director,
      orgId: provinceId,
      role: 'sct_appraiser',
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // a found session is believed for a second
    const me = await director.get<{ substituting: string; roles: { role: string }[] }>('/me', {
      headers,
    });
    expect(me.body).toMatchObject({
      substituting: headers['x-acting-for'],
      roles: [{ role: 'sct_appraiser' }],
    });
    const revision = await programme.revision(id);
    const moved = await director.post(
      `/cases/${id}/events`,
      { type: 'project.accept_dossier' },
      { headers: { ...headersOf({ ifMatch: `"${revision}"` }), ...headers } },
    );
    expect(moved.status).toBe(200);
    const [event] = await app.db.query<{ actor_person: string; on_behalf_of: string }>(
      `SELECT actor_person, on_behalf_of FROM case_events WHERE case_id = $1 ORDER BY revision DESC LIMIT 1`,
      [id],
    );
    expect(event).toEqual({
      actor_person: director.person.id,
      on_behalf_of: appraiser.person.id,
    });
    await app.db.query(
      `UPDATE substitutions SET revoked_at = now(), revoked_by = absent_id WHERE id = $1`,
      [entrusted?.id],
    );
    // Within the second in which the session is still believed, the database refuses.
    const late = await director.post(
      `/cases/${id}/events`,
      { type: 'project.record_appraisal', criteria: CRITERIA },
      { headers: { ...headersOf({ ifMatch: `"${revision + 1}"` }), ...headers } },
    );
    expect([403, 422]).toContain(late.status);
    if (late.status === 422)
      expect(late.problem?.reasons?.[0]).toMatchObject({ rule: 'actor_has_the_right' });
  });

  it('do not appraise through a substitution what they are to approve themselves', async () => {
    const { appraiser, director, provinceId } = programme.team;
    const id = await programme.submittedProject();
    await programme.send(appraiser, id, 'project.accept_dossier');
    await substitute({
      absent: appraiser,
      substitute: director,
      orgId: provinceId,
      role: 'sct_appraiser',
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const appraised = await director.post(
      `/cases/${id}/events`,
      { type: 'project.record_appraisal', criteria: CRITERIA },
      {
        headers: {
          ...headersOf({ ifMatch: `"${await programme.revision(id)}"` }),
          'x-acting-for': `${provinceId}/${appraiser.person.id}`,
        },
      },
    );
    expect(appraised.status).toBe(200);
    const reasons = await reasonsOf(director, id, 'project.pass');
    expect(reasons.map(({ rule }) => rule)).toContain('duties_are_apart');
    expect(reasons.find(({ rule }) => rule === 'duties_are_apart')?.message.vi).toContain(
      'đã thẩm định hồ sơ này ngày 10/04/2017',
    );
    await app.db.query(
      'UPDATE substitutions SET revoked_at = now(), revoked_by = absent_id WHERE revoked_at IS NULL',
    );
  });

  it('decide for another up to the amount that was entrusted', async () => {
    const { head, reviewer, departmentId } = programme.team;
    const id = await programme.registeredProject({ support: '100000000' });
    await programme.send(reviewer, id, 'project.begin_appraisal');
    const deputy = await app.signIn({ roles: ['dept_council_member'], orgId: departmentId });
    await substitute({
      absent: head,
      substitute: deputy,
      orgId: departmentId,
      role: 'dept_head',
      upTo: '99999999',
    });
    const seen = await deputy.get<Seen>(`/cases/${id}`, {
      headers: { 'x-acting-for': `${departmentId}/${head.person.id}` },
    });
    const pass = seen.body.moves.find(({ event }) => event === 'project.pass');
    expect(pass?.reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'amount_is_within_the_substitution' }),
      ]),
    );
  });
});
