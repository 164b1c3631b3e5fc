/** Every screen in every state, at every width, in both languages. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from './support/chromium.js';
import { startScreens } from './support/installation.js';
import { isLong } from './support/looks.js';
import { axeFaults, englishOn, layoutShift, MOST_SHIFT, sideways } from './support/page-checks.js';
import { enter } from './support/people.js';

const NOW = '2018-11-15T09:00:00+07:00';

interface Screen {
  readonly name: string;
  readonly as: string;
  /** `{project}` and its like are replaced by the id of such a case of the demonstration. */
  readonly address: string;
}

const SCREENS: readonly Screen[] = [
  { name: 'work', as: 'binhphuoc.trungtam', address: '/viec' },
  { name: 'notices', as: 'cuc.lanhdao', address: '/thong-bao' },
  { name: 'projects as a table', as: 'cuc.thamdinh1', address: '/de-an' },
  { name: 'projects as a board', as: 'cuc.thamdinh1', address: '/de-an?xem=giai-doan' },
  { name: 'projects as a map', as: 'cuc.thamdinh1', address: '/de-an?xem=ban-do' },
  { name: 'a new project', as: 'binhphuoc.trungtam', address: '/de-an/moi' },
  { name: 'the task list of a draft', as: '{draftOwner}', address: '/de-an/{draft}/soan' },
  { name: 'a section', as: '{draftOwner}', address: '/de-an/{draft}/soan/thong-tin' },
  { name: 'the estimate', as: '{draftOwner}', address: '/de-an/{draft}/soan/du-toan' },
  { name: 'papers of a draft', as: '{draftOwner}', address: '/de-an/{draft}/soan/giay-to' },
  { name: 'check and submit', as: '{draftOwner}', address: '/de-an/{draft}/nop' },
  { name: 'a case', as: 'cuc.lanhdao', address: '/ho-so/{project}' },
  { name: 'money of a case', as: 'cuc.lanhdao', address: '/ho-so/{project}?tab=tien' },
  { name: 'papers of a case', as: 'cuc.lanhdao', address: '/ho-so/{project}?tab=giay-to' },
  { name: 'history of a case', as: 'cuc.lanhdao', address: '/ho-so/{project}?tab=lich-su' },
  { name: 'discussion of a case', as: 'cuc.lanhdao', address: '/ho-so/{project}?tab=trao-doi' },
  { name: 'diagram of a case', as: 'cuc.lanhdao', address: '/ho-so/{project}?tab=so-do' },
  { name: 'a receipt', as: 'cuc.lanhdao', address: '/ho-so/{project}/bien-nhan/2' },
  { name: 'a contract', as: 'cuc.lanhdao', address: '/ho-so/{contract}' },
  { name: 'a plan batch', as: 'cuc.thamdinh1', address: '/ho-so/{plan}' },
  { name: 'an instalment', as: 'cuc.lanhdao', address: '/ho-so/{instalment}' },
  { name: 'plans', as: 'cuc.thamdinh1', address: '/ke-hoach' },
  { name: 'contracts', as: 'cuc.thamdinh1', address: '/hop-dong' },
  { name: 'visits', as: 'cuc.kiemtra1', address: '/kiem-tra' },
  { name: 'planning a visit', as: 'cuc.kiemtra1', address: '/lap/visit' },
  { name: 'rewards', as: 'cuc.khenthuong', address: '/khen-thuong' },
  { name: 'the budget', as: 'cuc.taichinh', address: '/ngan-sach?nam=2018' },
  { name: 'exports', as: 'cuc.thamdinh1', address: '/cong-viec' },
  { name: 'help', as: 'cuc.thamdinh1', address: '/tro-giup' },
];

/** Every screen in the long form; in the short one every fourth, in the states that seldom break alone. */
const sampled = (screens: readonly Screen[]): readonly Screen[] =>
  screens.filter((_, index) => isLong || index % 4 === 0);
const SAMPLE = sampled(SCREENS);
const HOLDS_NO_CASE = SCREENS.filter(({ address }) => !address.includes('{'));

/** What is on the page when it is no longer loading. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1, main h2').first().waitFor();
  await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
};

/** Data asked for waits until the answer of this is called, and is lost then; who is there is known at once. */
async function holdData(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/v1\/(?!me$|demonstration)/, async (route) => {
    await isHeld;
    await route.abort().catch(() => undefined); // the page may have closed meanwhile
  });
  return release;
}

