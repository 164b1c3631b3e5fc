import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFirstPeople, type PersonOnPaper } from '../../src/first-people/first-people.js';
import { startApp, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
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

  it('begins with one administrator, whose password only the owner of the process can read', async () => {
    const file = 'first-administrator.json';
    expect(await modeOf(app, file)).toBe(0o600);
    const { username, password } = await read<{ username: string; password: string }>(app, file);
    const { token } = await app.anonymous.write<{ token: string }>('/session', {
      username,
      password,
      kind: 'bearer',
    });
    const administrator = new Client(app.url, token);
    expect((await administrator.get('/people')).problem?.code).toBe('password_to_change');
    await administrator.put('/session/password', {
      current: password,
      next: 'mật khẩu của riêng tôi',
    });
    const people = await administrator.read<{ items: unknown[] }>('/people');
    expect(people.items).toHaveLength(1);
  });

  it('makes no second one, also when two processes start together', async () => {
    const options = { demo: false, dataDir: app.dataDir, today: '2026-03-02' };
    const { database, close } = await connectAsApplication(app.db);
    const made = await Promise.all([1, 2].map(() => makeFirstPeople(database, options)));
    await close();
    expect(made).toEqual([{ made: 0 }, { made: 0 }]);
  });
});

describe('a demonstration', () => {
  let app: TestApp;
  let people: readonly PersonOnPaper[];
  beforeAll(async () => {
    app = await startApp({ env: { DEMO: '1' }, now: '2026-03-02T02:00:00Z' });
    people = await read<PersonOnPaper[]>(app, 'demo-people.json');
  });
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
    const options = { demo: true, dataDir: app.dataDir, today: '2026-03-02' };
    const { database, close } = await connectAsApplication(app.db);
    expect(await makeFirstPeople(database, options)).toEqual({ made: 0 });
    await close();
    expect(await read<PersonOnPaper[]>(app, 'demo-people.json')).toEqual(people);
  });
});
