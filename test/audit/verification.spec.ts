import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startApp, type TestApp } from '../support/app.js';
import { cloneCases } from '../support/clones.js';
import type { Reply } from '../support/client.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Verification {
  readonly intact: boolean;
  readonly cases: number;
  readonly events: number;
  readonly transfers: number;
  readonly faultCount: number;
  readonly faults: readonly { check: string; subject: string; says: string }[];
}

let app: TestApp;
let programme: Programme;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

const verified = (caseId?: string): Promise<Verification> =>
  programme.team.auditor.read<Verification>(
    `/audit/verification${caseId === undefined ? '' : `?caseId=${caseId}`}`,
  );
const checks = ({ faults }: Verification): string[] => [
  ...new Set(faults.map(({ check }) => check)),
];

/** What only the owner of the database can do, and only with the triggers and foreign keys asleep. */
const tamper = (statements: string): Promise<unknown> =>
  app.db.query(
    `DO $tamper$ BEGIN SET LOCAL session_replication_role = replica; ${statements}; END $tamper$`,
  );

const REHASH = `UPDATE case_events e SET hash = case_event_hash(prev_hash, case_id, revision, kind, machine_version, event,
  from_stage, from_state, to_stage, to_state, actor_person, actor_org, on_behalf_of, at, recorded_at, idempotency_key,
  cause_case, payload, patch, '') WHERE case_id = 'CASE' AND revision = 2`;

/** Each on a project of its own, with five events. CASE stands for its id. */
const FORGERIES: readonly (readonly [what: string, sql: string, found: string])[] = [
  [
    'an edited payload',
    `UPDATE case_events SET payload = '{"lateReason":"x"}' WHERE case_id = 'CASE' AND revision = 2`,
    'hash_is_of_the_event',
  ],
  [
    'an edited actor',
    `UPDATE case_events SET actor_person = uuidv7() WHERE case_id = 'CASE' AND revision = 2`,
    'hash_is_of_the_event',
  ],
  [
    'an edited instant',
    `UPDATE case_events SET at = at - interval '1 day' WHERE case_id = 'CASE' AND revision = 2`,
    'hash_is_of_the_event',
  ],
  [
    'an edited patch, with the details made to match',
    `UPDATE case_events SET patch = patch || '{"support":"1"}' WHERE case_id = 'CASE' AND revision = 1;
     UPDATE cases SET details = details || '{"support":"1"}' WHERE id = 'CASE'`,
    'hash_is_of_the_event',
  ],
  [
    'an edited event that was hashed again',
    `UPDATE case_events SET payload = '{"lateReason":"x"}' WHERE case_id = 'CASE' AND revision = 2; ${REHASH}`,
    'link_is_the_hash_before',
  ],
  [
    'the last event deleted',
    `DELETE FROM case_events WHERE case_id = 'CASE' AND revision = 5`,
    'case_is_at_its_last_event',
  ],
  [
    'the last event deleted, and the case put back to the one before',
    `DELETE FROM case_events WHERE case_id = 'CASE' AND revision = 5;
     UPDATE cases c SET revision = 4, stage = e.to_stage, state = e.to_state FROM case_events e
     WHERE c.id = 'CASE' AND e.case_id = c.id AND e.revision = 4`,
    'case_keeps_the_last_hash',
  ],
  [
    'a middle event deleted and the others numbered anew',
    `DELETE FROM case_events WHERE case_id = 'CASE' AND revision = 3;
     UPDATE case_events SET revision = 3 WHERE case_id = 'CASE' AND revision = 4;
     UPDATE case_events SET revision = 4 WHERE case_id = 'CASE' AND revision = 5;
     UPDATE cases SET revision = 4 WHERE id = 'CASE'`,
    'link_is_the_hash_before',
  ],
  [
    'a middle event deleted',
    `DELETE FROM case_events WHERE case_id = 'CASE' AND revision = 3`,
    'revisions_have_no_hole',
  ],
  [
    'two events swapped',
    `UPDATE case_events SET revision = 99 WHERE case_id = 'CASE' AND revision = 2;
     UPDATE case_events SET revision = 2 WHERE case_id = 'CASE' AND revision = 3;
     UPDATE case_events SET revision = 3 WHERE case_id = 'CASE' AND revision = 99`,
    'link_is_the_hash_before',
  ],
  [
    'changed details of a case',
    `UPDATE cases SET details = details || '{"support":"999"}' WHERE id = 'CASE'`,
    'details_are_what_events_made',
  ],
  [
    'a case put into another state',
    `UPDATE cases SET state = 'rejected' WHERE id = 'CASE'`,
    'case_stands_where_its_history_led',
  ],
  [
    'a duty taken off a person',
    `UPDATE cases SET duties = '{}' WHERE id = 'CASE'`,
    'duties_are_those_of_the_events',
  ],
  [
    'an illegal move',
    `INSERT INTO case_events SELECT case_id, 6, kind, machine_version, 'project.settle', to_stage, to_state, 'inspection',
       'settled', actor_person, actor_org, on_behalf_of, at, recorded_at, 'x', NULL, '{}', '{}', hash,
       case_event_hash(hash, case_id, 6, kind, machine_version, 'project.settle', to_stage, to_state, 'inspection',
         'settled', actor_person, actor_org, on_behalf_of, at, recorded_at, 'x', NULL, '{}', '{}', '')
     FROM case_events WHERE case_id = 'CASE' AND revision = 5;
     UPDATE cases c SET revision = 6, stage = 'inspection', state = 'settled', last_hash = e.hash
     FROM case_events e WHERE c.id = 'CASE' AND e.case_id = c.id AND e.revision = 6`,
    'move_is_legal',
  ],
  [
    'a case without any history',
    `DELETE FROM case_events WHERE case_id = 'CASE'`,
    'case_has_a_history',
  ],
];

