import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import { ask, attach } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { startAgain } from '../support/restart.js';

const PROJECTS = 24;

let app: TestApp;
let programme: Programme;
let drafts: readonly string[];
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  drafts = await Promise.all(Array.from({ length: PROJECTS }, () => programme.draftProject()));
  await Promise.all(
    drafts.map((id) =>
      attach(programme.team.officer, id, 'request_letter', 'beneficiary_letter', 'estimate_form'),
    ),
  );
}, 60_000);
afterAll(() => app.close());

const submit = { type: 'project.submit' } as const;

/** For every case: its submissions, the rows told of them, and the notices the appraiser got. */
const told = () =>
  app.db.query<{ submitted: number; rows: number; done: number; notices: number }>(
    `SELECT (SELECT count(*)::int FROM case_events e WHERE e.case_id = c.id AND e.event = 'project.submit') AS submitted,
       (SELECT count(*)::int FROM outbox o WHERE o.payload->>'caseId' = c.id::text
         AND o.payload->>'event' = 'project.submit') AS rows,
       (SELECT count(*)::int FROM outbox o WHERE o.payload->>'caseId' = c.id::text
         AND o.payload->>'event' = 'project.submit' AND o.done_at IS NOT NULL) AS done,
       (SELECT count(*)::int FROM notifications n WHERE n.case_id = c.id AND n.person_id = $2) AS notices
     FROM cases c WHERE c.id = ANY($1)`,
    [drafts, programme.team.appraiser.person.id],
  );

async function untilRelayed(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [row] = await app.db.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL',
    );
    if (row?.n === 0) return;
    await pause(100);
  }
  throw new Error('the outbox was not emptied');
}

describe('the application killed between commit and enqueue', () => {
  it('keeps what it acknowledged, and tells of each move exactly once after a restart', async () => {
    const killed = await startAgain(app);
    const officer = await killed.as(programme.team.officer);
    const key = (id: string): string => `submit-${id}`;
    let acknowledged = 0;
    const asked = await Promise.allSettled(
      drafts.map(async (id) => {
        const reply = await ask(officer, id, submit, { key: key(id), ifMatch: '"1"' });
        acknowledged += 1;
        if (acknowledged === 5) killed.kill();
        return { id, reply };
      }),
    );
    const kept = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(kept.length).toBeGreaterThanOrEqual(5);
    const before = await told();
    expect(before.filter(({ submitted }) => submitted > 0).length).toBeGreaterThanOrEqual(
      kept.length,
    );
    expect(before.filter(({ rows, submitted }) => rows !== submitted)).toEqual([]);
    expect(before.reduce((sum, { notices }) => sum + notices, 0)).toBe(0);

    const again = await startAgain(app, { KC_TEST_PART: 'all' });
    try {
      const back = await again.as(programme.team.officer);
      const repeated = await Promise.all(
        drafts.map(async (id) => ({
          id,
          reply: await ask(back, id, submit, { key: key(id), ifMatch: '"1"' }),
        })),
      );
      expect(new Set(repeated.map(({ reply }) => reply.status))).toEqual(new Set([200]));
      for (const { id, reply } of kept)
        expect(repeated.find((one) => one.id === id)?.reply.body).toEqual(reply.body);
      await untilRelayed();
    } finally {
      await again.close();
    }
    expect(new Set((await told()).map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ submitted: 1, rows: 1, done: 1, notices: 1 })]),
    );
  }, 90_000);
});
