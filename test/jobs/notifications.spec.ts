import { asEngine } from '../../src/platform/scope/data-scope.js';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, Module } from '@nestjs/common';
import { ApprovalModule } from '../../src/approval/approval.module.js';
import { FundingModule } from '../../src/funding/funding.module.js';
import { InspectionModule } from '../../src/inspection/inspection.module.js';
import { LedgerModule } from '../../src/ledger/ledger.module.js';
import { LifecycleModule } from '../../src/lifecycle/lifecycle.module.js';
import { ProjectModule } from '../../src/proposal/project.module.js';
import { DeadlinesModule } from '../../src/deadlines/deadlines.module.js';
import { DeadlineSweep, type DeadlineTarget } from '../../src/deadlines/deadlines.sweep.js';
import { MailDigest } from '../../src/notifications/mail-digest.js';
import { NotificationsModule } from '../../src/notifications/notifications.module.js';
import { SandboxClock } from '../../src/platform/clock/sandbox.clock.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addArea, addOrganisation, addPerson } from '../support/people.js';
import { addCase, addDeadline, addMoved } from './cases.js';
import { ALL_DONE, startEngine, until, type Engine } from './engine.js';

@Injectable()
class Deaf implements DeadlineTarget {
  send(): Promise<{ kind: 'refused' }> {
    return Promise.resolve({ kind: 'refused' });
  }
}

@Module({ providers: [Deaf], exports: [Deaf] })
class DeafModule {}

/** Who may act is asked of the facts of each kind of case. */
const KINDS = [
  LifecycleModule,
  LedgerModule,
  ProjectModule,
  ApprovalModule,
  FundingModule,
  InspectionModule,
];

const deadlines = DeadlinesModule.telling({ imports: [DeafModule], useExisting: Deaf });

let database: TestDatabase;
let engine: Engine;
let orgId: string;
let areaId: string;
let names: Map<string, string>;

async function person(
  name: string,
  role: Parameters<typeof addPerson>[1]['roles'][number],
  org: string | null,
  more = {},
) {
  const { id } = await addPerson(database, { roles: [role], orgId: org, name, ...more });
  names.set(id, name);
}

beforeEach(async () => {
  database = await createTestDatabase();
  names = new Map();
  areaId = await addArea(database);
  orgId = await addOrganisation(database, { areaId });
  const department = await addOrganisation(database, { areaId, kind: 'provincial_department' });
  const elsewhere = await addOrganisation(database, {
    areaId: await addArea(database),
    kind: 'provincial_department',
  });
  await person('officer', 'centre_officer', orgId);
  await person(
    'officer of another centre',
    'centre_officer',
    await addOrganisation(database, { areaId }),
  );
  await person('former officer', 'centre_officer', orgId, { to: '2026-05-19' });
  await person('appraiser', 'sct_appraiser', department);
  await person('appraiser elsewhere', 'sct_appraiser', elsewhere);
  await person('director', 'sct_director', department);
  await person('auditor', 'auditor', null);
  const modules = [DeafModule, ...KINDS, deadlines, NotificationsModule.over(deadlines)];
  engine = await startEngine({ database, clock: 'sandbox', imports: modules });
  await engine.app.get(SandboxClock).set(new Date('2026-05-20T05:00:00Z'), { ticking: false });
});
afterEach(async () => {
  await engine.close();
  await database.drop();
});

/** The person of that name. */
const idNamed = (name: string): string | undefined =>
  [...names].find(([, each]) => each === name)?.[0];

const told = async (kind = 'turn'): Promise<(string | undefined)[]> => {
  await until(database, ALL_DONE);
  const rows = await database.query<{ person_id: string }>(
    'SELECT person_id FROM notifications WHERE kind = $1',
    [kind],
  );
  return rows.map(({ person_id }) => names.get(person_id)).toSorted();
};

/** Mails that were written, decoded from quoted-printable or base64. */
async function mails(): Promise<string[]> {
  const folder = path.join(engine.dataDir, 'mail');
  const files = await readdir(folder).catch(() => []);
  return Promise.all(
    files
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFile(path.join(folder, name), 'utf8')),
  );
}

async function sendAll(): Promise<void> {
  while (await asEngine(() => engine.app.get(MailDigest).sendNext(0)));
}

