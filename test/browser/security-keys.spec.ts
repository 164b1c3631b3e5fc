/** A key is registered, signs in and proves who decides over money: on the pages, by the browser's own key. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { codesOf } from '../people/authenticator.js';
import { startApp, type TestApp } from '../support/app.js';
import { untilNoticed } from '../people/accounts.js';
import { describeInBrowser, openBrowser } from './support/chromium.js';
import { axeFaults, englishOn, sideways } from './support/page-checks.js';

const USERNAME = 'cuc.taichinh';

interface FirstPerson {
  readonly username: string;
  readonly password: string;
}

describeInBrowser('a security key', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let session: CDPSession;
  let authenticatorId: string;
  let url: string;
  let password: string;
  const faults: string[] = [];

  beforeAll(async () => {
    const env = { DEMO: 'people', STEP_UP: 'required', WEB_DIR: process.env['KC_TEST_WEB'] ?? '' };
    [app, browser] = await Promise.all([
      startApp({ now: '2018-06-01T09:00:00+07:00', part: 'all', env }),
      openBrowser(),
    ]);
    url = app.url.replace('127.0.0.1', 'localhost');
    const file = await readFile(path.join(app.dataDir, 'demo-people.json'), 'utf8');
    const people = JSON.parse(file) as FirstPerson[];
    password = people.find(({ username }) => username === USERNAME)?.password ?? '';
    const context = await browser.newContext({ viewport: { width: 320, height: 740 } });
    await context.addInitScript(
      `localStorage.setItem('khuyencong.language', 'vi'); localStorage.setItem('khuyencong.tour', 'seen');`,
    );
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        faults.push(message.text());
    });
    session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    ({ authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'usb',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    }));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  afterEach(() => expect(faults).toEqual([]));

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog', { name: 'Xác nhận lại chính mình' });

  /** Accessible, no sideways scroll, Vietnamese. */
  async function looksRight(): Promise<void> {
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    expect(await englishOn(page)).toEqual([]);
  }

  /** The last proof of everybody is older than ten minutes. */
  async function forgetProofs(): Promise<void> {
    await app.db.query(
      `UPDATE sessions SET stepped_up_at = clock_timestamp() - interval '11 minutes'`,
    );
    await untilNoticed();
  }

  async function signIn(): Promise<void> {
    await page.goto(`${url}/dang-nhap?ve=/tai-khoan`);
    await page.getByLabel('Tên đăng nhập').fill(USERNAME);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await button('Đăng nhập').click();
  }

  /** Writes an estimate and sends it; the proof is asked for then. */
  async function sendEstimate(year: number): Promise<void> {
    await forgetProofs();
    await page.goto(`${url}/lap/estimate`);
    const form = page.locator('main form').first();
    await form.getByLabel('Năm ngân sách').fill(String(year));
    await form.getByLabel('Tên dự toán').fill(`Dự toán năm ${year}`);
    await form.getByLabel('Số tiền (đồng)').fill('1000000');
    await form.getByLabel('Số văn bản').fill(`QĐ ${year}`);
    await form.getByRole('textbox', { name: 'Ngày văn bản' }).fill('01/06/2018');
    await form.locator('button[type="submit"]').last().click();
    await dialog().waitFor();
  }

  async function isDone(year: number): Promise<void> {
    await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}/);
    const rows = await app.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM cases WHERE kind = 'estimate' AND year = $1`,
      [year],
    );
    expect(rows).toEqual([{ n: 1 }]);
  }

  it('is not needed where an account has none: the password proves it, and what was typed stays', async () => {
    await signIn();
    await page.waitForURL(`${url}/tai-khoan**`);
    await sendEstimate(2018);
    await looksRight();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.getByLabel('Tên dự toán').inputValue()).toBe('Dự toán năm 2018');
    await page.locator('main form button[type="submit"]').last().click();
    await dialog().getByLabel('Mật khẩu hiện tại').fill('không đúng');
    await button('Xác nhận và gửi tiếp').click();
    await dialog().getByRole('alert').waitFor();
    await dialog().getByLabel('Mật khẩu hiện tại').fill(password);
    await page.keyboard.press('Enter');
    await isDone(2018);
  });

  it('stands beside codes: a code proves it too', async () => {
    await page.goto(`${url}/tai-khoan`);
    await button('Bật ứng dụng xác thực').click();
    const panel = page.getByRole('region', { name: 'Xác thực hai lớp' });
    await panel.getByLabel('Mật khẩu hiện tại').fill(password);
    await button('Tiếp tục').click();
    const key = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '');
    const code = codesOf(key);
    await panel.getByLabel('Mã trong ứng dụng xác thực').fill(code(-1));
    await button('Xác nhận và bật').click();
    await button('Tôi đã lưu').click();
    await sendEstimate(2019);
    await looksRight();
    await dialog().getByLabel('Mã trong ứng dụng xác thực').fill('000000');
    await button('Xác nhận và gửi tiếp').click();
    await dialog().getByRole('alert').waitFor();
    await dialog().getByLabel('Mã trong ứng dụng xác thực').fill(code());
    await button('Xác nhận và gửi tiếp').click();
    await isDone(2019);
  });

  it('is registered once, under a name', async () => {
    await page.goto(`${url}/tai-khoan`);
    const panel = page.getByRole('region', { name: 'Khóa bảo mật', exact: true });
    const add = async (name: string): Promise<void> => {
      await button('Thêm khóa bảo mật').click();
      await panel.getByRole('textbox', { name: 'Tên khóa' }).fill(name);
      await panel.getByLabel('Mật khẩu hiện tại').fill(password);
      await looksRight();
      await button('Đăng ký khóa').click();
    };
    await add('Khóa để ở cơ quan');
    await panel.getByRole('row', { name: /Khóa để ở cơ quan/ }).waitFor();
    await looksRight();
    await add('Vẫn khóa ấy');
    await panel.getByRole('alert').getByText('Khóa này đã được đăng ký').waitFor();
    await panel.getByRole('button', { name: 'Thôi', exact: true }).click();
    await button('Đổi tên khóa “Khóa để ở cơ quan”').click();
    await panel.getByRole('textbox', { name: 'Tên khóa' }).fill('Khóa ở nhà');
    await button('Lưu tên').click();
    await panel.getByRole('row', { name: /Khóa ở nhà.*Chưa dùng/ }).waitFor();
  });

  it('opens the account after the password', async () => {
    await page.request.delete(`${url}/api/v1/session`, {
      headers: { 'x-requested-with': 'khuyencong' },
    });
    await signIn();
    await button('Dùng khóa bảo mật').waitFor();
    await looksRight();
    await button('Dùng khóa bảo mật').click();
    await page.waitForURL(`${url}/tai-khoan**`);
    const panel = page.getByRole('region', { name: 'Khóa bảo mật', exact: true });
    await panel.getByRole('row', { name: /Khóa ở nhà/ }).waitFor();
    expect(await panel.getByText('Chưa dùng').count()).toBe(0);
  });

  it('proves who decides over money, and says it plainly when it was not touched by its owner', async () => {
    await sendEstimate(2020);
    await looksRight();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await button('Dùng khóa bảo mật').click();
    await dialog().getByRole('alert').getByText('Khóa chưa trả lời').waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await button('Dùng khóa bảo mật').click();
    await isDone(2020);
  });

  it('is removed by giving it once more', async () => {
    await page.goto(`${url}/tai-khoan`);
    await button('Gỡ khóa “Khóa ở nhà”').click();
    await looksRight();
    await button('Gỡ, xác nhận bằng khóa').click();
    await page.getByText('Chưa có khóa nào.').waitFor();
  });
});
