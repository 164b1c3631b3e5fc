/** Erasing a person: who may, when, and what is left. */
import { randomUUID } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { openSession } from '../support/people.js';
import { Programme, PROGRAMME_NOW, projectBody } from '../support/programme.js';
import { programBody } from './program.body.js';

interface Request {
  readonly id: string;
  readonly outcome: string;
  readonly summary: { readonly vi: string; readonly en: string };
}
interface Standing {
  readonly isErased: boolean;
  readonly retention: {
    readonly years: number;
    readonly until: string | null;
    readonly mark: string;
  };
  readonly reasons: readonly { readonly rule: string }[];
}

const REASON = { reason: 'Theo yêu cầu của chủ thể dữ liệu, công văn số 12' };
const NAME = 'Đỗ Thị Sẽ Quên';
const LATER = '2024-02-01T02:00:00Z';

let app: TestApp;
let programme: Programme;
let asks: SignedIn;
let confirms: SignedIn;
beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
  asks = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Lê Văn Hỏi' });
  confirms = await app.signIn({ roles: ['administrator'], orgId: null, name: 'Trần Thị Xác' });
}, 60_000);
afterAll(() => app.close());
afterEach(() => app.clock.set(PROGRAMME_NOW));

const said = ({ status, problem }: Reply<unknown>): unknown => [
  status,
  problem?.reasons?.map(({ rule }) => rule) ?? problem?.code,
];
const erase = (id: string, who = asks): Promise<Reply<Request>> =>
  who.post<Request>(`/people/${id}/erasure`, REASON);
const decide = (id: string, verb = 'confirm', who = confirms): Promise<Reply<Request>> =>
  who.post<Request>(`/two-person-requests/${id}/${verb}`, verb === 'decline' ? REASON : undefined);
const standing = (id: string): Promise<Standing> => asks.read(`/people/${id}/personal-data`);
const officer = (wish: { from?: string; to?: string | null } = {}): Promise<SignedIn> =>
  app.signIn({
    roles: ['centre_officer'],
    orgId: programme.team.centreId,
    name: NAME,
    to: '2018-12-31',
    ...wish,
  });
const verified = (): Promise<{ intact: boolean; faults: unknown }> =>
  programme.team.auditor.read('/audit/verification');
const count = async (sql: string, id: string): Promise<number> =>
  (await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [id]))[0]?.n ?? -1;

describe('a person is not erased', () => {
  it('while they hold a role, and before the retention period is over', async () => {
    const { person } = await officer();
    expect(said(await erase(person.id))).toEqual([422, ['person_holds_no_role']]);
    await app.clock.set('2023-12-30T02:00:00Z');
    expect(said(await erase(person.id))).toEqual([422, ['retention_period_has_passed']]);
    expect(await standing(person.id)).toMatchObject({
      isErased: false,
      retention: { years: 5, until: '2023-12-31', mark: 'P' },
      reasons: [{ rule: 'retention_period_has_passed' }],
    });
    await app.clock.set('2023-12-31T02:00:00Z');
    expect((await standing(person.id)).reasons).toEqual([]);
    expect(said(await erase(person.id))).toEqual([201, undefined]);
  });

  it('while a role has no end or is still to come', async () => {
    const open = await officer({ to: null });
    expect(await standing(open.person.id)).toMatchObject({ retention: { until: null } });
    const future = await officer({ from: '2030-01-01', to: '2030-12-31' });
    for (const { person } of [open, future])
      expect(said(await erase(person.id))).toEqual([422, ['person_holds_no_role']]);
  });

  it('while they are in a substitution or a request waits', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null, name: NAME });
    await app.db.query(
      `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by)
       VALUES ($1, $2, $3, 'centre_officer', '2017-04-01', '2017-04-30', 'công tác', $1)`,
      [programme.team.officer.person.id, person.id, programme.team.centreId],
    );
    const { id } = await asks.write<Request>('/role-holdings', {
      personId: person.id,
      orgId: null,
      role: 'auditor',
      validFrom: '2017-05-01',
    });
    expect(said(await erase(person.id))).toEqual([
      422,
      ['person_is_in_no_substitution', 'person_has_no_open_requests'],
    ]);
    await asks.write(`/two-person-requests/${id}/withdraw`, undefined);
    const made = await asks.write<Request & { result: { accountId: string } }>(
      '/service-accounts',
      programBody(programme.team.centreId, person.id),
    );
    const { result } = (await decide(made.id)).body as typeof made;
    expect(said(await erase(person.id))).toEqual([
      422,
      ['person_is_in_no_substitution', 'person_is_in_charge_of_no_program'],
    ]);
    await asks.write(`/service-accounts/${result.accountId}/end`, {});
    await app.db.query('DELETE FROM substitutions WHERE substitute_id = $1', [person.id]);
    expect(said(await erase(person.id))).toEqual([201, undefined]);
  });

  it('by one person alone, by themselves, or by anybody but administrators', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null, name: NAME });
    const { body } = await erase(person.id);
    expect(said(await decide(body.id, 'confirm', asks))).toEqual([422, ['another_person_decides']]);
    expect(said(await erase(asks.person.id))).toEqual([
      422,
      expect.arrayContaining(['person_holds_no_role']),
    ]);
    for (const who of [programme.team.head, programme.team.auditor])
      expect((await erase(person.id, who)).status).toBe(403);
    expect(said(await erase(randomUUID()))).toEqual([404, 'not_found']);
    expect(said(await decide(body.id, 'decline'))).toEqual([200, undefined]);
    expect((await standing(person.id)).isErased).toBe(false);
  });

  it('when a role was given between asking and confirming', async () => {
    const { person } = await app.signIn({ roles: [], orgId: null, name: NAME });
    const { body } = await erase(person.id);
    await app.db.query(
      `INSERT INTO role_holdings (person_id, role, valid_from) VALUES ($1, 'auditor', '2017-01-01')`,
      [person.id],
    );
    expect(said(await decide(body.id))).toEqual([422, ['person_holds_no_role']]);
  });
});

