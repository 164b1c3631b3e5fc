/** Two ways to use a page: with a mouse, and with nothing but the keyboard. Both do only what a person can. */
import type { Locator, Page } from 'playwright-core';

/** What is asked inside the page; the types of the browser stay out of the server's. */
declare const document: {
  readonly activeElement: { getAttribute(name: string): string | null };
  readonly body: unknown;
};
declare const location: { readonly hash: string };

export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface Hand {
  readonly name: string;
  /** A button, a link, a tab. */
  press(target: Locator): Promise<void>;
  /** Replaces what stands in a field. */
  fill(target: Locator, text: string): Promise<void>;
  /** An entry of a native list, by its value. */
  choose(target: Locator, value: string): Promise<void>;
  /** One of several round buttons, or a box that is ticked. */
  tick(target: Locator): Promise<void>;
  /** Files for the button or field that opens the chooser of the system. */
  give(target: Locator, files: readonly Chosen[]): Promise<void>;
}

export const mouse = (page: Page): Hand => ({
  name: 'mouse',
  press: (target) => target.click(),
  fill: (target, text) => target.fill(text),
  choose: async (target, value) => {
    await target.selectOption(value);
  },
  tick: (target) => target.check(),
  give: async (target, files) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), target.click()]);
    await chooser.setFiles(files as Chosen[]);
  },
});

/** So many stops of the Tab key at most to anything on a page. */
const MOST_STOPS = 250;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === (document.activeElement as unknown));

/**
 * Presses Tab until the target has the focus; a page just opened is begun by its link to the content.
 * @throws when it cannot be reached: that is a fault of the page.
 */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  await skipToContent(page);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`);
}

export const keyboard = (page: Page): Hand => ({
  name: 'keyboard',
  press: async (target) => {
    await reach(page, target);
    await page.keyboard.press('Enter');
  },
  fill: async (target, text) => {
    await reach(page, target);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
  },
  choose: async (target, value) => {
    await reach(page, target);
    await page.keyboard.press('Home');
    for (let step = 0; step < 100; step += 1) {
      if ((await target.inputValue()) === value) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`no entry ${value} in ${target.toString()}`);
  },
  tick: (target) => tickByKeys(page, target),
  give: async (target, files) => {
    // The page may draw its papers anew while the key is pressed; a person presses again.
    for (let attempt = 1; ; attempt += 1) {
      await reach(page, target);
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser', { timeout: 4_000 }).catch(() => null),
        page.keyboard.press('Enter'),
      ]);
      if (chooser !== null) {
        await chooser.setFiles(files as Chosen[]);
        return;
      }
      if (attempt === 3) throw new Error(`no file can be chosen at ${target.toString()}`);
    }
  },
});

/** Whoever has pressed nothing yet finds the link past rail and bar at the first Tab. */
async function skipToContent(page: Page): Promise<void> {
  const isFresh = await page.evaluate(
    () => document.activeElement === document.body && location.hash === '',
  );
  if (!isFresh) return;
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

/** Tab enters a group of round buttons once; inside it the arrows choose. */
async function tickByKeys(page: Page, target: Locator): Promise<void> {
  if (await target.isChecked()) return;
  if ((await target.getAttribute('type')) !== 'radio') {
    await reach(page, target);
    await page.keyboard.press('Space');
    return;
  }
  const group = await target.getAttribute('name');
  const inGroup = (): Promise<boolean> =>
    page.evaluate((name) => document.activeElement.getAttribute('name') === name, group);
  for (let stop = 0; stop < MOST_STOPS && !(await inGroup()); stop += 1)
    await page.keyboard.press('Tab');
  if (await isFocused(target)) await page.keyboard.press('Space');
  for (let step = 0; step < 20 && !(await target.isChecked()); step += 1)
    await page.keyboard.press('ArrowDown');
}
