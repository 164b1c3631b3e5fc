/** What is typed is never lost, never doubled and never taken for a command. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from './support/chromium.js';
import { startScreens } from './support/installation.js';
import { enter } from './support/people.js';

/** As Telex does: the composed word changes with each key and is put in at the end. */
async function telex(session: CDPSession, steps: readonly string[]): Promise<void> {
  for (const text of steps)
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await session.send('Input.insertText', { text: steps.at(-1) ?? '' });
}

describeInBrowser('typing', () => {
  let app: TestApp;
  let browser: Browser;
  let draft: string;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startScreens('2018-03-01T09:00:00+07:00'), openBrowser()]);
    const page = await officer();
    const reply = await page.request.post(`${app.url}/api/v1/cases/project`, {
      headers: { 'x-requested-with': 'khuyencong', 'idempotency-key': 'a-draft-to-type-in' },
      data: {
        year: 2019,
        title: 'Máy trộn cá',
        contentCode: '3.3',
        beneficiaryName: 'Công ty minh hoạ (tên hư cấu)',
        beneficiaryPlace: 'Ninh Phước, Ninh Thuận',
        totalCost: '601000000',
        support: '200000000',
        counterpart: '401000000',
      },
    });
    draft = ((await reply.json()) as { caseId: string }).caseId;
    await page.context().close();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  async function officer(): Promise<Page> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await enter(page, app.url, 'ninhthuan.trungtam');
    return page;
  }

  /** What the server holds of the draft. */
  const stored = async (page: Page): Promise<Readonly<Record<string, unknown>>> => {
    const reply = await page.request.get(`${app.url}/api/v1/cases/${draft}`);
    return ((await reply.json()) as { details: Readonly<Record<string, unknown>> }).details;
  };
  const aims = async (page: Page): Promise<unknown> =>
    ((await stored(page))['parts'] as Record<string, unknown> | undefined)?.['aims'];

  it('Telex composition loses nothing, sends nothing and fires no shortcut', async () => {
    const page = await officer();
    const session = await page.context().newCDPSession(page);
    await page.goto(`${app.url}/viec`);
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Control+k');
    const box = page.locator('dialog').getByRole('combobox');
    await box.focus();
    await telex(session, ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng']);
    await page.keyboard.insertText(' ');
    await telex(session, ['v', 'vi', 'viê', 'viêt', 'việt']);
    expect(await box.inputValue()).toBe('tiếng việt');
    await page.keyboard.press('Escape');

    await page.goto(`${app.url}/de-an/${draft}/soan/grounds`);
    const area = page.locator('main textarea').first();
    await area.focus();
    const address = page.url();
    await telex(session, ['h', 'hê', 'hê', 'hệ']);
    await page.keyboard.insertText(' ');
    await telex(session, ['j', 'k', 'kh', 'khu', 'khuyê', 'khuyên', 'khuyến']);
    expect(await area.inputValue()).toBe('hệ khuyến');
    expect(page.url()).toBe(address);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('a money field refuses 1,5 and says the amount in words', async () => {
    const page = await officer();
    await page.goto(`${app.url}/de-an/${draft}/soan/thong-tin`);
    const total = page.getByLabel('Tổng kinh phí (đồng)');
    await total.fill('1,5');
    await page.keyboard.press('Tab');
    const field = page.locator('.field', { has: total });
    await expect(field.locator('.error').innerText()).resolves.toMatch(/không dùng dấu phẩy/);
    expect(await total.getAttribute('aria-invalid')).toBe('true');
    expect((await stored(page))['totalCost']).toBe('601000000');
    await total.fill('601000000');
    await expect(field.locator('output').innerText()).resolves.toContain(
      'Sáu trăm linh một triệu đồng',
    );
    await page.context().close();
  }, 60_000);

  it('a reload brings back what was typed a second ago', async () => {
    const page = await officer();
    await page.goto(`${app.url}/de-an/${draft}/soan/scale`);
    const area = page.locator('main textarea').first();
    await area.pressSequentially('Một dây chuyền mới', { delay: 5 });
    await page.waitForTimeout(1_000);
    await page.reload();
    await expect(page.locator('main textarea').first().inputValue()).resolves.toBe(
      'Một dây chuyền mới',
    );
    await page.context().close();
  }, 60_000);

  it('a lost network keeps what is typed on the device and sends it when it is back', async () => {
    const page = await officer();
    await page.goto(`${app.url}/de-an/${draft}/soan/aims`);
    const area = page.locator('main textarea').first();
    await area.waitFor();
    await page.context().setOffline(true);
    await area.fill('Viết khi không có mạng.');
    await page.keyboard.press('Tab');
    await page
      .getByText(/giữ trên máy này/)
      .first()
      .waitFor();
    expect(await aims(page).catch(() => 'no answer')).not.toBe('Viết khi không có mạng.');
    await page.context().setOffline(false);
    const until = Date.now() + 20_000;
    while ((await aims(page)) !== 'Viết khi không có mạng.' && Date.now() < until)
      await page.waitForTimeout(250);
    expect(await aims(page)).toBe('Viết khi không có mạng.');
    await page.context().close();
  }, 60_000);

  it('two tabs of one person do not overwrite each other', async () => {
    const page = await officer();
    const other = await page.context().newPage();
    await page.goto(`${app.url}/de-an/${draft}/soan/effect`);
    await other.goto(`${app.url}/de-an/${draft}/soan/organisation`);
    await page.locator('main textarea').first().fill('Hiệu quả của thẻ một');
    await other.locator('main textarea').first().fill('Tổ chức của thẻ hai');
    await page.keyboard.press('Control+s');
    await other.keyboard.press('Control+s');
    const until = Date.now() + 20_000;
    const parts = async (): Promise<Record<string, unknown>> =>
      ((await stored(page))['parts'] ?? {}) as Record<string, unknown>;
    while (Date.now() < until) {
      const now = await parts();
      if (now['effect'] && now['organisation']) break;
      await page.waitForTimeout(250);
    }
    expect(await parts()).toMatchObject({
      effect: 'Hiệu quả của thẻ một',
      organisation: 'Tổ chức của thẻ hai',
    });
    await page.context().close();
  }, 60_000);

  it('a form of a step keeps its text over a reload and says so', async () => {
    const page = await officer();
    await page.goto(`${app.url}/ho-so/${draft}/buoc/project.withdraw`);
    await page.getByLabel('Lý do').fill('Đơn vị thụ hưởng xin rút');
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.getByText(/Đã khôi phục nội dung chưa gửi/).waitFor();
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Đơn vị thụ hưởng xin rút');
    await page.context().close();
  }, 60_000);

  it('a change by a second person shows as a conflict, and nothing typed is lost', async () => {
    const page = await officer();
    await page.goto(`${app.url}/ho-so/${draft}/buoc/project.withdraw`);
    await page.getByLabel('Lý do').fill('Lý do của tôi');
    const seen = (await (await page.request.get(`${app.url}/api/v1/cases/${draft}`)).json()) as {
      revision: number;
    };
    const edited = await page.request.post(`${app.url}/api/v1/cases/${draft}/events`, {
      headers: {
        'x-requested-with': 'khuyencong',
        'idempotency-key': 'somebody-else',
        'if-match': `"${seen.revision}"`,
      },
      data: { type: 'project.edit', sourceNote: 'Sửa ở nơi khác' },
    });
    expect(edited.ok()).toBe(true);
    await page.getByText('Hồ sơ vừa được người khác thay đổi').waitFor();
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Lý do của tôi');
    await page.getByRole('button', { name: 'Xem bản mới và tiếp tục' }).click();
    await page.getByText('Hồ sơ vừa được người khác thay đổi').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Lý do của tôi');
    await page.context().close();
  }, 60_000);
});