describe('an erased person', () => {
  let gone: SignedIn;
  let requestId: string;
  let projectId: string;
  let shown: string;

  beforeAll(async () => {
    await app.clock.set(PROGRAMME_NOW);
    gone = await officer();
    projectId = (await programme.open(gone, 'project', projectBody())).caseId;
    await gone.write(
      `/cases/${projectId}/comments`,
      { audience: 'all', text: 'Tôi đã lập hồ sơ.' },
      keyed(),
    );
    await programme.team.officer.write(
      `/cases/${projectId}/comments`,
      { audience: 'all', text: `@${NAME} xem lại`, mentions: [gone.person.id] },
      keyed(),
    );
    await gone.write('/calendar/feed', undefined);
    await gone.put('/me/preferences', {});
    await app.clock.set(LATER);
    for (const [table, columns] of [
      ['second_factors', `(account_id, secret_sealed) VALUES ($1, 'x')`],
      ['recovery_codes', `(account_id, code_hash) VALUES ($1, sha256('x'))`],
      [
        'known_devices',
        `(token_hash, account_id, expires_at) VALUES (sha256('x'), $1, 'infinity')`,
      ],
      [
        'password_links',
        `(token_hash, account_id, expires_at) VALUES (sha256('x'), $1, 'infinity')`,
      ],
      [
        'security_keys',
        `(account_id, person_id, name, credential_id, public_key, counter, transports, verifies_user, backed_up)
           SELECT id, person_id, 'Khóa của Quên', decode(repeat('ab', 16), 'hex'), 'x', 0, '{}', true, false
           FROM accounts WHERE id = $1`,
      ],
      [
        'identities',
        `(account_id, provider, issuer, subject) VALUES ($1, 'p', 'https://id.example', 'do.thi.se.quen')`,
      ],
    ])
      await app.db.query(`INSERT INTO ${table} ${columns}`, [gone.person.accountId]);
    requestId = (await erase(gone.person.id)).body.id;
    expect((await decide(requestId)).body).toMatchObject({ outcome: 'confirmed', result: {} });
    shown = `Người đã xóa thông tin (${gone.person.id.slice(-6).toUpperCase()})`;
  }, 60_000);

  const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });

  it('has no name, address, user name, password, factor, session or device any more', async () => {
    const { person } = gone;
    expect(
      await app.db.query(
        `SELECT p.full_name, p.email, p.salt, a.username, a.password_hash, a.disabled_at IS NULL AS open
         FROM persons p JOIN accounts a ON a.person_id = p.id WHERE p.id = $1`,
        [person.id],
      ),
    ).toEqual([
      {
        full_name: shown,
        email: null,
        salt: null,
        username: `erased-${person.accountId}`,
        password_hash: 'erased',
        open: false,
      },
    ]);
    for (const table of ['sessions', 'person_preferences', 'calendar_feeds', 'work_snoozes'])
      expect([table, await count(`${table} WHERE person_id = $1`, person.id)]).toEqual([table, 0]);
    const ofAccount = ['second_factors', 'recovery_codes', 'known_devices', 'password_links'];
    for (const table of [...ofAccount, 'security_keys', 'identities', 'sign_in_attempts'])
      expect([table, await count(`${table} WHERE account_id = $1`, person.accountId)]).toEqual([
        table,
        0,
      ]);
    expect((await gone.get('/me')).status).toBe(401);
    const password = { username: person.username, password: 'x'.repeat(12) };
    expect((await app.anonymous.post('/session', password)).status).toBe(401);
  });

  it('keeps id, history and commitments, and every chain still verifies', async () => {
    const causes = await app.db.query<{ cause: string }>(
      'SELECT cause FROM person_commitments WHERE person_id = $1 ORDER BY version',
      [gone.person.id],
    );
    expect(causes.map(({ cause }) => cause)).toEqual(['added', 'account', 'erased']);
    expect(await count('case_events WHERE actor_person = $1', gone.person.id)).toBe(1);
    expect(await verified()).toMatchObject({ intact: true, faults: [] });
  });

  it('is shown by a mark wherever the name stood', async () => {
    const { director } = programme.team;
    const { items: history } = await director.read<{ items: readonly { actorName: string }[] }>(
      `/cases/${projectId}/history`,
    );
    expect(history.map(({ actorName }) => actorName)).toEqual([shown]);
    const { items: comments } = await director.read<{
      items: readonly { name: string; text: string; mentions: readonly { name: string }[] }[];
    }>(`/cases/${projectId}/comments`);
    expect(comments).toMatchObject([
      { name: shown },
      { text: `@${shown} xem lại`, mentions: [{ name: shown }] },
    ]);
    const { items } = await asks.read<{ items: readonly Request[] }>(
      '/two-person-requests?state=all',
    );
    expect(items.find(({ id }) => id === requestId)?.summary).toEqual({
      vi: `Xóa thông tin cá nhân của ${shown}`,
      en: `Erase the personal data of Erased person (${gone.person.id.slice(-6).toUpperCase()})`,
    });
    const { items: events } = await asks.read<{ items: readonly { action: string }[] }>(
      `/administration-events?subject=${gone.person.id}`,
    );
    expect(events.map(({ action }) => action)).toEqual(['person.erase', 'person.erase.ask']);
  });

  it('stands nowhere in the database by name', async () => {
    const tables = await app.db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    for (const { name } of tables)
      for (const word of [gone.person.username, ...(name === 'persons' ? [] : [NAME])]) {
        const [row] = await app.db.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${name} t WHERE position($1 IN t::text) > 0`,
          [word],
        );
        expect([name, word, row?.n]).toEqual([name, word, 0]);
      }
  });

  it('stays erased: no new role, password or account, and no second erasure', async () => {
    const { id } = gone.person;
    const isGone = [422, ['person_is_not_erased']];
    expect(said(await erase(id))).toEqual(isGone);
    expect(said(await asks.post(`/people/${id}/export`, REASON))).toEqual(isGone);
    expect(said(await asks.post(`/people/${id}/password`))).toEqual(isGone);
    expect(said(await asks.put(`/people/${id}/account`, { disabled: false }))).toEqual(isGone);
    const role = { personId: id, orgId: null, role: 'auditor', validFrom: '2024-03-01' };
    expect(said(await asks.post('/role-holdings', role))).toEqual(isGone);
    await expect(
      app.db.query(`UPDATE persons SET full_name = 'Lại có tên' WHERE id = $1`, [id]),
    ).rejects.toThrow(/is erased/);
    expect(await standing(id)).toMatchObject({ isErased: true });
  });

  it('is not let in by a session that somebody writes into the database', async () => {
    const token = await openSession(app.db, gone.person);
    expect((await new Client(app.url, token).get('/me')).status).toBe(401);
  });
});
