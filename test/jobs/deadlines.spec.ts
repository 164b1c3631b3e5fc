import { Injectable, Module } from '@nestjs/common';
import { DeadlinesModule } from '../../src/deadlines/deadlines.module.js';
import { DeadlinesService } from '../../src/deadlines/deadlines.service.js';
import {
  DeadlineSweep,
  type DeadlineCommand,
  type DeadlineTarget,
} from '../../src/deadlines/deadlines.sweep.js';
import { SandboxClock } from '../../src/platform/clock/sandbox.clock.js';
import { asEngine } from '../../src/platform/scope/data-scope.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addArea, addOrganisation } from '../support/people.js';
import { addCase, addDeadline } from './cases.js';
import { startEngine, until, type Engine } from './engine.js';

/** Stands where the lifecycle stands: writes down what it is sent, refuses nothing. */
@Injectable()
class Listener implements DeadlineTarget {
  readonly heard: DeadlineCommand[] = [];

  send(command: DeadlineCommand): Promise<{ kind: 'moved' }> {
    this.heard.push(command);
    return Promise.resolve({ kind: 'moved' });
  }
}

@Module({ providers: [Listener], exports: [Listener] })
class ListenerModule {}

const deadlines = DeadlinesModule.telling({ imports: [ListenerModule], useExisting: Listener });

let database: TestDatabase;
let engines: Engine[];
let orgId: string;
let areaId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  engines = [];
  areaId = await addArea(database);
  orgId = await addOrganisation(database, { areaId });
});
afterEach(async () => {
  for (const engine of engines) await engine.close();
  await database.drop();
});

async function start(
  clock: 'real' | 'sandbox',
  part: 'worker' | 'api' = 'worker',
): Promise<Engine> {
  const engine = await startEngine({ database, clock, part, imports: [ListenerModule, deadlines] });
  engines.push(engine);
  return engine;
}

const PASSED_DONE = `SELECT NOT EXISTS (SELECT FROM outbox WHERE topic = 'deadline.passed' AND done_at IS NULL) AS ok`;

const setClock = async (instant: string): Promise<void> => {
  for (const { app } of engines)
    await app.get(SandboxClock).set(new Date(instant), { ticking: false });
  for (const { app } of engines) await app.get(SandboxClock).refresh();
};
const sweepAll = (): Promise<boolean[]> =>
  Promise.all(engines.map(({ app }) => asEngine(() => app.get(DeadlineSweep).sweep())));
const heard = (): DeadlineCommand[] => engines.flatMap(({ app }) => app.get(Listener).heard);
const outbox = (topic: string): Promise<{ payload: Record<string, unknown> }[]> =>
  database.query('SELECT payload FROM outbox WHERE topic = $1 ORDER BY id', [topic]);

