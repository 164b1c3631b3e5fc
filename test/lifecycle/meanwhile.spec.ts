import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startApp, type TestApp } from '../support/app.js';
import { ask } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

/** Keeps a case from being written until it is let go: commands decide meanwhile and wait to write. */
async function hold(caseId: string): Promise<{ letGo(): Promise<void> }> {
  const client = new pg.Client({ connectionString: app.db.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [caseId]);
  return {
    letGo: async () => {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}

/** Waits until so many commands have decided and stand before the lock. */
async function untilWaiting(commands: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [row] = await app.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND query LIKE '%lifecycle_commit%'`,
    );
    if (row?.n === commands) return;
    await pause(25);
  }
  throw new Error(`${commands} commands never stood before the lock`);
}

const FINDING = {
  type: 'visit.add_finding',
  findingType: 'wrong_purpose',
  severity: 'serious',
  description: 'Máy không đặt tại nơi thực hiện',
  recommendation: 'Thu hồi',
} as const;

async function paidWithVisit(): Promise<{
  projectId: string;
  instalmentId: string;
  visitId: string;
}> {
  const { projectId } = await programme.contractedProject();
  const instalmentId = await programme.confirmedInstalment(projectId, '70000000');
  const visitId = await programme.carriedOutVisit(projectId);
  return { projectId, instalmentId, visitId };
}

describe('a case whose facts change while it is decided on', () => {
  it('is decided on again: an advance stops at a finding written after it was thought through', async () => {
    const { projectId, instalmentId, visitId } = await paidWithVisit();
    const lock = await hold(projectId);
    const finding = ask(programme.team.inspector, visitId, FINDING, {
      ifMatch: `"${await programme.revision(visitId)}"`,
    });
    await untilWaiting(1);
    const approval = ask(
      programme.team.head,
      instalmentId,
      { type: 'instalment.approve' },
      { ifMatch: '"3"' },
    );
    await untilWaiting(2);
    await lock.letGo();
    expect((await finding).status).toBe(200);
    expect(await approval).toMatchObject({
      status: 422,
      problem: { reasons: [{ rule: 'no_serious_finding_is_open' }] },
    });
    const { balances } = await programme.team.auditor.read<{ balances: object }>(
      `/ledger/${projectId}/balances`,
    );
    expect(balances).toMatchObject({ committed: '100000000', advance_room: '70000000' });
  });

  it('goes through when what changed does not stand in the way', async () => {
    const { projectId, instalmentId, visitId } = await paidWithVisit();
    const lock = await hold(projectId);
    const finding = ask(
      programme.team.inspector,
      visitId,
      { ...FINDING, severity: 'minor' },
      { ifMatch: `"${await programme.revision(visitId)}"` },
    );
    await untilWaiting(1);
    const approval = ask(
      programme.team.head,
      instalmentId,
      { type: 'instalment.approve' },
      { ifMatch: '"3"' },
    );
    await untilWaiting(2);
    await lock.letGo();
    expect((await finding).status).toBe(200);
    expect(await approval).toMatchObject({ status: 200, body: { state: 'approved', revision: 4 } });
  });

  it('lets two advances of one project wait for each other, and pays within the ceiling', async () => {
    const { projectId } = await programme.contractedProject();
    await programme.paidInstalment(projectId, '20000000');
    const ids = [
      await programme.confirmedInstalment(projectId, '50000000', 'next'),
      await programme.confirmedInstalment(projectId, '50000000', 'next'),
    ];
    const lock = await hold(projectId);
    const approvals: ReturnType<typeof ask>[] = [];
    for (const id of ids) {
      approvals.push(
        ask(programme.team.head, id, { type: 'instalment.approve' }, { ifMatch: '"3"' }),
      );
      await untilWaiting(approvals.length);
    }
    await lock.letGo();
    const replies = await Promise.all(approvals);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = replies.find(({ status }) => status === 422);
    const rules = refused?.problem?.reasons?.map(({ rule }) => rule);
    expect(rules).toContain('advances_stay_under_the_ceiling');
  });
});
