/** The main job as a story: `npm run journey` for the example, for files of others, and on servers of one's own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeWithRedis, RedisServer } from '../jobs/redis.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { run, runUntil } from './programs.js';

const JOURNEY = 'scripts/journey.js';
const BALANCED = [
  'Sổ cân / books in balance: CÓ / YES',
  'Chuỗi lịch sử / chain of history: XÁC MINH / VERIFIED',
  'Mỗi đồng có nơi đến / every đồng accounted for: CÓ / YES',
];

const GROUP_OF_2020 = `row_id,grain,fiscal_year,programme,label_vi,activity_code,beneficiaries,beneficiary_count,province_pre_2025,total_mvnd,central_support_mvnd,decision_contract_or_plan,acceptance_date
2,project,2020,national,Ứng dụng máy móc trong chế biến thủy sản,3.3,Hai cơ sở minh hoạ (tên hư cấu),2,Bình Thuận,1543.6,600,QĐ 3872/QĐ-BCT 27/12/2019,
7,project,2021,national,Hạ tầng cụm công nghiệp,7.2,Chủ đầu tư minh hoạ (tên hư cấu),1,Nghệ An,12000,3000,,
`;

/** Milliseconds: a whole program is started and a whole story told. */
const PATIENCE = 180_000;

describe('a journey', () => {
  let db: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), `khuyencong-test-${process.pid}-`));
  });
  afterEach(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'carries the project of Ninh Thuận 2018 from draft to reward, refused four times on the way',
    async () => {
      const { code, said } = await run(JOURNEY, [], { DATABASE_URL: db.url, DATA_DIR: folder });
      for (const line of BALANCED) expect(said).toContain(line);
      expect(code).toBe(0);
      const refused = said.split('\n').filter((line) => line.includes('vì: '));
      expect(refused).toEqual([
        expect.stringContaining(
          'vượt định mức 200.000.000 đồng (NS2014) [TTLT 26/2014/TTLT-BTC-BCT điều 6.2c]',
        ),
        expect.stringMatching(
          /mới đạt 45%, phải trên 70%.*TT 36\/2013\/TT-BCT điều 13.*chưa kiểm chứng/,
        ),
        expect.stringContaining('phát hiện kiểm tra nghiêm trọng chưa khắc phục'),
        expect.stringContaining('Người đã nộp hồ sơ không được thực hiện bước này'),
      ]);
      expect(said).toContain('Kết thúc đề án');
      expect(said).not.toMatch(/\bundefined\b|\[object /);
    },
    PATIENCE,
  );

  it(
    'carries rows of a CSV file: a group of two beneficiaries, and a content that must be tendered',
    async () => {
      const file = path.join(folder, 'rows.csv');
      await writeFile(file, GROUP_OF_2020);
      for (const row of ['2', '7']) {
        const { code, said } = await run(JOURNEY, ['--input', file, '--row', row], {
          DATABASE_URL: db.url,
          DATA_DIR: folder,
        });
        for (const line of BALANCED) expect(said).toContain(line);
        expect(code).toBe(0);
        expect(said.includes('Ghi kết quả đấu thầu')).toBe(row === '7');
      }
    },
    PATIENCE,
  );

  it.each([
    ['a file that is not there', ['--input', 'nowhere.json'], 'không đọc được'],
    ['a row that is not there', ['--input', 'rows.csv', '--row', '99'], 'không có row_id 99'],
    ['half of an address', ['--url', 'http://127.0.0.1:1'], 'đi cùng nhau'],
  ])(
    'says what is wrong with %s and ends with code 1',
    async (_what, args, sentence) => {
      await writeFile(path.join(folder, 'rows.csv'), GROUP_OF_2020);
      const real = args.map((arg) => (arg === 'rows.csv' ? path.join(folder, arg) : arg));
      const { code, said } = await run(JOURNEY, real, { DATABASE_URL: db.url, DATA_DIR: folder });
      expect(said).toContain(sentence);
      expect(code).toBe(1);
    },
    PATIENCE,
  );

  describeWithRedis('with API and worker apart, on an outside PostgreSQL and Redis', () => {
    it(
      'tells the same story, and the worker tells people that it is their turn',
      async () => {
        const redis = await RedisServer.start();
        const env = {
          DATABASE_URL: db.url,
          REDIS_URL: redis.url,
          DATA_DIR: folder,
          PORT: '0',
          CLOCK: 'sandbox',
          DEMO: 'people',
          LOG_LEVEL: 'error',
        };
        const api = await runUntil('src/main.js', ['--api-only'], env, /khuyencong: (http:\S+)/);
        const worker = await runUntil('src/worker.js', [], env, /worker|Người dùng/);
        try {
          const people = path.join(folder, 'demo-people.json');
          const told = await run(JOURNEY, ['--url', api.match[1] ?? '', '--people', people], {});
          for (const line of BALANCED) expect(told.said).toContain(line);
          expect(told.code).toBe(0);
          // How many are told depends on how far the worker lags: a notice goes out only while the person can act.
          const [left, notices] = await eventually(
            () => waitingAndTold(db),
            ([waiting, count]) => waiting === 0 && count > 0,
          );
          expect(left).toBe(0);
          expect(notices).toBeGreaterThan(0);
        } finally {
          await worker.stop();
          await api.stop();
          await redis.stop();
        }
      },
      PATIENCE,
    );
  });
});

/** Outbox rows not done yet, and notices written. */
async function waitingAndTold(db: TestDatabase): Promise<readonly [number, number]> {
  const [row] = await db.query<{ waiting: number; told: number }>(
    `SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL)::int AS waiting,
       (SELECT count(*) FROM notifications)::int AS told`,
  );
  return [row?.waiting ?? -1, row?.told ?? -1];
}

/** Asks until it is so, at most 60 s; answers with what it was at the end. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const giveUp = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (isSo(answer) || Date.now() > giveUp) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
