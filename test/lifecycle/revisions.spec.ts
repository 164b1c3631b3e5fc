import { startApp, type TestApp } from '../support/app.js';
import { ask, askToOpen } from '../support/commands.js';
import { Programme, PROGRAMME_NOW, projectBody } from '../support/programme.js';

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

const edit = { type: 'project.edit', title: 'Tên mới' } as const;

describe('If-Match', () => {
  it('is needed for a move', async () => {
    const id = await programme.draftProject();
    const reply = await ask(programme.team.officer, id, edit);
    expect(reply).toMatchObject({ status: 428, problem: { code: 'if_match_needed' } });
  });

  it.each(['*', '""', 'abc', '"-1"', '"1.5"', 'W/"1"', '"1", "2"', '"99999999999999999999"'])(
    'is refused as %s',
    async (ifMatch) => {
      const id = await programme.draftProject();
      const reply = await ask(programme.team.officer, id, edit, { ifMatch });
      expect(reply).toMatchObject({ status: 400, problem: { code: 'if_match_is_no_revision' } });
    },
  );

  it.each(['"1"', '"3"', '"0"'])(
    'refuses %s when the case is at 2, and says where it is',
    async (ifMatch) => {
      const id = await programme.draftProject();
      await ask(programme.team.officer, id, edit, { ifMatch: '"1"' });
      const reply = await ask(programme.team.officer, id, edit, { ifMatch });
      expect(reply).toMatchObject({ status: 409, problem: { code: 'case_changed_meanwhile' } });
      expect(reply.problem?.title).toContain('phiên bản hiện tại: 2');
    },
  );

  it('is the ETag of the case', async () => {
    const id = await programme.draftProject();
    const { headers } = await programme.team.officer.get(`/cases/${id}`);
    const reply = await ask(programme.team.officer, id, edit, {
      ifMatch: headers.get('etag') ?? '',
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe('"2"');
  });
});

describe('ten commands at once on one case', () => {
  it('moves it exactly once; nine learn that it has changed', async () => {
    const id = await programme.draftProject();
    const racers = Array.from({ length: 10 }, (_, racer) =>
      ask(programme.team.officer, id, { ...edit, title: `Người thứ ${racer}` }, { ifMatch: '"1"' }),
    );
    const replies = await Promise.all(racers);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      replies.filter(({ problem }) => problem?.code === 'case_changed_meanwhile'),
    ).toHaveLength(9);
    expect(await programme.revision(id)).toBe(2);
    const winner = replies.findIndex(({ status }) => status === 200);
    expect(await programme.team.officer.read(`/cases/${id}`)).toMatchObject({
      title: `Người thứ ${winner}`,
    });
  });

  it('moves it exactly once to different places', async () => {
    const id = await programme.submittedProject();
    const defects = [{ part: 'estimate', text: 'Ghi rõ' }];
    const wishes = Array.from({ length: 10 }, (_, racer) =>
      racer % 2 === 0
        ? { type: 'project.accept_dossier' }
        : { type: 'project.ask_supplement', defects },
    );
    const replies = await Promise.all(
      wishes.map((wish) => ask(programme.team.appraiser, id, wish, { ifMatch: '"2"' })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await programme.revision(id)).toBe(3);
  });
});

/** How many rows every table has, and what the numbers of cases have come to. */
async function everything(): Promise<unknown> {
  const tables = await app.db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'sessions' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`);
  const [row] = await app.db.query(
    `SELECT ${counts.join(', ')}, (SELECT sum(touched)::int FROM cases) AS touches,
       (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM cases c) AS state,
       (SELECT md5(string_agg(a::text, '' ORDER BY holder, purpose)) FROM ledger_accounts a) AS money`,
  );
  return row;
}

describe('a dry run', () => {
  it('says what would happen and leaves no trace', async () => {
    const { projectId } = await programme.contractedProject();
    const id = await programme.confirmedInstalment(projectId, '70000000');
    const before = await everything();
    const wish = { key: 'thử trước'.normalize('NFD').replace(/[^a-z]/g, ''), ifMatch: '"3"' };
    const dry = await ask(
      programme.team.head,
      id,
      { type: 'instalment.approve' },
      { ...wish, dryRun: true },
    );
    expect(dry).toMatchObject({ status: 200, body: { state: 'approved', revision: 4 } });
    expect(dry.body.transfers).toContainEqual({ posting: 'hold_advance', amount: '70000000' });
    expect(await everything()).toEqual(before);
    const real = await ask(programme.team.head, id, { type: 'instalment.approve' }, wish);
    expect(real.body.transfers).toEqual(dry.body.transfers);
    expect(real.headers.get('idempotency-replayed')).toBeNull();
  });

  it('keeps no refusal', async () => {
    const id = await programme.draftProject();
    const before = await everything();
    const wish = { ifMatch: '"1"', dryRun: true };
    expect((await ask(programme.team.officer, id, { type: 'project.submit' }, wish)).status).toBe(
      422,
    );
    expect((await ask(programme.team.officer, id, edit, { ...wish, ifMatch: '"9"' })).status).toBe(
      409,
    );
    expect(await everything()).toEqual(before);
  });

  it('opens no case', async () => {
    const before = await everything();
    const reply = await askToOpen(programme.team.officer, 'project', projectBody(), {
      dryRun: true,
    });
    expect(reply).toMatchObject({ status: 200, body: { state: 'draft', revision: 1 } });
    expect(await everything()).toEqual(before);
    expect((await programme.team.officer.get(`/cases/${reply.body.caseId}`)).status).toBe(404);
  });

  it('may be asked for under a key that was used', async () => {
    const id = await programme.draftProject();
    const key = 'used-before';
    await ask(programme.team.officer, id, edit, { key, ifMatch: '"1"' });
    const reply = await ask(programme.team.officer, id, edit, {
      key,
      ifMatch: '"2"',
      dryRun: true,
    });
    expect(reply).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(await programme.revision(id)).toBe(2);
  });
});
