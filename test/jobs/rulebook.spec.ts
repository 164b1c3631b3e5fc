import { Global, Module } from '@nestjs/common';
import { CalendarModule } from '../../src/calendar/calendar.module.js';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { StartupTasks } from '../../src/platform/startup/startup-tasks.js';
import { RulebookService } from '../../src/rulebook/rulebook.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startEngine, type Engine } from './engine.js';

@Global()
@Module({ providers: [StartupTasks], exports: [StartupTasks] })
class StartModule {}

describe('the start loads the rulebook', () => {
  let database: TestDatabase;
  let engine: Engine;
  let rulebook: RulebookService;
  beforeAll(async () => {
    database = await createTestDatabase();
    engine = await startEngine({ database, imports: [StartModule, CalendarModule] });
    rulebook = engine.app.get(RulebookService);
    await engine.app.get(StartupTasks).run(() => undefined);
  });
  afterAll(async () => {
    await engine.close();
    await database.drop();
  });

  it('stands in the database as it stands in the files, and loads once', async () => {
    const stored = await database.query<{ table_name: string; rows: string }>(
      'SELECT table_name, count(*) AS rows FROM rulebook_rows WHERE withdrawn_at IS NULL GROUP BY 1',
    );
    const { current } = rulebook;
    const inFiles = Object.entries(current).map(([table_name, index]) => ({
      table_name,
      rows: String([...index.values()].flat().length),
    }));
    const byName = (a: { table_name: string }, b: { table_name: string }) =>
      a.table_name < b.table_name ? -1 : 1;
    expect(stored.toSorted(byName)).toEqual(inFiles.toSorted(byName));
    expect(await rulebook.store()).toEqual({ added: 0, withdrawn: 0 });
  });

  it('keeps a row that was changed, withdrawn, beside the one that replaces it', async () => {
    await database.query(
      `UPDATE rulebook_rows SET data = jsonb_set(data, '{cap}', '"1"') WHERE key = '3.3' AND valid_from = '2018-05-11'`,
    );
    expect(await rulebook.store()).toEqual({ added: 1, withdrawn: 1 });
    const caps = await database.query<{ cap: string; withdrawn: boolean }>(
      `SELECT data->>'cap' AS cap, withdrawn_at IS NOT NULL AS withdrawn FROM rulebook_rows
       WHERE table_name = 'norms' AND key = '3.3' AND valid_from = '2018-05-11' ORDER BY loaded_at`,
    );
    expect(caps).toEqual([
      { cap: '1', withdrawn: true },
      { cap: '300000000', withdrawn: false },
    ]);
  });

  it('reckons deadlines on the real calendar', () => {
    const calendar = engine.app.get(CalendarService);
    expect(calendar.dueOn('SETTLE_DOSSIER', { from: '2026-04-12' })).toEqual({
      dueOn: '2026-04-28',
      lateFrom: '2026-04-29',
      basis: 'TT 36/2013/TT-BCT điều 18.1',
      mark: 'S°',
    });
    expect(calendar.dueOn('LIQUIDATE', { year: 2026 })).toMatchObject({ dueOn: '2027-01-22' });
    expect(calendar.dueOn('NAT_BASE_FILE', { year: 2027 })).toMatchObject({
      dueOn: '2026-05-20',
      lateFrom: '2026-05-20',
    });
    expect(calendar.dueOn('SETTLE_DOSSIER', { from: '2013-04-12' })).toBeNull();
    expect(calendar.dueOn('NO_SUCH_CODE', { from: '2026-04-12' })).toBeNull();
  });
});
