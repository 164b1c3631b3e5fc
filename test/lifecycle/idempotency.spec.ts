import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';
import { ask, askToOpen } from '../support/commands.js';
import { Programme, PROGRAMME_NOW, projectBody } from '../support/programme.js';
import { startAgain } from '../support/restart.js';

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

const edit = { type: 'project.edit', title: 'Tên mới' } as const;
const REPLAYED = 'idempotency-replayed';
const times = <T>(count: number, run: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, run));

const eventsOf = (caseId: string) =>
  app.db.query('SELECT revision, event FROM case_events WHERE case_id = $1 ORDER BY revision', [
    caseId,
  ]);

describe('a key sent ten times at once', () => {
  it('moves the case once and gives everybody the same receipt', async () => {
    const id = await programme.draftProject();
    const key = randomUUID();
    const replies = await times(10, () =>
      ask(programme.team.officer, id, edit, { key, ifMatch: '"1"' }),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(replies.filter(({ headers }) => headers.get(REPLAYED) === null)).toHaveLength(1);
    const [first, ...others] = replies.map(({ body }) => ({ ...body, moves: undefined }));
    for (const other of others) expect(other).toEqual(first);
    expect(await eventsOf(id)).toHaveLength(2);
    expect(replies.every(({ headers }) => headers.get('etag') === '"2"')).toBe(true);
  });

  it('opens one case', async () => {
    const key = randomUUID();
    const title = `Một lần ${key}`;
    const replies = await times(10, () =>
      askToOpen(programme.team.officer, 'project', projectBody({ details: { title } }), { key }),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.caseId)).size).toBe(1);
    expect(new Set(replies.map(({ body }) => body.code)).size).toBe(1);
    expect(await app.db.query('SELECT 1 FROM cases WHERE title = $1', [title])).toHaveLength(1);
  });

  it('posts money once', async () => {
    const { projectId } = await programme.contractedProject();
    const id = await programme.confirmedInstalment(projectId, '70000000');
    const key = randomUUID();
    const replies = await times(10, () =>
      ask(programme.team.head, id, { type: 'instalment.approve' }, { key, ifMatch: '"3"' }),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    for (const { body } of replies) expect(body.transfers).toEqual(replies[0]?.body.transfers);
    const { balances } = await programme.team.auditor.read<{ balances: Record<string, string> }>(
      `/ledger/${projectId}/balances`,
    );
    expect(balances).toMatchObject({
      advance_pending: '70000000',
      committed: '30000000',
      advance_room: '0',
    });
  });
});

describe('a key that was used', () => {
  it.each([
    ['another body', { ...edit, title: 'Tên khác' }, '"1"'],
    ['another revision', edit, '"2"'],
    ['another move', { type: 'project.withdraw', reason: 'Không còn nhu cầu' }, '"1"'],
  ])('is refused for %s', async (_what, body, ifMatch) => {
    const id = await programme.draftProject();
    const key = randomUUID();
    expect((await ask(programme.team.officer, id, edit, { key, ifMatch: '"1"' })).status).toBe(200);
    const reply = await ask(programme.team.officer, id, body, { key, ifMatch });
    expect(reply).toMatchObject({
      status: 422,
      problem: { code: 'key_was_used_for_something_else' },
    });
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('is refused for another case, and for opening one', async () => {
    const [one, other] = [await programme.draftProject(), await programme.draftProject()];
    const wish = { key: randomUUID(), ifMatch: '"1"' };
    await ask(programme.team.officer, one, edit, wish);
    const code = 'key_was_used_for_something_else';
    expect(await ask(programme.team.officer, other, edit, wish)).toMatchObject({
      status: 422,
      problem: { code },
    });
    const opened = await askToOpen(programme.team.officer, 'project', projectBody(), {
      key: wish.key,
    });
    expect(opened).toMatchObject({ status: 422, problem: { code } });
  });

  it('is free for another person', async () => {
    const colleague = await app.signIn({
      roles: ['centre_officer'],
      orgId: programme.team.centreId,
    });
    const id = await programme.draftProject();
    const key = randomUUID();
    expect(
      (await ask(programme.team.officer, id, edit, { key, ifMatch: '"1"' })).body.revision,
    ).toBe(2);
    const reply = await ask(
      colleague,
      id,
      { ...edit, title: 'Tên thứ hai' },
      { key, ifMatch: '"2"' },
    );
    expect(reply.status).toBe(200);
    expect(reply.body.revision).toBe(3);
  });

  it('is free again after a refusal: nothing was done under it', async () => {
    const id = await programme.draftProject();
    const wish = { key: randomUUID(), ifMatch: '"1"' };
    expect((await ask(programme.team.officer, id, { type: 'project.submit' }, wish)).status).toBe(
      422,
    );
    expect((await ask(programme.team.officer, id, edit, wish)).status).toBe(200);
  });

  it('gives the first receipt though the case has moved on', async () => {
    const id = await programme.draftProject();
    const wish = { key: randomUUID(), ifMatch: '"1"' };
    const first = await ask(programme.team.officer, id, edit, wish);
    await ask(programme.team.officer, id, { ...edit, title: 'Sau nữa' }, { ifMatch: '"2"' });
    const again = await ask(programme.team.officer, id, edit, wish);
    expect(again.body).toMatchObject({
      revision: 2,
      event: 'project.edit',
      at: (first.body as { at?: string }).at,
    });
    expect(again.headers.get(REPLAYED)).toBe('true');
    expect(await eventsOf(id)).toHaveLength(3);
  });

  it('gives the same receipt after a restart', async () => {
    const id = await programme.draftProject();
    const wish = { key: randomUUID(), ifMatch: '"1"' };
    const before = await ask(programme.team.officer, id, edit, wish);
    const again = await startAgain(app);
    try {
      const after = await ask(await again.as(programme.team.officer), id, edit, wish);
      expect(after.body).toEqual(before.body);
      expect(after.headers.get(REPLAYED)).toBe('true');
    } finally {
      await again.close();
    }
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it.each([undefined, '', 'tiếng Việt', 'x'.repeat(201)])(
    'must be printable and short: %p',
    async (key) => {
      const id = await programme.draftProject();
      const headers = {
        'if-match': '"1"',
        ...(key === undefined ? {} : { 'idempotency-key': Buffer.from(key).toString('latin1') }),
      };
      const reply = await programme.team.officer.post(`/cases/${id}/events`, edit, { headers });
      expect(reply).toMatchObject({ status: 400, problem: { code: 'idempotency_key_needed' } });
    },
  );
});