describe('deadlines', () => {
  it('pass after the end of the due day in Vietnam, not a second earlier', async () => {
    await start('sandbox', 'api');
    const caseId = await addCase(database, { orgId, areaId, state: 'supplement_asked' });
    await addDeadline(database, caseId, { dueOn: '2026-05-20', openedOn: '2026-05-13' });
    await setClock('2026-05-20T16:59:59.999Z');
    await sweepAll();
    expect(await outbox('deadline.passed')).toEqual([]);
    await setClock('2026-05-20T17:00:00.000Z');
    await sweepAll();
    expect(await outbox('deadline.passed')).toHaveLength(1);
  });

  it('pass once, with several sweepers at work', async () => {
    await start('sandbox');
    await start('sandbox');
    for (let n = 0; n < 30; n += 1) {
      const caseId = await addCase(database, { orgId, areaId, state: 'supplement_asked' });
      await addDeadline(database, caseId, {
        dueOn: n < 20 ? '2026-05-20' : '2026-05-21',
        openedOn: '2026-05-13',
      });
    }
    await setClock('2026-05-21T05:00:00Z');
    for (let round = 0; round < 5; round += 1) await Promise.all([sweepAll(), sweepAll()]);
    await until(database, PASSED_DONE);
    expect(await outbox('deadline.passed')).toHaveLength(20);
    const keys = heard().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(20);
    expect(new Set(keys).size).toBe(20);
    expect(heard()[0]).toMatchObject({
      type: 'deadline.pass',
      payload: { code: 'SUPPLEMENT_REPLY', dueOn: '2026-05-20' },
      actor: { roles: ['system'] },
    });
  });

  it('tell nobody when the case has moved on, the day was put off, or the state lets it pass', async () => {
    await start('sandbox', 'api');
    await setClock('2026-05-21T05:00:00Z');
    const wish = { dueOn: '2026-05-20', openedOn: '2026-05-13' };
    const closed = await addDeadline(
      database,
      await addCase(database, { orgId, areaId, state: 'supplement_asked' }),
      wish,
    );
    const putOff = await addDeadline(
      database,
      await addCase(database, { orgId, areaId, state: 'supplement_asked' }),
      wish,
    );
    await addDeadline(database, await addCase(database, { orgId, areaId, state: 'draft' }), {
      ...wish,
      code: 'NAT_BASE_FILE',
    });
    await sweepAll();
    expect(await outbox('deadline.passed')).toHaveLength(3);
    await database.query(`UPDATE deadlines SET closed_at = now(), outcome = 'late' WHERE id = $1`, [
      closed,
    ]);
    await database.query(`UPDATE deadlines SET due_on = '2026-06-01' WHERE id = $1`, [putOff]);
    await start('sandbox');
    await until(database, PASSED_DONE);
    expect(heard()).toEqual([]);
  });

  it('follow the day of the database, not of the worker', async () => {
    const tenDaysFast = () => new Date(Date.now() + 10 * 86_400_000);
    const imports = [ListenerModule, deadlines];
    engines.push(await startEngine({ database, part: 'api', machineClock: tenDaysFast, imports }));
    const caseId = await addCase(database, { orgId, areaId, state: 'supplement_asked' });
    const [day] = await database.query<{ today: string; yesterday: string }>(
      `SELECT to_char(now() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS today,
              to_char(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '1 day', 'YYYY-MM-DD') AS yesterday`,
    );
    await addDeadline(database, caseId, { dueOn: day?.today ?? '', openedOn: '2020-01-01' });
    await addDeadline(database, caseId, {
      dueOn: day?.yesterday ?? '',
      openedOn: '2020-01-01',
      code: 'LIQUIDATE',
    });
    await sweepAll();
    const fired = await database.query('SELECT code FROM deadlines WHERE fired_at IS NOT NULL');
    expect(fired).toEqual([{ code: 'LIQUIDATE' }]);
  });

  it('are reminded of once a day at most, and only of the latest after days without a worker', async () => {
    await start('sandbox', 'api');
    await start('sandbox', 'api');
    const caseId = await addCase(database, { orgId, areaId });
    const openedOn = '2026-01-02';
    await addDeadline(database, caseId, { code: 'NAT_BASE_FILE', dueOn: '2026-05-20', openedOn });
    const phases = async (): Promise<unknown[]> =>
      (await outbox('deadline.reminder')).map(({ payload }) => [
        payload['phase'],
        payload['escalate'],
      ]);
    await setClock('2026-01-02T05:00:00Z');
    await sweepAll();
    expect(await phases()).toEqual([]);
    await setClock('2026-04-20T05:00:00Z');
    for (let round = 0; round < 3; round += 1) await Promise.all([sweepAll(), sweepAll()]);
    expect(await phases()).toEqual([['before', false]]);
    await setClock('2026-05-19T20:00:00Z');
    await sweepAll();
    await sweepAll();
    expect(await phases()).toEqual([
      ['before', false],
      ['due', false],
    ]);
    await setClock('2026-06-20T05:00:00Z');
    await sweepAll();
    await sweepAll();
    expect(await phases()).toEqual([
      ['before', false],
      ['due', false],
      ['late', true],
    ]);
  });

  it('are listed by reach, page by page', async () => {
    const engine = await start('sandbox', 'api');
    await setClock('2026-05-21T05:00:00Z');
    const other = await addOrganisation(database, { areaId: await addArea(database) });
    for (let n = 0; n < 60; n += 1) {
      const caseId = await addCase(database, {
        orgId: n % 2 === 0 ? orgId : other,
        areaId: n % 2 === 0 ? areaId : null,
      });
      await addDeadline(database, caseId, {
        dueOn: n < 20 ? '2026-05-20' : '2026-05-21',
        openedOn: '2026-05-13',
      });
    }
    const list = engine.app.get(DeadlinesService);
    const listed = (...wish: Parameters<DeadlinesService['list']>) =>
      asEngine(() => list.list(...wish));
    const wish = { mine: false, overdueOnly: false };
    const unit = [{ role: 'centre_officer' as const, orgId, areaId }];
    expect((await listed(unit, wish)).items).toHaveLength(30);
    expect((await listed(unit, { ...wish, overdueOnly: true })).items).toHaveLength(10);
    expect(
      (await listed([{ role: 'sct_director', orgId: null, areaId }], wish)).items,
    ).toHaveLength(30);
    expect((await listed([{ role: 'centre_officer', orgId: null, areaId }], wish)).items).toEqual(
      [],
    );
    const auditor = [{ role: 'auditor' as const, orgId: null, areaId: null }];
    const first = await listed(auditor, wish);
    const second = await listed(auditor, { ...wish, cursor: first.next ?? '' });
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
    expect((await listed(auditor, { ...wish, mine: true })).items).toEqual([]);
    expect((await listed(unit, { ...wish, mine: true })).items).toHaveLength(30);
    await expect(list.list(unit, { ...wish, cursor: 'nonsense' })).rejects.toMatchObject({
      body: { status: 400 },
    });
  });
});
