/** The demonstration year: every row of the public sources is a case where it was seen, through the real path. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { runUntil, type Running } from './programs.js';

/** Milliseconds: a whole program is started and a whole story told. */
const PATIENCE = 120_000;

describe('the demonstration year', () => {
  let db: TestDatabase;
  let folder: string;
  let env: Record<string, string>;
  const start = (): Promise<Running> => runUntil('src/main.js', [], env, /khuyencong: (http:\S+)/);

  beforeAll(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), `khuyencong-test-${process.pid}-`));
    env = { DATABASE_URL: db.url, DATA_DIR: folder, PORT: '0', DEMO: '1', LOG_LEVEL: 'error' };
    const first = await start();
    await first.stop();
  }, PATIENCE);
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const projects = () =>
    db.query<{ stage: string; state: string; count: string }>(
      `SELECT stage, state, count(*)::text AS count FROM cases WHERE kind = 'project' GROUP BY 1, 2 ORDER BY 1, 2`,
    );

  it('makes each row a case and carries it to where it was seen', async () => {
    expect(await projects()).toMatchInlineSnapshot(`
     [
       {
         "count": "3",
         "stage": "approval",
         "state": "in_plan",
       },
       {
         "count": "5",
         "stage": "funding",
         "state": "in_progress",
       },
       {
         "count": "6",
         "stage": "inspection",
         "state": "accepted",
       },
       {
         "count": "3",
         "stage": "inspection",
         "state": "settled",
       },
       {
         "count": "15",
         "stage": "proposal",
         "state": "draft",
       },
       {
         "count": "13",
         "stage": "proposal",
         "state": "passed",
       },
     ]
    `);
  });

  it('keeps the real amounts: Ninh Thuận 2018 got 200 of 601 million and was accepted', async () => {
    const [row] = await db.query<{ details: Record<string, string>; stage: string; state: string }>(
      `SELECT details, stage, state FROM cases WHERE kind = 'project' AND title LIKE '%máy trộn cá%'`,
    );
    expect(row).toMatchObject({ stage: 'inspection', state: 'accepted' });
    expect(row?.details).toMatchObject({
      totalCost: '601000000',
      support: '200000000',
      planDecision: 'QĐ 4768/QĐ-BCT',
      planApprovedOn: '2017-12-22',
      contractNumber: 'HĐ 104/HĐ-CTĐP',
    });
    expect(row?.details['beneficiaryName']).toContain('hư cấu');
  });

  it('leaves the books in balance', async () => {
    const [sum] = await db.query<{ total: string }>(
      'SELECT sum(balance)::text AS total FROM ledger_accounts',
    );
    expect(sum?.total).toBe('0');
  });

  it(
    'is loaded once: a second start adds nothing and tells nobody',
    async () => {
      const before = await projects();
      const second = await start();
      await second.stop();
      expect(await projects()).toEqual(before);
      expect(second.said()).toContain('Năm minh hoạ: đã có');
      const [told] = await db.query<{ count: string }>(
        'SELECT count(*)::text AS count FROM notifications',
      );
      expect(told?.count).toBe('0');
    },
    PATIENCE,
  );

  it(
    'hands the open cases of a merged province to its successor, and to nobody else',
    async () => {
      const running = await start();
      try {
        const url = running.match[1] ?? '';
        expect(await titlesFor(url, folder, 'ninhthuan.thamdinh')).toEqual([
          expect.stringContaining('máy trộn cá'),
        ]);
        expect(await titlesFor(url, folder, 'caobang.thamdinh')).toEqual([]);
      } finally {
        await running.stop();
      }
    },
    PATIENCE,
  );
});

/** Titles of the cases somebody finds by the words `may tron ca`, without accents. */
async function titlesFor(
  url: string,
  folder: string,
  username: string,
): Promise<readonly string[]> {
  const people = JSON.parse(
    readFileSync(path.join(folder, 'demo-people.json'), 'utf8'),
  ) as readonly {
    username: string;
    password: string;
  }[];
  const password = people.find((person) => person.username === username)?.password;
  const session = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, kind: 'bearer' }),
  });
  const { token } = (await session.json()) as { token: string };
  const found = await fetch(`${url}/api/v1/cases?kind=project&q=may%20tron%20ca`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = (await found.json()) as { items: readonly { title: string }[] };
  return items.map(({ title }) => title);
}
