/** The people of a story at their screens: each in a context of their own, signed in by the page for visitors. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Part } from '../../../src/story/teller.js';
import { optionsOf, type Look } from './looks.js';

const MINISTRY: Readonly<Partial<Record<Part, string>>> = {
  reviewer: 'cuc.thamdinh1',
  head: 'cuc.lanhdao',
  minister: 'bo.lanhdao',
  finance: 'cuc.taichinh',
  treasury: 'cuc.ketoan',
  inspector: 'cuc.kiemtra1',
  rewardClerk: 'cuc.khenthuong',
};
const PROVINCE: Readonly<Partial<Record<Part, string>>> = {
  centre: 'trungtam',
  appraiser: 'thamdinh',
  director: 'giamdoc',
};

/** User name of whoever plays a part, in the province whose names begin with `slug`. */
export const usernameOf = (part: Part, slug: string): string =>
  MINISTRY[part] ?? `${slug}.${PROVINCE[part]}`;

interface Visitor {
  readonly personId: string;
  readonly username: string;
}

const HEADERS = { 'x-requested-with': 'khuyencong', 'content-type': 'application/json' };

/** Signs a page in as an invented person of the demonstration. */
export async function enter(page: Page, url: string, username: string): Promise<void> {
  const { people } = (await (await page.request.get(`${url}/api/v1/demonstration`)).json()) as {
    people: readonly Visitor[];
  };
  const person = people.find((each) => each.username === username);
  if (!person) throw new Error(`no person of the demonstration is called ${username}`);
  const reply = await page.request.post(`${url}/api/v1/demonstration/session`, {
    headers: HEADERS,
    data: { personId: person.personId },
  });
  if (!reply.ok()) throw new Error(`${username} cannot enter: ${await reply.text()}`);
}

export class Screens {
  private readonly open = new Map<string, { context: BrowserContext; page: Page }>();

  constructor(
    private readonly browser: Browser,
    readonly url: string,
    /** At which screen a person of this user name sits. */
    readonly lookOf: (username: string) => Look,
  ) {}

  /** The page of a person, opened and signed in at the first call. Whatever the page throws fails the test. */
  async of(username: string): Promise<Page> {
    const known = this.open.get(username);
    if (known) return known.page;
    const look = this.lookOf(username);
    const context = await this.browser.newContext(optionsOf(look));
    await context.addInitScript(`localStorage.setItem('khuyencong.language', '${look.language}');`);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.faults.push(`${username}: ${error.message}`));
    page.on('console', (message) => {
      // A refused request is told by the browser too; that is no fault of the page.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.faults.push(`${username}: ${message.text()}`);
    });
    await enter(page, this.url, username);
    this.open.set(username, { context, page });
    return page;
  }

  /** What pages threw or complained of (a broken content policy, say); must stay empty. */
  readonly faults: string[] = [];

  async close(): Promise<void> {
    for (const { context } of this.open.values()) await context.close();
    this.open.clear();
  }
}
