/** The journey as a test: told by hand on the screens, then the books are asked whether it happened. */
import type { Browser, Page } from 'playwright-core';
import { appraiseAtBase, file } from '../../../src/story/story.js';
import type { TestApp } from '../../support/app.js';
import { BrowserTeller } from './browser.teller.js';
import { fromProposalToReward, ninhThuan, readBook } from './by-hand.js';
import { openBrowser } from './chromium.js';
import type { Hand } from './hands.js';
import { startScreens } from './installation.js';
import type { Look } from './looks.js';
import { Screens } from './people.js';

/** Some sixty moves and thirty papers; a keyboard takes the long way to each. */
const PATIENCE = 1_200_000;

type HandOf = (page: Page) => Hand;
type LookOf = (username: string) => Look;

/** The whole project, draft to reward. */
export function journeyBy(title: string, handOf: HandOf, lookOf: LookOf): void {
  tell(title, handOf, lookOf, async (teller) => {
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
  });
}

/** Its first leg: written, filed, and appraised at the base. */
export function proposalBy(title: string, handOf: HandOf, lookOf: LookOf): void {
  tell(title, handOf, lookOf, async (teller) => {
    const project = ninhThuan(readBook());
    const ref = await file(teller, project);
    await appraiseAtBase(teller, project, ref);
    expect(await teller.read('centre', `/cases/${ref.id}`)).toMatchObject({
      stage: 'proposal',
      state: 'passed',
    });
  });
}

function tell(
  title: string,
  handOf: HandOf,
  lookOf: LookOf,
  story: (teller: BrowserTeller) => Promise<void>,
): void {
  describe(title, () => {
    let app: TestApp;
    let browser: Browser;
    let screens: Screens;
    beforeAll(async () => {
      [app, browser] = await Promise.all([
        startScreens('2017-05-15T09:00:00+07:00'),
        openBrowser(),
      ]);
      screens = new Screens(browser, app.url, lookOf);
    }, 120_000);
    afterAll(async () => {
      await screens.close();
      await browser.close();
      await app.close();
    });

    it(
      'is carried by the people whose steps they are, without a fault on any page',
      async () => {
        await story(new BrowserTeller(app, screens, 'ninhthuan', handOf));
        expect(screens.faults).toEqual([]);
      },
      PATIENCE,
    );
  });
}
