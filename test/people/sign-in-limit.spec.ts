import { startApp, type TestApp } from '../support/app.js';
import type { RequestOptions } from '../support/client.js';
import { cookiesOf, givePassword, signInAs } from './accounts.js';

describe('failed sign-ins', () => {
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    app = await startApp({ now: '2026-03-02T02:00:00Z' });
    other = await startApp({ database: { ...app.db, drop: async () => undefined } });
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const somebody = async (username: string): Promise<void> =>
    givePassword(app, await app.signIn({ roles: [], orgId: null }), username);
  const from = (ip: string, device?: string): RequestOptions => ({
    headers: {
      'x-forwarded-for': ip,
      ...(device === undefined ? {} : { cookie: `kc_device=${device}` }),
    },
  });
  const fail = async (at: TestApp, username: string, ip: string): Promise<number> =>
    (await signInAs(at, username, { password: 'sai', options: from(ip) })).status;
  const succeed = async (username: string, ip: string, device?: string): Promise<number> =>
    (await signInAs(app, username, { options: from(ip, device) })).status;

  it('are counted by all processes together', async () => {
    await somebody('chung');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push(await fail(n % 2 === 0 ? app : other, 'chung', '198.51.100.1'));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await succeed('chung', '198.51.100.1')).toBe(429);
  });

  it('let no more than five through when many come at once', async () => {
    await somebody('dong');
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => fail(n % 2 ? app : other, 'dong', '198.51.100.2')),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  it('of a rival at another address lock nobody out, however often the rival tries', async () => {
    await somebody('nan.nhan');
    for (let n = 0; n < 60; n += 1) await fail(app, 'nan.nhan', '203.0.113.66');
    expect(await fail(app, 'nan.nhan', '203.0.113.66')).toBe(429);
    expect(await succeed('nan.nhan', '198.51.100.3')).toBe(201);
  });

  it('of many addresses slow strangers down, but not the browser that was here before', async () => {
    await somebody('bi.vay');
    const signedIn = await signInAs(app, 'bi.vay', {
      kind: 'cookie',
      options: from('198.51.100.4'),
    });
    const device = cookiesOf(signedIn).get('kc_device');
    let refused = 0;
    for (let n = 0; n < 90; n += 1)
      refused += (await fail(app, 'bi.vay', `203.0.${n}.1`)) === 429 ? 1 : 0;
    expect(refused).toBeGreaterThan(20);
    const stranger = await signInAs(app, 'bi.vay', { options: from('198.51.100.5') });
    if (stranger.status === 429) {
      expect(Number(stranger.headers.get('retry-after'))).toBeLessThanOrEqual(2);
      expect(stranger.problem?.code).toBe('sign_in_too_often');
    } else expect(stranger.status).toBe(201);
    expect(await succeed('bi.vay', '203.0.113.77', device)).toBe(201);
  }, 60_000);

  it('at the very address of a person do not stop the browser that was here before', async () => {
    await somebody('cung.phong');
    const signedIn = await signInAs(app, 'cung.phong', {
      kind: 'cookie',
      options: from('198.51.100.6'),
    });
    const device = cookiesOf(signedIn).get('kc_device');
    for (let n = 0; n < 6; n += 1) await fail(app, 'cung.phong', '198.51.100.6');
    expect(await succeed('cung.phong', '198.51.100.6')).toBe(429);
    expect(await succeed('cung.phong', '198.51.100.6', device)).toBe(201);
  });

  it('from a known browser are limited too', async () => {
    await somebody('quen');
    const reply = await signInAs(app, 'quen', { kind: 'cookie', options: from('198.51.100.7') });
    const device = cookiesOf(reply).get('kc_device');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push(
        (
          await signInAs(app, 'quen', {
            password: 'sai',
            options: from(`198.51.100.${20 + n}`, device),
          })
        ).status,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('take the browser of one account for a stranger to another, and forged or old tokens too', async () => {
    await somebody('chu.may');
    await somebody('nguoi.khac');
    const reply = await signInAs(app, 'chu.may', { kind: 'cookie', options: from('198.51.100.8') });
    const device = cookiesOf(reply).get('kc_device');
    for (let n = 0; n < 5; n += 1) await fail(app, 'nguoi.khac', '198.51.100.9');
    for (const brought of [device, 'x'.repeat(43)])
      expect(await succeed('nguoi.khac', '198.51.100.9', brought)).toBe(429);
    const again = await signInAs(app, 'chu.may', {
      kind: 'cookie',
      options: from('198.51.100.8', device),
    });
    expect(cookiesOf(again).get('kc_device')).not.toBe(device);
    for (let n = 0; n < 5; n += 1) await fail(app, 'chu.may', '198.51.100.10');
    expect(await succeed('chu.may', '198.51.100.10', device)).toBe(429);
  });

  it('are forgotten after a success of the same person', async () => {
    await somebody('hay.quen');
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect(await fail(app, 'hay.quen', '198.51.100.11')).toBe(401);
      expect(await succeed('hay.quen', '198.51.100.11')).toBe(201);
    }
  });

  it('leave neither names nor addresses behind', async () => {
    const [kept] = await app.db.query<{ rows: string }>(
      `SELECT string_agg(l::text, ' ') AS rows FROM sign_in_limits l`,
    );
    expect(kept!.rows.length).toBeGreaterThan(100);
    expect(kept!.rows).not.toMatch(/198\.51|203\.0\.113|chung/);
  });
});
