/** A person, a browser and a provider on another site: linked, signed out, signed in by it, refused where it must be. */
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startRealProvider, type RealProvider } from '../identities/real-provider.js';
import { providersFile, returnAddress } from '../identities/settings.js';
import { untilNoticed } from '../people/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from './support/chromium.js';
import { axeFaults, englishOn, sideways } from './support/page-checks.js';

const WHO = 'cuc.thamdinh1';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

describeInBrowser('signing in by a provider of another site', () => {
  let app: TestApp;
  let provider: RealProvider;
  let browser: Browser;
  let password: string;
  const faults: string[] = [];
  beforeAll(async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    // For a browser localhost and 127.0.0.1 are two sites.
    provider = await startRealProvider(returnAddress('vneid', address), 'localhost');
    const env = await providersFile([{ key: 'vneid', issuer: provider.issuer }], address);
    [app, browser] = await Promise.all([
      startApp({
        now: '2018-11-15T09:00:00+07:00',
        env: {
          ...env,
          PORT: String(port),
          DEMO: 'people',
          WEB_DIR: process.env['KC_TEST_WEB'] ?? '',
        },
      }),
      openBrowser(),
    ]);
    const people = JSON.parse(
      await readFile(path.join(app.dataDir, 'demo-people.json'), 'utf8'),
    ) as { username: string; password: string }[];
    password = people.find(({ username }) => username === WHO)?.password ?? '';
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    provider.close();
  });

  async function newVisitor(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        faults.push(message.text());
    });
    return { context, page };
  }
  const byProvider = async (page: Page, ve = '/de-an'): Promise<void> => {
    await page.goto(`${app.url}/dang-nhap?ve=${encodeURIComponent(ve)}`);
    await page.getByRole('button', { name: 'Đăng nhập bằng Tài khoản vneid' }).click();
  };
  const atProvider = async (page: Page, name: string, act = 'Đồng ý'): Promise<void> => {
    await page.waitForURL(`${provider.issuer}/interaction/**`);
    await page.getByLabel('Tên').fill(name);
    await page.getByRole('button', { name: act }).click();
  };
  const withPassword = async (page: Page): Promise<void> => {
    await page.getByLabel('Tên đăng nhập').fill(WHO);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  };
  async function looksFine(page: Page): Promise<void> {
    const found = [...(await axeFaults(page)), ...(await englishOn(page))];
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const over = await sideways(page);
      if (over > 0) found.push(`${over} px too wide at ${width} px`);
    }
    expect(found).toEqual([]);
  }

  it('is refused to an identity nobody linked, in plain words with a code', async () => {
    const { context, page } = await newVisitor();
    await byProvider(page);
    await atProvider(page, 'an');
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('chưa liên kết với tài khoản nào');
    expect(await notice.innerText()).toContain('identity_is_not_linked');
    expect(page.url()).not.toMatch(/code=|state=/);
    await looksFine(page);
    await context.close();
  }, 60_000);

  it('is refused when the person declines there', async () => {
    const { context, page } = await newVisitor();
    await byProvider(page);
    await atProvider(page, 'an', 'Từ chối');
    await page.getByText('provider_refused').waitFor();
    await context.close();
  }, 60_000);

  it('works once it is linked: out, and in again by it, to the page that was wanted', async () => {
    const { context, page } = await newVisitor();
    await page.goto(`${app.url}/dang-nhap?ve=/tai-khoan`);
    await withPassword(page);
    await page.waitForURL('**/tai-khoan');
    await page.getByRole('button', { name: 'Liên kết Tài khoản vneid' }).click();
    await atProvider(page, 'binh');
    await page.waitForURL('**/tai-khoan');
    // The session cookie is Strict: after coming from another site it is sent all the same, by our own page.
    await page.getByRole('button', { name: 'Gỡ liên kết Tài khoản vneid' }).waitFor();
    await page.getByText('Đã liên kết; các phiên khác đã kết thúc').waitFor();
    await looksFine(page);

    const headers = { 'x-requested-with': 'khuyencong' };
    const out = await page.request.delete(`${app.url}/api/v1/session`, { headers });
    expect(out.status()).toBe(204);
    await byProvider(page, '/de-an?xem=ban-do');
    // The provider still knows who it is and asks nothing.
    await page.waitForURL('**/de-an?xem=ban-do');
    await page.locator('h1').first().waitFor();
    const cookies = await context.cookies(app.url);
    // That of the attempt is gone; the password left the one by which the browser is known again.
    expect(cookies.map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly])).toEqual([
      ['kc_device', 'Strict', true],
      ['kc_session', 'Strict', true],
    ]);
    const [row] = await app.db.query<{ how: string }>(
      'SELECT opened_by AS how FROM sessions ORDER BY created_at DESC LIMIT 1',
    );
    expect(row?.how).toBe('provider');
    await context.close();
  }, 90_000);

  it.each(['//x.vn/a', 'https://x.vn', '/\\x.vn'])(
    'leads to a page of ours though the address names %s',
    async (ve) => {
      const { context, page } = await newVisitor();
      await byProvider(page, ve);
      await atProvider(page, 'binh');
      await page.waitForURL(`${app.url}/viec`);
      await context.close();
    },
    60_000,
  );

  it('asks anew who it is before it unlinks', async () => {
    const { context, page } = await newVisitor();
    await byProvider(page, '/tai-khoan');
    await atProvider(page, 'binh');
    await page.getByRole('button', { name: 'Gỡ liên kết Tài khoản vneid' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mật khẩu hiện tại').fill(password);
    await untilNoticed();
    await dialog.getByRole('button', { name: 'Xác nhận và gửi tiếp' }).click();
    await page.getByRole('button', { name: 'Liên kết Tài khoản vneid', exact: true }).waitFor();
    await context.close();
  }, 60_000);

  it('takes an address with an answer in it for nothing of its own', async () => {
    const { context, page } = await newVisitor();
    await page.goto(`${app.url}/dang-nhap/danh-tinh/vneid?code=abc&state=in.abc`);
    await page.getByText('sign_in_attempt_is_not_valid').waitFor();
    await page.goto(`${app.url}/dang-nhap?loi=<b>x</b>`);
    expect(await page.getByRole('alert').innerText()).not.toContain('<b>');
    await context.close();
  }, 60_000);

  it('makes no page complain, of the content policy least of all', () => {
    expect(faults).toEqual([]);
  });
});