async function projectWithFiveEvents(): Promise<string> {
  const id = await programme.submittedProject();
  const { appraiser } = programme.team;
  const defects = { defects: [{ part: 'estimate', text: 'Ghi rõ đơn giá' }] };
  await programme.send(appraiser, id, 'project.ask_supplement', defects);
  const answers = { answers: [{ text: 'Đã ghi' }] };
  await programme.send(programme.team.officer, id, 'project.resubmit', answers);
  await programme.send(appraiser, id, 'project.accept_dossier');
  return id;
}

describe('verification', () => {
  it('finds nothing where nothing was forged, and counts what it read', async () => {
    const { projectId } = await programme.contractedProject();
    await programme.paidInstalment(projectId, '70000000');
    await programme.carriedOutVisit(projectId);
    const found = await verified();
    expect(found).toMatchObject({ intact: true, faultCount: 0, faults: [], cases: 7 });
    const [rows] = await app.db.query<{ events: number; transfers: number }>(
      `SELECT (SELECT count(*)::int FROM case_events) AS events, (SELECT count(*)::int FROM ledger_transfers) AS transfers`,
    );
    expect(found).toMatchObject(rows ?? {});
    expect(await verified(projectId)).toMatchObject({ intact: true, cases: 1 });
  });

  it('reads past one page of cases and of events', async () => {
    const original = await projectWithFiveEvents();
    const copies = await cloneCases(app.db, [original], 510);
    const last = copies.at(-1)?.get(original);
    expect(await verified(last)).toMatchObject({ intact: true, cases: 1, events: 5 });
    expect((await verified()).events).toBeGreaterThan(2_550);
    expect(await verified()).toMatchObject({ intact: true });
  });

  it.each(FORGERIES)('finds %s', async (_what, sql, found) => {
    const [untouched, forged] = [await projectWithFiveEvents(), await projectWithFiveEvents()];
    expect(await verified(forged)).toMatchObject({ intact: true, events: 5 });
    await tamper(sql.replaceAll('CASE', forged));
    expect(checks(await verified(forged))).toContain(found);
    expect(await verified(untouched)).toMatchObject({ intact: true });
    expect(checks(await verified())).toContain(found);
    await tamper(
      `DELETE FROM case_events WHERE case_id = '${forged}'; DELETE FROM cases WHERE id = '${forged}'`,
    );
  });

  it('finds events whose case is gone', async () => {
    const id = await projectWithFiveEvents();
    await tamper(`DELETE FROM cases WHERE id = '${id}'`);
    expect(checks(await verified())).toEqual(['event_has_its_case']);
    await tamper(`DELETE FROM case_events WHERE case_id = '${id}'`);
  });

  it('finds a transition that no machine has, put into the table that makes moves legal', async () => {
    await tamper(
      `INSERT INTO machine_transitions VALUES ('project', 1, 'proposal', 'draft', 'project.settle', 'inspection', 'settled')`,
    );
    expect(checks(await verified())).toEqual(['transition_is_of_a_machine']);
    await tamper(
      `DELETE FROM machine_transitions WHERE event = 'project.settle' AND from_state = 'draft'`,
    );
  });
});

