import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { addCase, addDeadline, addMoved } from './cases.js';
import { ALL_DONE, until } from './engine.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
interface Notice {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly caseKind: string;
  readonly caseCode: string;
  readonly title: string;
  readonly stateLabel: { readonly vi: string; readonly en: string };
  readonly isCurrent: boolean;
  readonly actions: readonly { readonly event: string; readonly label: { readonly vi: string } }[];
  readonly subject: { readonly vi: string; readonly en: string };
  readonly readAt: string | null;
}
interface Inbox extends Page<Notice> {
  readonly unread: number;
}
interface Deadline {
  readonly id: string;
  readonly code: string;
  readonly label: { readonly vi: string };
  readonly dueOn: string;
  readonly daysLeft: number;
  readonly overdue: boolean;
}

let app: TestApp;
let officer: SignedIn;
let stranger: SignedIn;
let caseId: string;

beforeAll(async () => {
  app = await startApp({ now: '2026-05-18T05:00:00Z', part: 'all' });
  const areaId = await app.addArea();
  const orgId = await app.addOrganisation({ areaId });
  officer = await app.signIn({ roles: ['centre_officer'], orgId });
  stranger = await app.signIn({
    roles: ['centre_officer'],
    orgId: await app.addOrganisation({ areaId }),
  });
  caseId = await addCase(app.db, { orgId, areaId, title: 'Máy ép; viên, gỗ' });
  await addDeadline(app.db, caseId, {
    code: 'NAT_BASE_FILE',
    dueOn: '2026-05-20',
    openedOn: '2026-05-18',
  });
  await addMoved(app.db, caseId);
  await until(app.db, ALL_DONE);
}, 60_000);
afterAll(() => app.close());

describe('GET /inbox', () => {
  it('shows what waits for me, and nothing of others', async () => {
    const mine = await officer.read<Inbox>('/inbox');
    expect(mine).toMatchObject({
      next: null,
      unread: 1,
      items: [{ caseId, kind: 'turn', readAt: null }],
    });
    expect(mine.items[0]?.subject.vi).toContain('đang chờ bạn xử lý');
    expect(await stranger.read<Inbox>('/inbox')).toEqual({ items: [], next: null, unread: 0 });
    expect((await app.anonymous.get('/inbox')).status).toBe(401);
    expect((await officer.get('/inbox?cursor=%21')).problem).toMatchObject({
      status: 400,
      code: 'invalid_input',
    });
  });

  it('names the case, its state and what can be done, for a list that needs no further question', async () => {
    const [row] = await app.db.query<{ code: string }>('SELECT code FROM cases WHERE id = $1', [
      caseId,
    ]);
    const [notice] = (await officer.read<Inbox>('/inbox')).items;
    expect(notice).toMatchObject({
      caseKind: 'project',
      caseCode: row?.code,
      title: 'Máy ép; viên, gỗ',
      stateLabel: { vi: 'Bản thảo' },
      isCurrent: true,
    });
    expect(notice?.actions.map(({ event, label: { vi } }) => [event, vi])).toEqual([
      ['project.edit', 'Sửa hồ sơ'],
      ['project.submit', 'Nộp Sở Công Thương'],
    ]);
  });

  it('is read by its owner alone, and reading twice changes nothing', async () => {
    const [notice] = (await officer.read<Inbox>('/inbox')).items;
    const path = `/inbox/${notice?.id}/read`;
    expect((await stranger.post(path)).status).toBe(404);
    expect((await officer.post(path)).status).toBe(204);
    const read = (await officer.read<Inbox>('/inbox')).items[0]?.readAt;
    expect(read).not.toBeNull();
    expect((await officer.post(path)).status).toBe(204);
    expect(await officer.read<Inbox>('/inbox')).toMatchObject({
      unread: 0,
      items: [{ readAt: read }],
    });
    expect((await officer.post('/inbox/not-an-id/read')).status).toBe(400);
  });
});

