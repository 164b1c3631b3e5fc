import { randomUUID } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { ALL_DONE, until } from '../jobs/engine.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Comment {
  readonly id: string;
  readonly text: string;
  readonly audience: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly mentions: readonly { readonly personId: string; readonly name: string }[];
  readonly replyTo: string | null;
}
interface Page {
  readonly items: readonly Comment[];
  readonly next: string | null;
}

let app: TestApp;
let programme: Programme;
let caseId: string;
let colleague: SignedIn;
let elsewhere: SignedIn;
let committee: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW, part: 'all' });
  programme = await Programme.start(app);
  const { centreId, areaId } = programme.team;
  colleague = await app.signIn({
    roles: ['centre_officer'],
    orgId: centreId,
    name: 'Đặng Thị Hường',
  });
  elsewhere = await app.signIn({
    roles: ['sct_director'],
    orgId: await app.addOrganisation({
      kind: 'provincial_department',
      areaId: await app.addArea(),
    }),
    name: 'Đặng Thị Hương',
  });
  committee = await app.signIn({
    roles: ['provincial_committee'],
    orgId: await app.addOrganisation({ kind: 'provincial_committee', areaId }),
  });
  administrator = await app.signIn({ roles: ['administrator'], orgId: null });
});
beforeEach(async () => {
  caseId = await programme.draftProject();
});
afterAll(() => app.close());

const say = (who: SignedIn, body: object, key = randomUUID()) =>
  who.post<Comment>(`/cases/${caseId}/comments`, body, { headers: { 'idempotency-key': key } });
const said = async (who: SignedIn, text: string, more: object = {}): Promise<Comment> => {
  const reply = await say(who, { audience: 'all', text, ...more });
  expect([reply.status, reply.problem]).toEqual([201, undefined]);
  return reply.body;
};
const texts = async (who: SignedIn): Promise<string[]> =>
  (await who.read<Page>(`/cases/${caseId}/comments`)).items.map(({ text }) => text);
