/** What a first visit and each page cost on the wire, counted by the browser itself. */
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from './support/chromium.js';
import { startScreens } from './support/installation.js';
import { enter } from './support/people.js';

const KB = 1_000;
const FIRST_SCRIPTS = 200 * KB;
const FIRST_STYLES = 20 * KB;
const ROUTE_SCRIPTS = 60 * KB;

const PAGES = [
  '/de-an',
  '/de-an?xem=giai-doan',
  '/de-an?xem=ban-do',
  '/de-an/moi',
  '/ke-hoach',
  '/hop-dong',
  '/kiem-tra',
  '/khen-thuong',
  '/ngan-sach',
  '/cong-viec',
  '/thong-bao',
  '/tro-giup',
] as const;

interface Wire {
  readonly scripts: number;
  readonly styles: number;
}

/** Bytes that came over the wire while `act` runs and until the network is quiet. */
async function wireOf(page: Page, act: () => Promise<unknown>): Promise<Wire> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const sizes = { Script: 0, Stylesheet: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === 'Script' || kind === 'Stylesheet') sizes[kind] += encodedDataLength;
  });
  await act();
  await page.waitForLoadState('networkidle');
  await session.detach();
  return { scripts: sizes.Script, styles: sizes.Stylesheet };
}

describeInBrowser('the size of the screens', () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startScreens('2018-06-01T09:00:00+07:00'), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** The stream of events never ends, so the network would never be quiet. gzip is the measure of the goal. */
  async function visitor(): Promise<Page> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/api/v1/stream*', (route) => route.abort());
    await page.route('**/assets/**', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }),
    );
    await enter(page, app.url, 'cuc.lanhdao');
    return page;
  }

  it('a first visit stays under 200 kB of scripts and 20 kB of styles', async () => {
    const page = await visitor();
    const first = await wireOf(page, () => page.goto(`${app.url}/viec`));
    expect(first.scripts).toBeGreaterThan(50 * KB);
    expect(first.scripts).toBeLessThanOrEqual(FIRST_SCRIPTS);
    expect(first.styles).toBeLessThanOrEqual(FIRST_STYLES);
    process.stdout.write(
      `first visit: ${(first.scripts / KB).toFixed(1)} kB scripts, ${(first.styles / KB).toFixed(1)} kB styles (gzip)\n`,
    );
    await page.context().close();
  }, 60_000);

  it.each(PAGES)(
    '%s adds at most 60 kB of scripts',
    async (address) => {
      const page = await visitor();
      await page.goto(`${app.url}/viec`);
      await page.waitForLoadState('networkidle');
      const added = await wireOf(page, () =>
        page.evaluate(
          `history.pushState(null, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`,
        ),
      );
      await page.locator('main h1').first().waitFor();
      expect(added.scripts).toBeGreaterThan(0);
      expect(added.scripts).toBeLessThanOrEqual(ROUTE_SCRIPTS);
      await page.context().close();
    },
    60_000,
  );
});
