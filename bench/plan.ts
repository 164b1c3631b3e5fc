/** A plan batch of thousands of projects, approved by one request: every project moves in the same transaction. */
import pg from 'pg';
import { actorOf, idOf, SUPPORT, tokenOf } from './content.js';
import { allowOpening, openingBatch, type SeedCase } from './seed.js';
import { orgId } from './seed.people.js';

/** Numbers of its projects begin here, above those of the other cases. */
const FIRST = 10_000_000;
const BATCH = 1_000;

function planOf(n: number, lines: readonly { projectId: string; amount: string }[]): SeedCase {
  const title = `Đợt ${n}`;
  return {
    id: idOf('plan', n),
    kind: 'plan',
    stage: 'approval',
    state: 'submitted',
    code: `KH-B-${n}`,
    title,
    org: orgId('national', 0),
    area: null,
    parent: null,
    dues: [],
    details: {
      title,
      year: new Date().getFullYear(),
      batch: n,
      estimateId: idOf('estimate', n),
      lines,
    },
    transfers: [
      [
        'reserve_plan',
        [idOf('estimate', n), 'state_budget'],
        [idOf('plan', n), 'plan_reserved'],
        SUPPORT * lines.length,
      ],
    ],
  };
}

function projectOf(plan: number, i: number): SeedCase {
  const n = FIRST + plan * 100_000 + i;
  const title = `Hạ tầng cụm công nghiệp ${n}`;
  return {
    id: idOf('project', n),
    kind: 'project',
    stage: 'approval',
    state: 'appraised',
    code: `DA-P-${n}`,
    title,
    org: orgId('centre', i % 20),
    area: orgId('area', i % 20),
    parent: null,
    dues: [],
    transfers: [],
    details: {
      title,
      contentCode: '7.2',
      beneficiaryName: `Doanh nghiệp ${i}`,
      beneficiaryPlace: `Huyện ${i % 13}`,
      totalCost: '400000000',
      support: String(SUPPORT),
      counterpart: '300000000',
      draftPlanId: idOf('plan', plan),
    },
  };
}

async function seedPlan(url: string, plan: number, size: number): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query('SET synchronous_commit = off');
    await allowOpening(owner, 'project', 'approval', ['appraised']);
    await allowOpening(owner, 'plan', 'approval', ['submitted']);
    const projects = Array.from({ length: size }, (_, i) => projectOf(plan, i));
    const rows = [
      ...projects,
      planOf(
        plan,
        projects.map(({ id }) => ({ projectId: id, amount: String(SUPPORT) })),
      ),
    ];
    for (let i = 0; i < rows.length; i += BATCH)
      await owner.query('SELECT lifecycle_commit($1::jsonb)', [
        openingBatch(rows.slice(i, i + BATCH), `plan-${plan}-${i}`),
      ]);
    await owner.query(
      `INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
       VALUES ($1, 'plan_decision', 'decision.pdf', 'application/pdf', 1000, '\\x00', $2, now())`,
      [idOf('plan', plan), idOf('person', 1)],
    );
    await owner.query('ANALYZE');
  } finally {
    await owner.end();
  }
}

/** Seeds the plan numbered `plan` and approves it over HTTP. @returns seconds. @throws when it was not approved. */
export async function approvePlan(
  url: string,
  port: number,
  plan: number,
  size: number,
): Promise<number> {
  await seedPlan(url, plan, size);
  const began = performance.now();
  const reply = await fetch(`http://127.0.0.1:${port}/api/v1/cases/${idOf('plan', plan)}/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokenOf(actorOf('minister_signatory', 0))}`,
      'content-type': 'application/json',
      'idempotency-key': `plan-${plan}`,
      'if-match': '"1"',
    },
    body: JSON.stringify({
      type: 'plan.approve',
      decisionNumber: `${plan}/QĐ-BCT`,
      decisionDate: new Date().toISOString().slice(0, 10),
    }),
  });
  const text = await reply.text();
  const seconds = (performance.now() - began) / 1_000;
  if (reply.status !== 200) throw new Error(`the plan was not approved: ${text.slice(0, 2_000)}`);
  return seconds;
}
