import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrateDatabase } from '../../src/platform/database/migrate.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/server.js';
import { addCase } from '../jobs/cases.js';
import { startApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { addNotice, sessionOf, Stream } from '../support/stream.js';

/** A connection for each statement: the server goes away in between. */
const oneByOne = (url: string): TestDatabase => ({
  url,
  query: async <T>(sql: string, params: readonly unknown[] = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql, [...params])).rows as T[];
    } finally {
      await client.end();
    }
  },
  drop: async () => undefined,
});

describe('a stream over an outage of the database', () => {
  it('stays open, shows that it lives, and tells what changed once the database is back', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), `khuyencong-test-${process.pid}-`));
    const start = () =>
      startEmbeddedPostgres({ dataDir: folder, fsync: false, log: () => undefined });
    let server = await start();
    await migrateDatabase(server.url);
    const app = await startApp({ now: '2026-05-18T05:00:00Z', database: oneByOne(server.url) });
    const orgId = await app.addOrganisation();
    const officer = await app.signIn({ roles: ['centre_officer'], orgId });
    const caseId = await addCase(app.db, { orgId, areaId: null });
    const stream = await Stream.open(app, `?case=${caseId}`, await sessionOf(app, officer));
    expect(await stream.until(() => stream.events.length === 2)).toBe(true);
    await server.stop();
    await pause(4_500);
    server = await start();
    await app.db.query('UPDATE cases SET revision = revision + 1 WHERE id = $1', [caseId]);
    await addNotice(app, officer, caseId);
    expect(await stream.until(() => stream.events.length === 4, 15)).toBe(true);
    expect(stream.of('case').at(-1)).toEqual({ caseId, revision: 2 });
    expect(stream.of('inbox').at(-1)).toEqual({ unread: 1, work: 1 });
    expect(await stream.until(() => stream.beats > 0, 22)).toBe(true);
    expect(stream.isOver).toBe(false);
    expect(app.log()).not.toMatch(/"level":(50|60)/);
    const closing = Date.now();
    await app.close();
    expect(Date.now() - closing).toBeLessThan(5_000);
    expect(await stream.until(() => stream.isOver, 2)).toBe(true);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 90_000);
});
