/** The journey as a test: told by hand on the screens, then the books are asked whether it happened. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestApp } from '../../support/app.js';
import { BrowserTeller } from './browser.teller.js';
import { fromProposalToReward } from './by-hand.js';
import { openBrowser } from './chromium.js';
import type { Hand } from './hands.js';
import { startScreens } from './installation.js';
import { Screens } from './people.js';

/** Some sixty moves and thirty papers; a keyboard takes the long way to each. */
const PATIENCE = 1_200_000;

export function journeyBy(handOf: (page: Page) => Hand, options: BrowserContextOptions): void {
  let app: TestApp;
  let browser: Browser;
  let screens: Screens;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startScreens('2017-05-15T09:00:00+07:00'), openBrowser()]);
    screens = new Screens(browser, app.url, options);
  }, 120_000);
  afterAll(async () => {
    await screens.close();
    await browser.close();
    await app.close();
  });

  it(
    'is carried from draft to its end, in balance, without a fault on any page',
    async () => {
      const teller = new BrowserTeller(app, screens, 'ninhthuan', handOf);
      const ref = await fromProposalToReward(teller, async (project) => {
        const seen = await teller.read<{ items: { id: string; code: string; kind: string }[] }>(
          'centre',
          `/cases?kind=finding&parent=${project.id}`,
        );
        const [finding] = seen.items;
        if (!finding) throw new Error('the visit left no finding');
        return finding;
      });
      const end = await teller.read<{
        stage: string;
        state: string;
        money: Readonly<Record<string, string>>;
      }>('head', `/cases/${ref.id}`);
      expect(end).toMatchObject({ stage: 'reward', state: 'closed' });
      expect(end.money).toMatchObject({
        allotted: '200000000',
        committed: '200000000',
        advanced: '200000000',
        accepted: '200000000',
        settled: '200000000',
        toReturn: '0',
      });
      expect(screens.faults).toEqual([]);
    },
    PATIENCE,
  );
}