describe('POST /inbox/read', () => {
  it('marks what one has seen, and leaves unread what came meanwhile and what others have', async () => {
    const orgId = await app.addOrganisation();
    const reader = await app.signIn({ roles: ['centre_officer'], orgId });
    const colleague = await app.signIn({ roles: ['centre_officer'], orgId });
    for (let n = 0; n < 3; n += 1) {
      await addMoved(app.db, await addCase(app.db, { orgId, areaId: null }));
      await until(app.db, ALL_DONE);
    }
    const [newest, seen, oldest] = (await reader.read<Inbox>('/inbox')).items;
    expect(
      await reader.write<{ marked: number; unread: number }>('/inbox/read', { before: seen?.id }),
    ).toEqual({ marked: 2, unread: 1 });
    const unread = await reader.read<Inbox>('/inbox?unread=true');
    expect(unread.items.map(({ id }) => id)).toEqual([newest?.id]);
    expect((await reader.read<Inbox>('/inbox?unread=false')).items).toHaveLength(3);
    const again = await reader.write<unknown>('/inbox/read', { before: oldest?.id });
    expect(again).toEqual({ marked: 0, unread: 1 });
    expect((await colleague.read<Inbox>('/inbox')).unread).toBe(3);
    expect((await reader.post('/inbox/read', { before: 'x' })).problem?.code).toBe('invalid_input');
    expect((await reader.get('/inbox?unread=1')).problem?.code).toBe('invalid_input');
    expect((await app.anonymous.post('/inbox/read', { before: newest?.id })).status).toBe(401);
  });
});

describe('GET /deadlines', () => {
  it('shows the deadlines of my unit', async () => {
    const { items } = await officer.read<Page<Deadline>>('/deadlines?mine=true&state=open');
    expect(items).toMatchObject([
      { code: 'NAT_BASE_FILE', dueOn: '2026-05-20', daysLeft: 2, overdue: false },
    ]);
    expect(items[0]?.label.vi).not.toBe('NAT_BASE_FILE');
    expect((await officer.read<Page<Deadline>>('/deadlines?state=overdue')).items).toEqual([]);
    expect((await stranger.read<Page<Deadline>>('/deadlines')).items).toEqual([]);
    expect((await officer.get('/deadlines?mine=perhaps')).status).toBe(400);
    expect((await officer.get('/deadlines?state=closed')).status).toBe(400);
  });
});

describe('the personal calendar', () => {
  it('opens to its address alone, until the address is renewed or taken back', async () => {
    const first = await officer.write<{ path: string }>('/calendar/feed', undefined);
    const address = (path: string): URL => new URL(path, app.url);
    const answer = await fetch(address(first.path));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const text = (await answer.text()).replaceAll('\r\n ', '');
    expect(text).toContain('DTSTART;VALUE=DATE:20260520');
    expect(text).toContain('Máy ép\\; viên\\, gỗ');
    const second = await officer.write<{ path: string }>('/calendar/feed', undefined);
    expect((await fetch(address(first.path))).status).toBe(404);
    const others = await stranger.write<{ path: string }>('/calendar/feed', undefined);
    expect(await (await fetch(address(others.path))).text()).not.toContain('VEVENT');
    expect((await officer.delete('/calendar/feed')).status).toBe(204);
    expect((await fetch(address(second.path))).status).toBe(404);
    expect((await app.anonymous.get('/calendar/feed.ics')).status).toBe(400);
  });
});

describe('a deadline that has passed', () => {
  it('moves the case through the engine, once, as the system', async () => {
    const orgId = await app.addOrganisation();
    const asked = await addCase(app.db, { orgId, areaId: null, state: 'supplement_asked' });
    await addDeadline(app.db, asked, { dueOn: '2026-05-18', openedOn: '2026-05-11' });
    await app.clock.set('2026-05-19T05:00:00Z');
    await until(
      app.db,
      `SELECT state <> 'supplement_asked' AS ok FROM cases WHERE id = '${asked}'`,
    );
    await until(app.db, ALL_DONE);
    const events = await app.db.query(
      'SELECT event, actor_person FROM case_events WHERE case_id = $1',
      [asked],
    );
    expect(events).toEqual([
      { event: 'deadline.pass', actor_person: '00000000-0000-7000-8000-000000000000' },
    ]);
    const open = await app.db.query(
      'SELECT 1 FROM deadlines WHERE case_id = $1 AND closed_at IS NULL',
      [asked],
    );
    expect(open).toEqual([]);
  });
});
