import { startApp, type TestApp } from '../support/app.js';
import { cloneCases, type Copy } from '../support/clones.js';
import { ask } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

const LINES = 200;
const RACERS = 8;
/** Lines raced at the same moment. */
const AT_ONCE = 25;

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

/** A project with 50 million left to advance and eight confirmed requests for 30 million each. */
async function oneLine(): Promise<{ originals: string[]; instalments: string[] }> {
  const { projectId, estimateId, planId, contractId } = await programme.contractedProject();
  const [payee] = await app.db.query<{ id: string }>(
    `SELECT id FROM cases WHERE kind = 'payee' AND parent_id = $1`,
    [contractId],
  );
  const first = await programme.paidInstalment(projectId, '20000000');
  const instalments: string[] = [];
  for (let racer = 0; racer < RACERS; racer += 1)
    instalments.push(await programme.confirmedInstalment(projectId, '30000000', 'next'));
  return {
    originals: [estimateId, planId, contractId, projectId, payee?.id ?? '', first, ...instalments],
    instalments,
  };
}

/** Approves every instalment of a line at the same moment; how many were approved, and what the others were told. */
async function race(copy: Copy, instalments: readonly string[]): Promise<readonly string[]> {
  const replies = await Promise.all(
    instalments.map((original) => {
      const id = copy.get(original) ?? '';
      return ask(programme.team.head, id, { type: 'instalment.approve' }, { ifMatch: '"3"' });
    }),
  );
  return replies.map(({ status, problem }) =>
    status === 200
      ? 'approved'
      : `${status} ${problem?.reasons?.map(({ rule }) => rule).join() ?? problem?.code ?? ''}`,
  );
}

describe(`the last money of ${LINES} lines, ${RACERS} racers each`, () => {
  it('is advanced once on each line and never overspent', async () => {
    const { originals, instalments } = await oneLine();
    const copies = await cloneCases(app.db, originals, LINES);
    const began = Date.now();
    const told: string[] = [];
    for (let line = 0; line < LINES; line += AT_ONCE) {
      const lines = copies.slice(line, line + AT_ONCE);
      told.push(...(await Promise.all(lines.map((copy) => race(copy, instalments)))).flat());
    }
    process.stdout.write(`${told.length} racing approvals in ${Date.now() - began} ms\n`);
    expect([...new Set(told)].sort()).toEqual(['422 advances_stay_under_the_ceiling', 'approved']);
    expect(told.filter((answer) => answer === 'approved')).toHaveLength(LINES);
    const [pending] = await app.db.query(
      `SELECT count(*)::int AS lines, min(balance)::text AS least, max(balance)::text AS most FROM ledger_accounts
       WHERE purpose = 'advance_pending' AND holder = ANY($1)`,
      [copies.flatMap((copy) => [...copy.values()])],
    );
    expect(pending).toEqual({ lines: LINES, least: '30000000', most: '30000000' });
    expect(await programme.team.auditor.read('/audit/verification')).toMatchObject({
      intact: true,
    });
  }, 120_000);
});