describe('notices', () => {
  it('go to those who can act now, within their reach and on the day', async () => {
    const caseId = await addCase(database, { orgId, areaId });
    await addDeadline(database, caseId, {
      code: 'NAT_BASE_FILE',
      dueOn: '2026-05-20',
      openedOn: '2026-05-18',
      nextReminderOn: '9999-12-31',
    });
    await addMoved(database, caseId);
    expect(await told()).toEqual(['officer']);
    const [row] = await database.query<{
      subject: { vi: string; en: string };
      body: { vi: string; en: string };
    }>('SELECT subject, body FROM notifications');
    expect(row?.subject.vi).toContain('Bản thảo');
    expect(row?.body.vi).toContain('Nộp Sở Công Thương');
    expect(row?.body.vi).toContain('20/05/2026');
    expect(row?.body.en).toContain('Submit to the provincial department');
  });

  it('go to the province when it is its turn', async () => {
    const caseId = await addCase(database, { orgId, areaId, state: 'submitted' });
    await addMoved(database, caseId);
    const people = await told();
    expect(people).toContain('appraiser');
    expect(people).not.toContain('appraiser elsewhere');
    expect(people).not.toContain('auditor');
  });

  it('go to nobody whom separation of duties bars from every move the case waits for', async () => {
    const department = await addOrganisation(database, { areaId, kind: 'provincial_department' });
    await person('second director', 'sct_director', department);
    const caseId = await addCase(database, { orgId, areaId, state: 'under_appraisal' });
    const [own, officer] = ['director', 'officer'].map(idNamed);
    const duties = { submit: [officer], appraise: [own] };
    await database.query('UPDATE cases SET duties = $2 WHERE id = $1', [caseId, duties]);
    await addMoved(database, caseId);
    expect(await told()).toEqual(['appraiser', 'second director']);
    const rows = await database.query<{ person_id: string; actions: { event: string }[] }>(
      'SELECT person_id, actions FROM notifications',
    );
    const actions = rows.map(({ person_id, actions: all }) => [
      names.get(person_id),
      all.map(({ event }) => event),
    ]);
    expect(actions.toSorted()).toEqual([
      ['appraiser', ['project.record_appraisal']],
      ['second director', ['project.pass', 'project.reject']],
    ]);
  });

  it('remind the superior at once when nobody may act', async () => {
    const head = await addOrganisation(database, { kind: 'department' });
    await person('head', 'dept_head', head);
    const caseId = await addCase(database, { orgId, areaId, state: 'under_appraisal' });
    const duties = { submit: ['director', 'appraiser'].map(idNamed) };
    await database.query('UPDATE cases SET duties = $2 WHERE id = $1', [caseId, duties]);
    await addDeadline(database, caseId, {
      code: 'NAT_BASE_FILE',
      dueOn: '2026-05-20',
      openedOn: '2026-05-01',
      nextReminderOn: '2026-05-20',
    });
    await asEngine(() => engine.app.get(DeadlineSweep).sweep());
    expect(await told('reminder')).toEqual([]);
    expect(await told('escalation')).toEqual(['head']);
  });

  it('are not made for a state that was left meanwhile, for loaded history, or for a state only the system acts in', async () => {
    const left = await addCase(database, { orgId, areaId });
    await addMoved(database, left, { toState: 'submitted' });
    await addMoved(database, await addCase(database, { orgId, areaId }), { quiet: true });
    await addMoved(database, await addCase(database, { orgId, areaId, state: 'lapsed' }));
    expect(await told()).toEqual([]);
  });

  it('are made once while unread, however often the case moves without leaving its state', async () => {
    const caseId = await addCase(database, { orgId, areaId });
    await addMoved(database, caseId);
    await told();
    await addMoved(database, caseId);
    expect(await told()).toEqual(['officer']);
    await database.query('UPDATE notifications SET read_at = now()');
    await addMoved(database, caseId);
    expect(await told()).toEqual(['officer', 'officer']);
  });

  it('of a long overdue deadline also go to the superior', async () => {
    const caseId = await addCase(database, { orgId, areaId });
    const wish = {
      code: 'NAT_BASE_FILE',
      dueOn: '2026-05-04',
      openedOn: '2026-04-01',
      nextReminderOn: '2026-05-07',
    };
    await addDeadline(database, caseId, wish);
    await asEngine(() => engine.app.get(DeadlineSweep).sweep());
    expect(await told('reminder')).toEqual(['officer']);
    expect(await told('escalation')).toEqual(['director']);
    const [row] = await database.query<{ subject: { vi: string } }>(
      `SELECT subject FROM notifications WHERE kind = 'escalation'`,
    );
    expect(row?.subject.vi).toContain('đã quá hạn 16 ngày');
  });

  it('are mailed as one letter a person', async () => {
    for (let n = 0; n < 12; n += 1)
      await addMoved(database, await addCase(database, { orgId, areaId }));
    await told();
    await sendAll();
    const letters = await mails();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatch(/^Subject: /m);
    await sendAll();
    expect(await mails()).toHaveLength(1);
    expect(await database.query(`SELECT 1 FROM notifications WHERE mail <> 'sent'`)).toEqual([]);
  });

  it('stay in the inbox of a person without an address', async () => {
    await database.query('UPDATE persons SET email = NULL');
    await addMoved(database, await addCase(database, { orgId, areaId }));
    expect(await told()).toEqual(['officer']);
    await sendAll();
    expect(await mails()).toEqual([]);
    expect(await database.query('SELECT mail FROM notifications')).toEqual([
      { mail: 'no_address' },
    ]);
  });
});
