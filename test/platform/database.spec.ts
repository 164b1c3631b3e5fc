import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/platform/clock/clock.js';
import { SandboxClock } from '../../src/platform/clock/sandbox.clock.js';
import { Database } from '../../src/platform/database/database.js';
import { isBusy, isOutage } from '../../src/platform/database/outage.js';
import { FileStore } from '../../src/platform/files/file.store.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { ConfigService, readConfig, type Config } from '../../src/platform/config/config.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { startApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

@Global()
@Module({})
class SettingsModule {
  static of(config: Config): DynamicModule {
    const provider = { provide: ConfigService, useValue: new ConfigService(config) };
    return { module: SettingsModule, providers: [provider], exports: [ConfigService] };
  }
}

const clock = {
  provide: Clock,
  inject: [SandboxClock],
  useFactory: (sandbox: SandboxClock) => new Clock(() => sandbox.now()),
};

/** The platform without HTTP and logs (their CommonJS parts do not load inside Jest). */
@Module({ imports: [DatabaseModule], providers: [SandboxClock, clock, FileStore, Mailer] })
class ProbeModule {}

let db: TestDatabase;
let dataDir: string;
let app: INestApplicationContext;
let database: Database;

beforeAll(async () => {
  db = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'kc-platform-'));
  const config = readConfig({
    DATABASE_URL: db.url,
    DATA_DIR: dataDir,
    CLOCK: 'sandbox',
    LOG_LEVEL: 'fatal',
  });
  app = await NestFactory.createApplicationContext(
    { module: ProbeModule, imports: [SettingsModule.of(config)] },
    { logger: false },
  );
  database = app.get(Database);
  await db.query('CREATE TABLE probe (n int PRIMARY KEY, day date, sum bigint)');
  await db.query('GRANT SELECT, INSERT ON probe TO kc_app');
});
afterAll(async () => {
  await app.close();
  await db.drop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('Database', () => {
  it('works as the role that may not do everything', async () => {
    expect(await database.one('SELECT current_user AS role')).toEqual({ role: 'kc_app' });
    await expect(database.query('DELETE FROM probe')).rejects.toThrow(/permission denied/);
    await expect(database.query('CREATE TABLE mine (n int)')).rejects.toThrow(/permission denied/);
  });

  it('keeps dates as text and large numbers exact', async () => {
    const row = await database.one(
      `SELECT date '2018-05-11' AS day, 9007199254740993::bigint AS sum, '{"a":[1]}'::jsonb AS json`,
    );
    expect(row).toEqual({ day: '2018-05-11', sum: '9007199254740993', json: { a: [1] } });
  });

  it('commits what returns and rolls back what throws', async () => {
    await database.transaction((tx) => tx.query('INSERT INTO probe (n) VALUES (1)'));
    const broken = database.transaction(async (tx) => {
      await tx.query('INSERT INTO probe (n) VALUES (2)');
      throw new Error('after all not');
    });
    await expect(broken).rejects.toThrow('after all not');
    expect(await database.query('SELECT n FROM probe ORDER BY n')).toEqual([{ n: 1 }]);
  });

  it('survives a connection that is cut in the middle of a transaction', async () => {
    const cut = database.transaction(async (tx) => {
      const self = await tx.one<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.query('SELECT pg_terminate_backend($1)', [self?.pid]);
      await tx.query('SELECT 1');
    });
    expect(await cut.catch(isOutage)).toBe(true);
    expect(await database.prepared('probe.one', 'SELECT $1::int AS n', [7])).toEqual([{ n: 7 }]);
  });

  it('lets one at a time do work of one name', async () => {
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await database.query('SELECT pg_sleep(0.05)');
      order.push(`${name} ends`);
    };
    await Promise.all([database.exclusive('w', work('a')), database.exclusive('w', work('b'))]);
    expect(order[0]?.[0]).toBe(order[1]?.[0]);
    expect(order[2]?.[0]).toBe(order[3]?.[0]);
    expect(await database.one('SHOW statement_timeout')).toEqual({ statement_timeout: '30s' });
  });

  it('ends a statement that runs too long and a transaction that waits too long', async () => {
    const running = database.transaction(async (tx) => {
      await tx.query('SET LOCAL statement_timeout = 50');
      return tx.query('SELECT pg_sleep(5)');
    });
    expect(isBusy(await running.catch((error: unknown) => error))).toBe(true);
    const waiting = database.transaction(async (tx) => {
      await tx.query('SET LOCAL idle_in_transaction_session_timeout = 50');
      await pause(300);
      return tx.query('SELECT 1');
    });
    const error = await waiting.catch((thrown: unknown) => thrown);
    expect(isBusy(error) || isOutage(error)).toBe(true);
    expect(await database.one('SHOW idle_in_transaction_session_timeout')).toEqual({
      idle_in_transaction_session_timeout: '1min',
    });
  });

  it('folds Vietnamese for searching, composed or decomposed', async () => {
    const words = 'ĐỀ ÁN Khuyến Công Đắk Nông – Thừa Thiên Huế, Quỳnh Lưu, Ngọc Hồi, rượu, kỹ, ữ';
    const folded = 'de an khuyen cong dak nong – thua thien hue, quynh luu, ngoc hoi, ruou, ky, u';
    for (const form of ['NFC', 'NFD'] as const) {
      const row = await database.one('SELECT kc_fold($1) AS text', [words.normalize(form)]);
      expect(row).toEqual({ text: folded });
    }
  });

  it('folds every accented letter of Vietnamese', async () => {
    const marks = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
    const vowels = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'];
    const letters = vowels.flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize('NFC')));
    const plain = letters.map((letter) => letter.normalize('NFD')[0]?.toLowerCase()).join('');
    const row = await database.one('SELECT kc_fold($1) AS text', [letters.join('')]);
    expect(row).toEqual({ text: plain });
  });
});