const codes = (reply: Awaited<ReturnType<typeof say>>) => [
  reply.status,
  reply.problem?.code,
  ...(reply.problem?.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
];

describe('what is said about a case', () => {
  it('is read by everybody who sees the case, and by nobody else', async () => {
    const { officer, director, head, auditor } = programme.team;
    await said(officer, 'Đã gửi hồ sơ.');
    await said(director, 'Đã nhận.');
    for (const who of [officer, colleague, director, head, auditor, committee])
      expect(await texts(who)).toEqual(['Đã gửi hồ sơ.', 'Đã nhận.']);
    const path = `/cases/${caseId}/comments`;
    expect((await elsewhere.get(path)).problem?.code).toBe('not_found');
    expect(codes(await say(elsewhere, { audience: 'all', text: 'x' }))).toEqual([404, 'not_found']);
  });

  it('among themselves stays in the organisation, or with the people of the ministry', async () => {
    const { officer, appraiser, director, head, reviewer, signatory, auditor } = programme.team;
    await said(officer, 'Của Trung tâm', { audience: 'internal' });
    await said(appraiser, 'Của Sở', { audience: 'internal' });
    await said(reviewer, 'Của Cục', { audience: 'internal' });
    const read = await Promise.all(
      [colleague, director, committee, head, signatory, auditor].map(texts),
    );
    expect(read).toEqual([['Của Trung tâm'], ['Của Sở'], [], ['Của Cục'], ['Của Cục'], []]);
  });

  it('says who, in which organisation, and to what it answers', async () => {
    const { officer, appraiser } = programme.team;
    const first = await said(appraiser, 'Thiếu ảnh.', { mentions: [officer.person.id] });
    expect(first).toMatchObject({
      organisation: 'Sở Công Thương',
      mentions: [{ personId: officer.person.id }],
      replyTo: null,
    });
    const answer = await said(officer, 'Đã gửi.', { replyTo: first.id });
    expect(answer.replyTo).toBe(first.id);
    const { items, next } = await officer.read<Page>(`/cases/${caseId}/comments?limit=1`);
    expect(items).toEqual([first]);
    const rest = await officer.read<Page>(`/cases/${caseId}/comments?cursor=${next}`);
    expect(rest).toEqual({ items: [answer], next: null });
  });

  it('is said once under a key', async () => {
    const { officer } = programme.team;
    const key = randomUUID();
    const body = { audience: 'all', text: 'Một lần.' };
    const replies = await Promise.all(Array.from({ length: 5 }, () => say(officer, body, key)));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
    expect(new Set(replies.map(({ body: { id } }) => id)).size).toBe(1);
    expect(await texts(officer)).toEqual(['Một lần.']);
    const other = await say(officer, { ...body, text: 'Khác.' }, key);
    expect(codes(other)).toEqual([422, 'key_was_used_for_something_else']);
    const bare = await officer.post(`/cases/${caseId}/comments`, body);
    expect(bare.problem?.code).toBe('idempotency_key_needed');
  });

  it('is not said by those who only look on', async () => {
    const { auditor } = programme.team;
    const body = { audience: 'all', text: 'x' };
    expect(codes(await say(auditor, body))).toEqual([403, 'role_may_not_do_this']);
    // Whoever administers has no business with dossiers, not even to look.
    expect(codes(await say(administrator, body))).toEqual([404, 'not_found']);
  });

  it('is refused when it is no text, or more than one reads', async () => {
    const { officer } = programme.team;
    const refused = async (body: object) => codes(await say(officer, body));
    expect((await refused({ audience: 'all', text: '  ' }))[1]).toBe('invalid_input');
    expect((await refused({ audience: 'all', text: 'a\u202eb' }))[1]).toBe('invalid_input');
    expect(await refused({ audience: 'all', text: 'x'.repeat(4_001) })).toEqual([
      400,
      'invalid_input',
      '/text max_length',
    ]);
    expect(await refused({ audience: 'mine', text: 'x' })).toContain('/audience is_in');
    expect(await refused({ audience: 'all', text: 'x', mentions: ['lan'] })).toContain(
      '/mentions is_uuid',
    );
    expect((await said(officer, 'Dòng một\nDòng hai')).text).toBe('Dòng một\nDòng hai');
  });

  it('is kept: the database refuses to change or remove it', async () => {
    await said(programme.team.officer, 'Ở lại.');
    for (const sql of [
      `UPDATE case_comments SET text = 'x'`,
      'DELETE FROM case_comments',
      'TRUNCATE case_comments CASCADE',
    ])
      await expect(app.db.query(sql)).rejects.toThrow('keeps history');
  });
});

describe('an answer', () => {
  it('to what is internal is internal too, and to what one does not see is refused', async () => {
    const { officer, appraiser } = programme.team;
    const inner = await said(officer, 'Nội bộ', { audience: 'internal' });
    const wish = { text: 'Trả lời', replyTo: inner.id };
    expect(codes(await say(colleague, { audience: 'all', ...wish }))).toEqual([
      400,
      'invalid_input',
      '/audience answer_is_internal',
    ]);
    expect((await say(colleague, { audience: 'internal', ...wish })).status).toBe(201);
    const unseen = codes(await say(appraiser, { audience: 'internal', ...wish }));
    const absent = codes(
      await say(appraiser, { audience: 'internal', text: 'x', replyTo: randomUUID() }),
    );
    expect(unseen).toEqual([400, 'invalid_input', '/replyTo comment_not_found']);
    expect(absent).toEqual(unseen);
    const other = caseId;
    caseId = await programme.draftProject();
    expect(codes(await say(officer, { audience: 'internal', ...wish }))).toEqual(unseen);
    caseId = other;
  });
});

const mentionsOf = async (who: SignedIn): Promise<{ kind: string; body: { vi: string } }[]> => {
  await until(app.db, ALL_DONE);
  const { items } = await who.read<{
    items: { caseId: string; kind: string; body: { vi: string } }[];
  }>('/inbox');
  return items.filter((notice) => notice.caseId === caseId && notice.kind === 'mention');
};

describe('a mention', () => {
  it('reaches the inbox of those who are mentioned, once, and of nobody else', async () => {
    const { officer, appraiser, director } = programme.team;
    const ids = [officer.person.id, colleague.person.id, appraiser.person.id];
    await said(appraiser, 'Đề nghị gửi ảnh hiện trường.', {
      mentions: [...ids, officer.person.id.toUpperCase()],
    });
    for (const who of [officer, colleague]) {
      const [notice, ...more] = await mentionsOf(who);
      expect(notice?.body.vi).toContain('Đề nghị gửi ảnh hiện trường.');
      expect(more).toEqual([]);
    }
    for (const who of [appraiser, director]) expect(await mentionsOf(who)).toEqual([]);
  });

  it('of somebody who does not see the case, or would not read the comment, is refused alike', async () => {
    const { officer, head, auditor } = programme.team;
    const refused = async (audience: string, id: string) =>
      codes(
        await say(officer, { audience, text: 'Xem giúp', mentions: [colleague.person.id, id] }),
      );
    const wrong = [400, 'invalid_input', '/mentions/1 does_not_read_this'];
    expect(await refused('all', elsewhere.person.id)).toEqual(wrong);
    expect(await refused('all', randomUUID())).toEqual(wrong);
    expect(await refused('internal', head.person.id)).toEqual(wrong);
    expect(await refused('internal', auditor.person.id)).toEqual(wrong);
    expect(await texts(officer)).toEqual([]);
    expect(await mentionsOf(elsewhere)).toEqual([]);
    await said(officer, 'Kiểm toán xem giúp', { mentions: [auditor.person.id] });
    expect(await mentionsOf(auditor)).toHaveLength(1);
  });
});

describe('the people of a case', () => {
  const people = async (who: SignedIn, query = ''): Promise<string[]> => {
    const { items } = await who.read<{ items: { personId: string }[] }>(
      `/cases/${caseId}/people${query}`,
    );
    return items.map(({ personId }) => personId);
  };

  it('are those who see it, found without accents', async () => {
    const { officer } = programme.team;
    expect(await people(officer, '?q=dang%20thi%20huong')).toEqual([colleague.person.id]);
    expect(await people(officer, '?q=H%C6%B0%E1%BB%9Dng')).toEqual([colleague.person.id]);
    const all = await people(officer);
    expect(all).toContain(programme.team.head.person.id);
    expect(all).toContain(committee.person.id);
    expect(all).not.toContain(elsewhere.person.id);
    expect((await elsewhere.get(`/cases/${caseId}/people`)).problem?.code).toBe('not_found');
    expect((await officer.get(`/cases/${caseId}/people?q=`)).problem?.code).toBe('invalid_input');
  });

  it('who read what is internal are those of the own organisation', async () => {
    const { officer, appraiser } = programme.team;
    expect((await people(officer, '?audience=internal')).sort()).toEqual(
      [officer.person.id, colleague.person.id].sort(),
    );
    const province = await people(appraiser, '?audience=internal');
    expect(province).toContain(programme.team.director.person.id);
    expect(province).not.toContain(committee.person.id);
    expect(await people(programme.team.auditor, '?audience=internal')).toEqual([]);
  });
});
