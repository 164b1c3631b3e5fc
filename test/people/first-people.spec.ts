import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  makeFirstPeople,
  type FirstPeople,
  type PersonOnPaper,
} from '../../src/first-people/first-people.js';
import { startApp, type TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { connectAsApplication } from './connection.js';

const read = async <T>(app: TestApp, name: string): Promise<T> =>
  JSON.parse(await readFile(path.join(app.dataDir, name), 'utf8')) as T;
const modeOf = async (app: TestApp, name: string): Promise<number> =>
  (await stat(path.join(app.dataDir, name))).mode & 0o777;

describe('an empty installation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const file = 'first-administrator.txt';
  const tokenIn = async (): Promise<string> =>
    /#([\w-]{43})$/m.exec(await readFile(path.join(app.dataDir, file), 'utf8'))?.[1] ?? '';
  const set = (token: string, password: string): Promise<Reply<{ username: string }>> =>
    app.anonymous.post('/session/password-link', { token, password });
  const signIn = (password: string): Promise<Reply<{ token: string }>> =>
    app.anonymous.post('/session', { username: 'quantri', password, kind: 'bearer' });
  const startAgain = async (count = 1): Promise<readonly FirstPeople[]> => {
    const { database, close } = await connectAsApplication(app.db);
    const options = { demo: false, dataDir: app.dataDir, today: '2026-03-02', address: '' };
    const made = await Promise.all(
      Array.from({ length: count }, () => makeFirstPeople(database, options)),
    );
    await close();
    return made;
  };

  it('begins with one administrator and a link that only the owner of the process can read', async () => {
    expect(await modeOf(app, file)).toBe(0o600);
    const [stored] = await app.db.query<{ rows: string }>(
      `SELECT string_agg(l::text, ' ') AS rows FROM password_links l`,
    );
    expect(stored!.rows).not.toContain(await tokenIn());
    expect(stored!.rows).not.toContain(Buffer.from(await tokenIn(), 'base64url').toString('hex'));
  });

  it('makes no second one, also when two processes start together, and no link beside one that counts', async () => {
    expect(await startAgain(2)).toEqual([{ made: 0 }, { made: 0 }]);
  });

  it('makes another link at the next start when nobody used the one before in time', async () => {
    const old = await tokenIn();
    await app.db.query('UPDATE password_links SET expires_at = now()');
    const late = await set(old, 'mật khẩu của riêng tôi');
    expect([late.status, late.problem?.code]).toEqual([403, 'link_is_not_valid']);
    const [again] = await startAgain();
    expect(again?.administrator?.username).toBe('quantri');
    expect(await tokenIn()).not.toBe(old);
  });

  it('lets the link set the password once, and forged ones never', async () => {
    const token = await tokenIn();
    expect((await set('x'.repeat(43), 'mật khẩu của riêng tôi')).problem?.code).toBe(
      'link_is_not_valid',
    );
    expect((await set(token, 'ngắn')).status).toBe(400);
    const replies = await Promise.all([
      set(token, 'mật khẩu của riêng tôi'),
      set(token, 'mật khẩu của kẻ khác'),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect((await set(token, 'mật khẩu lần ba')).problem?.code).toBe('link_is_not_valid');
    const password = replies[0]?.status === 200 ? 'mật khẩu của riêng tôi' : 'mật khẩu của kẻ khác';
    const administrator = new Client(app.url, (await signIn(password)).body.token);
    const people = await administrator.read<{ items: unknown[] }>('/people');
    expect(people.items).toHaveLength(1);
    expect(await startAgain()).toEqual([{ made: 0 }]);
  });
});

describe('a demonstration', () => {
  let app: TestApp;
  let people: readonly PersonOnPaper[];
  beforeAll(async () => {
    app = await startApp({ env: { DEMO: '1' }, now: '2026-03-02T02:00:00Z' });
    people = await read<PersonOnPaper[]>(app, 'demo-people.json');
  }, 90_000);
  afterAll(() => app.close());

  const me = async (
    username: string,
  ): Promise<{ organisation: { name: string } | null; roles: { role: string }[] }> => {
    const { password } = people.find((person) => person.username === username)!;
    const { token } = await app.anonymous.write<{ token: string }>('/session', {
      username,
      password,
      kind: 'bearer',
    });
    return new Client(app.url, token).read('/me');
  };

  it('writes down everybody who can sign in, for the owner of the process only', async () => {
    expect(await modeOf(app, 'demo-people.json')).toBe(0o600);
    expect(people).toHaveLength(84);
    expect(new Set(people.map(({ password }) => password)).size).toBe(84);
    const roles = new Set(people.flatMap((person) => person.roles));
    for (const role of [
      'centre_officer',
      'sct_director',
      'dept_head',
      'minister_signatory',
      'auditor',
      'administrator',
    ])
      expect(roles).toContain(role);
  });

  it('lets the people of a merged province act for its successor today and for the old one before', async () => {
    expect((await me('ninhthuan.trungtam')).organisation?.name).toMatch(/tỉnh Khánh Hòa$/);
    await app.clock.set('2018-05-03T02:00:00Z');
    const then = await me('ninhthuan.trungtam');
    await app.clock.set('2026-03-02T02:00:00Z');
    expect(then.organisation?.name).toMatch(/tỉnh Ninh Thuận$/);
    expect(then.roles.map(({ role }) => role)).toEqual(['centre_officer']);
  });

  it('changes nothing when it starts again', async () => {
    const options = { demo: true, dataDir: app.dataDir, today: '2026-03-02', address: '' };
    const { database, close } = await connectAsApplication(app.db);
    expect(await makeFirstPeople(database, options)).toEqual({ made: 0 });
    await close();
    expect(await read<PersonOnPaper[]>(app, 'demo-people.json')).toEqual(people);
  });
});
