import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword } from '../../src/accounts/passwords.js';
import { addCase } from '../jobs/cases.js';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { addNotice, sessionOf, Stream } from '../support/stream.js';

const opened: Stream[] = [];
async function listen(app: TestApp, who: SignedIn, query = ''): Promise<Stream> {
  const stream = await Stream.open(app, query, await sessionOf(app, who));
  opened.push(stream);
  return stream;
}
const closeAll = (): void => {
  for (const stream of opened.splice(0)) stream.close();
};

describe('what an open screen is told', () => {
  let app: TestApp;
  let orgId: string;
  let officer: SignedIn;
  let caseId: string;

  const raiseRevision = (id: string): Promise<unknown> =>
    app.db.query('UPDATE cases SET revision = revision + 1 WHERE id = $1', [id]);

  beforeAll(async () => {
    app = await startApp({ now: '2026-05-18T05:00:00Z' });
    const areaId = await app.addArea();
    orgId = await app.addOrganisation({ areaId });
    caseId = await addCase(app.db, { orgId, areaId });
  }, 60_000);
  beforeEach(async () => {
    officer = await app.signIn({ roles: ['centre_officer'], orgId });
  });
  afterEach(closeAll);
  afterAll(() => app.close());

  it('is an event stream that no proxy keeps or holds back, and begins with how things stand', async () => {
    await addNotice(app, officer, caseId);
    const stream = await listen(app, officer, `?case=${caseId}`);
    const headers = (name: string): string | null => stream.response.headers.get(name);
    expect(stream.response.status).toBe(200);
    expect(headers('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers('cache-control')).toBe('no-store');
    expect(headers('x-accel-buffering')).toBe('no');
    expect(headers('x-content-type-options')).toBe('nosniff');
    expect(await stream.until(() => stream.events.length >= 2)).toBe(true);
    expect(stream.of('inbox')).toEqual([{ unread: 1, work: 1 }]);
    expect(stream.of('case')).toEqual([{ caseId, revision: 1 }]);
  });

  it('tells the person of a notice, and nobody else', async () => {
    const other = await app.signIn({ roles: ['centre_officer'], orgId });
    const [own, foreign] = [await listen(app, officer), await listen(app, other)];
    expect(await own.until(() => own.events.length + foreign.events.length === 2)).toBe(true);
    await addNotice(app, officer, caseId);
    expect(await own.until(() => own.of('inbox').length === 2)).toBe(true);
    expect(own.of('inbox').at(-1)).toEqual({ unread: 1, work: 1 });
    const [notice] = (await officer.read<{ items: { id: string }[] }>('/inbox')).items;
    await officer.post(`/inbox/${notice?.id}/read`);
    expect(await own.until(() => own.of('inbox').length === 3)).toBe(true);
    expect(own.of('inbox').at(-1)).toMatchObject({ unread: 0 });
    expect(foreign.of('inbox')).toEqual([{ unread: 0, work: 1 }]);
  });

  it('shows that a second person changed a case, once for each change', async () => {
    const own = await listen(app, officer, `?case=${caseId}`);
    expect(await own.until(() => own.of('case').length === 1)).toBe(true);
    const { revision } = own.of('case')[0] as { revision: number };
    await raiseRevision(caseId);
    expect(await own.until(() => own.of('case').length === 2)).toBe(true);
    expect(own.of('case').at(-1)).toEqual({ caseId, revision: revision + 1 });
    await pause(2_500);
    expect(own.of('case')).toHaveLength(2);
  });

  it('says nothing of a case that is not this person’s to see, nor that there is one', async () => {
    const areaId = await app.addArea();
    const hidden = await addCase(app.db, { orgId: await app.addOrganisation({ areaId }), areaId });
    const absent = '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f';
    const stream = await listen(app, officer, `?case=${hidden}&case=${caseId}&case=${absent}`);
    expect(await stream.until(() => stream.of('case').length === 1)).toBe(true);
    await raiseRevision(hidden);
    await raiseRevision(caseId);
    expect(await stream.until(() => stream.of('case').length === 2)).toBe(true);
    expect(new Set(stream.of('case').map((data) => data['caseId']))).toEqual(new Set([caseId]));
  });

  it('needs a session, and questions it understands', async () => {
    const stranger = await Stream.open(app, '', { authorization: `Bearer ${'x'.repeat(43)}` });
    expect(stranger.response.status).toBe(401);
    for (const query of ['case=x', 'seconds=0', 'seconds=1e3', 'cases=1', `case=${'a,'.repeat(9)}`])
      expect([query, (await officer.get(`/stream?${query}`)).problem?.code]).toEqual([
        query,
        'invalid_input',
      ]);
    const many = Array.from({ length: 21 }, () => `case=${caseId}`).join('&');
    expect((await officer.get(`/stream?${many}`)).problem?.code).toBe('invalid_input');
  });

  it('is given four times to a person; a place that is left is free again', async () => {
    const streams = await Promise.all([1, 2, 3, 4].map(() => listen(app, officer)));
    const fifth = await officer.get('/stream');
    expect([fifth.status, fifth.problem?.code]).toEqual([429, 'too_many_streams']);
    expect(Number(fifth.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await app.signIn({ roles: ['centre_officer'], orgId });
    expect((await listen(app, other)).response.status).toBe(200);
    streams[0]?.close();
    await pause(200);
    expect((await listen(app, officer)).response.status).toBe(200);
  });

  it('ends when its time is over', async () => {
    const stream = await listen(app, officer, '?seconds=1');
    expect(await stream.until(() => stream.isOver, 3)).toBe(true);
  });

  it('ends with the session, and with the roles it was opened for', async () => {
    const headers = await sessionOf(app, officer);
    const signedOut = await Stream.open(app, '', headers);
    expect((await app.anonymous.delete('/session', { headers })).status).toBe(204);
    expect(await signedOut.until(() => signedOut.isOver)).toBe(true);
    const demoted = await listen(app, officer);
    expect(await demoted.until(() => demoted.events.length === 1)).toBe(true);
    await app.db.query(`UPDATE role_holdings SET valid_to = '2026-05-17' WHERE person_id = $1`, [
      officer.person.id,
    ]);
    expect(await demoted.until(() => demoted.isOver)).toBe(true);
  });

  it('goes by the cookie of the browser, and does not keep an idle session alive', async () => {
    const { accountId, username } = officer.person;
    await app.db.query('UPDATE accounts SET password_hash = $2 WHERE id = $1', [
      accountId,
      await hashPassword('mật khẩu để thử'),
    ]);
    const signedIn = await app.anonymous.post('/session', {
      username,
      password: 'mật khẩu để thử',
    });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const stream = await Stream.open(app, '', { cookie });
    opened.push(stream);
    expect(await stream.until(() => stream.events.length === 1)).toBe(true);
    await pause(2_500);
    expect(stream.isOver).toBe(false);
    await app.db.query(
      `UPDATE sessions SET last_seen_at = now() - interval '16 minutes' WHERE account_id = $1 AND kind = 'cookie'`,
      [accountId],
    );
    expect(await stream.until(() => stream.isOver)).toBe(true);
  });

  it('asks the database once for everybody', async () => {
    /** Transactions of four seconds, the clock and the jobs of the application among them. */
    const transactions = async (): Promise<number> => {
      const count = async (): Promise<number> => {
        const [row] = await app.db.query<{ count: string }>(
          `SELECT (xact_commit + xact_rollback)::text AS count FROM pg_stat_database WHERE datname = current_database()`,
        );
        return Number(row?.count);
      };
      // A connection at rest tells its figures up to ten seconds late.
      await pause(12_000);
      const before = await count();
      await pause(4_000);
      return (await count()) - before;
    };
    const quiet = await transactions();
    for (let person = 0; person < 4; person += 1) {
      const who = await app.signIn({ roles: ['centre_officer'], orgId });
      for (let screen = 0; screen < 4; screen += 1) await listen(app, who, `?case=${caseId}`);
    }
    // Two or three looks more; sixteen screens that asked for themselves would make more than thirty.
    expect((await transactions()) - quiet).toBeLessThan(16);
  }, 90_000);
});
