import { startApp, type TestApp } from '../support/app.js';
import { cloneCases, writeMoves, type WrittenMove } from '../support/clones.js';
import { ask, attach } from '../support/commands.js';
import { DECISION, PLAN_YEAR, Programme, PROGRAMME_NOW } from '../support/programme.js';

const LINES = 300;
const AMOUNT = '100000000';
const SYSTEM = '00000000-0000-7000-8000-000000000000';

let app: TestApp;
let programme: Programme;
let planId: string;
let projects: readonly string[];
/** A move of a case in approval that stays in its state. */
const staying = (
  move: Pick<WrittenMove, 'kind' | 'caseId' | 'revision' | 'event' | 'actor' | 'patch'> & {
    readonly state: string;
  },
): WrittenMove => ({
  ...move,
  version: 1,
  fromStage: 'approval',
  fromState: move.state,
  toStage: 'approval',
  toState: move.state,
  actorOrg: null,
  at: PROGRAMME_NOW,
  payload: '{}',
  duty: null,
  cause: null,
  transfers: [],
});

/** A submitted batch of these projects; its lines are written at one stroke, not one after the other. */
async function planOf(ids: readonly string[]): Promise<string> {
  const { reviewer, head, signatory } = programme.team;
  const estimateId = await programme.estimate();
  const body = { year: PLAN_YEAR, title: 'Kế hoạch đợt 1', batch: 1, estimateId };
  const { caseId } = await programme.open(reviewer, 'plan', body);
  const lines = ids.map((projectId) => ({ projectId, amount: AMOUNT }));
  const joined = await app.db.query<{ id: string; revision: number }>(
    'SELECT id, revision FROM cases WHERE id = ANY($1)',
    [ids],
  );
  await writeMoves(app.db, [
    staying({
      kind: 'plan',
      caseId,
      revision: 2,
      state: 'drafted',
      event: 'plan.add_line',
      actor: reviewer.person.id,
      patch: { lines },
    }),
    ...joined.map(({ id, revision }) =>
      staying({
        kind: 'project',
        caseId: id,
        revision: revision + 1,
        state: 'appraised',
        event: 'project.join_batch',
        actor: SYSTEM,
        patch: { draftPlanId: caseId },
      }),
    ),
  ]);
  programme.forget(caseId);
  await attach(reviewer, caseId, 'plan_submission');
  await programme.send(head, caseId, 'plan.submit');
  await attach(signatory, caseId, 'plan_decision');
  return caseId;
}

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  const original = await programme.appraisedProject();
  const copies = await cloneCases(app.db, [original], LINES);
  projects = copies.map((copy) => copy.get(original) ?? '');
  planId = await planOf(projects);
}, 120_000);
afterAll(() => app.close());

const approve = async () => {
  const ifMatch = `"${await programme.revision(planId)}"`;
  return ask(programme.team.signatory, planId, { type: 'plan.approve', ...DECISION }, { ifMatch });
};

/** Where the projects stand, how much they were allotted, and how many transactions brought them there. */
async function standing(): Promise<unknown> {
  const [row] = await app.db.query(
    `SELECT (SELECT array_agg(DISTINCT state) FROM cases WHERE id = ANY($1)) AS states,
       (SELECT array_agg(DISTINCT revision) FROM cases WHERE id = ANY($1)) AS revisions,
       (SELECT state FROM cases WHERE id = $2) AS plan,
       (SELECT coalesce(sum(balance), 0)::text FROM ledger_accounts WHERE holder = ANY($1) AND purpose = 'allotted') AS allotted,
       (SELECT balance::text FROM ledger_accounts WHERE holder = $2 AND purpose = 'plan_reserved') AS reserved,
       (SELECT count(*)::int FROM receipts WHERE case_id = $2) AS receipts`,
    [projects, planId],
  );
  return row;
}

const putContent = (projectId: string, contentCode: string) =>
  app.db.query(
    `UPDATE cases SET details = details || jsonb_build_object('contentCode', $2::text) WHERE id = $1`,
    [projectId, contentCode],
  );

describe(`a plan of ${LINES} lines`, () => {
  it('is not approved at all when one line may not enter it; the refusal names the line', async () => {
    const before = await standing();
    const [bad = ''] = projects.slice(170);
    await putContent(bad, '3.3');
    const reply = await approve();
    expect(reply).toMatchObject({ status: 422, problem: { code: 'rules_do_not_hold' } });
    const [row] = await app.db.query<{ code: string }>('SELECT code FROM cases WHERE id = $1', [
      bad,
    ]);
    expect(reply.problem?.reasons).toEqual([
      expect.objectContaining({
        rule: 'support_is_within_norm',
        message: expect.objectContaining({ vi: expect.stringContaining(row?.code ?? '?') }),
      }),
    ]);
    expect(await standing()).toEqual(before);
    await putContent(bad, '1.1');
  });

  it('is approved in one transaction that moves every project and allots every đồng', async () => {
    const began = Date.now();
    const reply = await approve();
    process.stdout.write(`a plan of ${LINES} lines approved in ${Date.now() - began} ms\n`);
    expect(reply).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(reply.body.alsoMoved).toHaveLength(LINES);
    expect(await standing()).toMatchObject({
      states: ['in_plan'],
      plan: 'approved',
      allotted: (BigInt(AMOUNT) * BigInt(LINES)).toString(),
      reserved: '0',
    });
    const transactions = await app.db.query(
      `SELECT DISTINCT xmin::text FROM case_events WHERE event IN ('project.enter_plan', 'plan.approve')`,
    );
    expect(transactions).toHaveLength(1);
    expect(await programme.team.auditor.read('/audit/verification')).toMatchObject({
      intact: true,
    });
  });
});