describe('verification of the books', () => {
  let projectId: string;
  beforeAll(async () => {
    expect(await verified()).toMatchObject({ intact: true });
    ({ projectId } = await programme.contractedProject());
  });

  it('finds a balance that its entries do not make', async () => {
    const change = (by: number) =>
      `UPDATE ledger_accounts SET balance = balance + ${by}, credits = credits + ${by}
       WHERE holder = '${projectId}' AND purpose = 'committed'`;
    await tamper(change(1));
    expect(checks(await verified())).toEqual(['sums_to_zero', 'balance_is_sum_of_entries']);
    await tamper(change(-1));
    expect(await verified()).toMatchObject({ intact: true });
  });

  it('finds a transfer deleted with its entries', async () => {
    await tamper(
      `CREATE TEMP TABLE kept AS SELECT * FROM ledger_transfers WHERE debit_holder = '${projectId}' AND posting = 'commit';
       DELETE FROM ledger_entries WHERE transfer_id IN (SELECT id FROM kept);
       DELETE FROM ledger_transfers WHERE id IN (SELECT id FROM kept)`,
    );
    expect(checks(await verified())).toEqual(
      expect.arrayContaining(['hash_is_of_the_event', 'balance_is_sum_of_entries']),
    );
  });

  it('finds an amount changed in the transfer, in both entries and in both balances', async () => {
    const { projectId: other } = await programme.contractedProject();
    await tamper(
      `UPDATE ledger_transfers SET amount = amount + 1 WHERE debit_holder = '${other}' AND posting = 'open_room';
       UPDATE ledger_entries SET amount = amount + sign(amount), balance_after = balance_after + sign(amount)
       WHERE transfer_id = (SELECT id FROM ledger_transfers WHERE debit_holder = '${other}' AND posting = 'open_room');
       UPDATE ledger_accounts SET balance = balance - 1, debits = debits + 1 WHERE holder = '${other}' AND purpose = 'memo_source';
       UPDATE ledger_accounts SET balance = balance + 1, credits = credits + 1 WHERE holder = '${other}' AND purpose = 'advance_room'`,
    );
    const faults = await verified();
    expect(faults.faults.filter(({ says }) => says.includes(other))).toEqual([]);
    expect(checks(faults)).toContain('hash_is_of_the_event');
  });
});

describe('npm run verify', () => {
  const run = (env: NodeJS.ProcessEnv) => {
    const script = path.join(process.env['KC_TEST_COMPILED'] ?? '', 'scripts/verify.js');
    const options = { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], options);
    return { status, stdout, stderr };
  };

  it('prints what it found and fails', async () => {
    const { faults, faultCount } = await verified();
    const { status, stdout, stderr } = run({ DATABASE_URL: app.db.url, DATA_DIR: app.dataDir });
    expect(status).toBe(1);
    expect(stdout).toContain(`${faultCount} faults`);
    for (const { check, subject } of faults) expect(stderr).toContain(`${check}  ${subject}`);
  });

  it('passes on a database nothing was done to', async () => {
    const fresh = await startApp();
    try {
      const { status, stdout } = run({ DATABASE_URL: fresh.db.url, DATA_DIR: fresh.dataDir });
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/ 0 cases, 0 events, 0 transfers, [1-9]\d* persons, 0 faults/),
      ]);
    } finally {
      await fresh.close();
    }
  });

  it('says in one sentence when there is nothing to read', () => {
    const { status, stderr } = run({ DATA_DIR: path.join(app.dataDir, 'empty') });
    expect(status).toBe(2);
    expect(stderr).toMatch(/There is no data in/);
    expect(stderr).not.toMatch(/ at .+:\d+/);
  });
});

describe('who may ask for a verification', () => {
  it('the auditor and the head of the department; others are refused', async () => {
    const { head, officer, finance, auditor } = programme.team;
    const ask = (who: typeof head, path = ''): Promise<Reply<unknown>> =>
      who.get(`/audit/verification${path}`);
    expect(await ask(head)).toMatchObject({ status: 200 });
    expect(await ask(officer)).toMatchObject({ status: 403 });
    expect(await ask(finance)).toMatchObject({ status: 403 });
    expect((await app.anonymous.get('/audit/verification')).status).toBe(401);
    expect(await ask(auditor, '?caseId=00000000-0000-7000-8000-000000000001')).toMatchObject({
      status: 404,
    });
    expect(await ask(auditor, '?caseId=x')).toMatchObject({ status: 400 });
  });
});