describe('the sandbox clock', () => {
  it('is shared by every process on the database, and shows the date of Vietnam', async () => {
    await app.get(SandboxClock).set(new Date('2018-05-10T23:59:30+07:00'), { ticking: false });
    expect(app.get(Clock).now()).toEqual(new Date('2018-05-10T16:59:30Z'));
    expect(app.get(Clock).today()).toBe('2018-05-10');
    await db.query(`UPDATE sandbox_clock SET instant = instant + interval '30 seconds'`);
    await app.get(SandboxClock).refresh();
    expect(app.get(Clock).today()).toBe('2018-05-11');
  });

  describe('over HTTP', () => {
    let whole: TestApp;
    const ask = { now: '2018-05-10T23:59:30+07:00', ticking: false };
    beforeAll(async () => {
      whole = await startApp();
    });
    afterAll(() => whole.close());

    it('is set by administrators only', async () => {
      const auditor = await whole.signIn({ orgId: null, roles: ['auditor'] });
      expect((await auditor.post('/sandbox/clock', ask)).status).toBe(403);
      expect((await whole.anonymous.post('/sandbox/clock', ask)).status).toBe(401);
      const administrator = await whole.signIn({ orgId: null, roles: ['administrator'] });
      const { status, body } = await administrator.post('/sandbox/clock', ask);
      expect(status).toBe(200);
      expect(body).toEqual({
        now: '2018-05-10T16:59:30.000Z',
        today: '2018-05-10',
        clock: 'sandbox',
      });
    });
  });
});

describe('FileStore', () => {
  it('keeps a content once, under its SHA-256', async () => {
    const store = app.get(FileStore);
    const content = Buffer.from('biên bản nghiệm thu');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const kept = { sha256, size: content.length };
    expect(await store.put(content)).toEqual(kept);
    expect(await store.put(Readable.from([content.subarray(0, 5), content.subarray(5)]))).toEqual(
      kept,
    );
    const read: Buffer[] = [];
    for await (const chunk of await store.get(sha256)) read.push(chunk as Buffer);
    expect(Buffer.concat(read)).toEqual(content);
    expect(await readdir(join(dataDir, 'files', 'drafts'))).toEqual([]);
  });

  it('refuses what is too large or missing, and leaves nothing behind', async () => {
    const store = app.get(FileStore);
    const large = store.put(Readable.from([Buffer.alloc(8), Buffer.alloc(8)]), { largest: 10 });
    await expect(large).rejects.toMatchObject({ body: { status: 413, code: 'file_too_large' } });
    await expect(store.get('0'.repeat(64))).rejects.toMatchObject({
      body: { code: 'file_missing' },
    });
    await expect(store.get('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
    expect(await readdir(join(dataDir, 'files', 'drafts'))).toEqual([]);
  });
});

describe('Mailer', () => {
  it('writes a letter that names its receiver, and no header a text could smuggle in', async () => {
    await app.get(Mailer).send({
      to: 'can-bo@khuyencong.example',
      subject: 'Nhắc hạn\r\nBcc: khac@khuyencong.example',
      text: 'Đề án đến hạn.',
      key: 'outbox-1',
    });
    const [name, ...others] = await readdir(join(dataDir, 'mail'));
    expect(others).toEqual([]);
    const letter = await readFile(join(dataDir, 'mail', name ?? ''), 'utf8');
    expect(letter).toContain('To: can-bo@khuyencong.example');
    expect(letter).toContain('Message-ID: <outbox-1@khuyencong.invalid>');
    expect(letter).not.toMatch(/^Bcc:/m);
  });
});
