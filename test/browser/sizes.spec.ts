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
  /** Bytes on the wire by address. */
  readonly scripts: ReadonlyMap<string, number>;
  readonly styles: ReadonlyMap<string, number>;
}

const sumOf = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((sum, size) => sum + size, 0);

/** What comes over the wire until the page at this address is quiet; nothing is in the cache. */
async function wireOf(page: Page, address: string): Promise<Wire> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const known = new Map<string, { readonly type: string; readonly url: string }>();
  const sizes = { Script: new Map<string, number>(), Stylesheet: new Map<string, number>() };
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    known.set(requestId, { type, url: response.url }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type, url } = known.get(requestId) ?? { type: '', url: '' };
    if (type === 'Script' || type === 'Stylesheet') sizes[type].set(url, encodedDataLength);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator('main h1').first().waitFor();
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

  let first: Wire;

  it('a first visit stays under 200 kB of scripts and 20 kB of styles', async () => {
    const page = await visitor();
    first = await wireOf(page, `${app.url}/viec`);
    const [scripts, styles] = [sumOf(first.scripts), sumOf(first.styles)];
    process.stdout.write(
      `first visit: ${(scripts / KB).toFixed(1)} kB scripts, ${(styles / KB).toFixed(1)} kB styles (gzip)\n`,
    );
    expect(scripts).toBeGreaterThan(50 * KB);
    expect(scripts).toBeLessThanOrEqual(FIRST_SCRIPTS);
    expect(styles).toBeGreaterThan(KB);
    expect(styles).toBeLessThanOrEqual(FIRST_STYLES);
    await page.context().close();
  }, 60_000);

  it.each(PAGES)(
    '%s adds at most 60 kB of scripts',
    async (address) => {
      const page = await visitor();
      const { scripts } = await wireOf(page, app.url + address);
      const added = new Map([...scripts].filter(([url]) => !first.scripts.has(url)));
      expect(sumOf(added)).toBeGreaterThan(0);
      expect(sumOf(added)).toBeLessThanOrEqual(ROUTE_SCRIPTS);
      await page.context().close();
    },
    60_000,
  );
});