describeInBrowser('the screens', () => {
  let app: TestApp;
  let browser: Browser;
  const known = new Map<string, string>();
  const contexts = new Map<string, BrowserContext>();
  beforeAll(async () => {
    [app, browser] = await Promise.all([startScreens(NOW, '1'), openBrowser()]);
    const one = (kind: string, more = ''): Promise<{ id: string; org_id: string }> =>
      app.db
        .query<{ id: string; org_id: string }>(
          `SELECT id, org_id FROM cases WHERE kind = '${kind}' ${more} ORDER BY id LIMIT 1`,
        )
        .then(([row]) => {
          if (!row) throw new Error(`the demonstration has no ${kind} ${more}`);
          return row;
        });
    for (const kind of ['contract', 'plan', 'instalment']) known.set(kind, (await one(kind)).id);
    known.set('project', (await one('project', `AND stage = 'inspection'`)).id);
    const draft = await one('project', `AND state = 'draft'`);
    known.set('draft', draft.id);
    const [owner] = await app.db.query<{ username: string }>(
      `SELECT a.username FROM accounts a JOIN role_holdings h ON h.person_id = a.person_id
       WHERE h.org_id = $1 AND h.role = 'centre_officer'`,
      [draft.org_id],
    );
    known.set('draftOwner', owner?.username ?? '');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? name);

  /** A page of this person in a language and width; contexts are kept, signing in is not what is looked at here. */
  async function pageOf(screen: Screen, language: 'vi' | 'en', width: number): Promise<Page> {
    const as = filled(screen.as);
    const key = `${as}/${language}`;
    const context = contexts.get(key) ?? (await browser.newContext({ reducedMotion: 'reduce' }));
    if (!contexts.has(key)) {
      contexts.set(key, context);
      await context.addInitScript(`localStorage.setItem('khuyencong.language', '${language}');`);
      const first = await context.newPage();
      await enter(first, app.url, as);
      await first.close();
    }
    const page = await context.newPage();
    await page.setViewportSize({ width, height: width < 600 ? 740 : 800 });
    return page;
  }

  it.each(SCREENS)(
    '$name: filled, in Vietnamese, from 320 to 1280 px',
    async (screen) => {
      const page = await pageOf(screen, 'vi', 1280);
      await page.goto(app.url + filled(screen.address));
      await settled(page);
      const faults = [...(await axeFaults(page)), ...(await englishOn(page))];
      const shift = await layoutShift(page);
      if (shift > MOST_SHIFT) faults.push(`moved under its reader by ${shift}`);
      for (const width of [1280, 768, 320, 360]) {
        await page.setViewportSize({ width, height: 740 });
        const over = await sideways(page);
        if (over > 0) faults.push(`${over} px too wide at ${width} px`);
      }
      // What narrow windows change are places and names, not colours; those were judged above.
      if (SAMPLE.includes(screen)) faults.push(...(await axeFaults(page, { colours: false })));
      const heads = await page.locator('h1').count();
      if (heads !== 1) faults.push(`${heads} headings of the first level`);
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it.each(SAMPLE)(
    '$name: in English and in the dark',
    async (screen) => {
      const page = await pageOf(screen, 'en', 1280);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.goto(app.url + filled(screen.address));
      await settled(page);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.close();
    },
    60_000,
  );

  it.each(SAMPLE)(
    '$name: while it loads, and when the network is lost',
    async (screen) => {
      const page = await pageOf(screen, 'vi', 1280);
      const lose = await holdData(page);
      await page.goto(app.url + filled(screen.address));
      await page.locator('main').waitFor();
      const faults = [...(await axeFaults(page)), ...(await englishOn(page))];
      lose();
      await page.waitForTimeout(250);
      faults.push(...(await axeFaults(page)), ...(await englishOn(page)));
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it.each(sampled(HOLDS_NO_CASE))(
    '$name: with nothing in it',
    async (screen) => {
      // Nobody of this province has done anything in that year.
      const page = await pageOf({ ...screen, as: 'langson.giamdoc' }, 'vi', 1280);
      const address = new URL(screen.address, app.url);
      address.searchParams.set('nam', '2010');
      await page.goto(address.href);
      await settled(page);
      expect(await axeFaults(page)).toEqual([]);
      expect(await englishOn(page)).toEqual([]);
      await page.close();
    },
    60_000,
  );
});
