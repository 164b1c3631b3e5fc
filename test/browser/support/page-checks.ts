/** What must hold on every screen in every state: accessible, no sideways scroll, no English where Vietnamese is read. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary?: string;
  }[];
}

/** One line a violation: rule, place and why. Empty when all is well. */
export async function axeFaults(
  page: Page,
  { colours = true }: { readonly colours?: boolean } = {},
): Promise<string[]> {
  // By evaluation, not by a script element: the content policy of the page stays as it is.
  await page.evaluate(`window.axe ?? (() => { ${axeSource} })()`);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} },
      rules: { 'color-contrast': { enabled: ${colours} } } }).then((found) => found.violations)`,
  )) as Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** How far the page can be scrolled sideways, in pixels; what scrolls in a box of its own does not count. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

/** More than this and people press what they did not mean to: the limit of the web vitals. */
export const MOST_SHIFT = 0.1;

/** How much of the window moved under its reader since the page was opened, as `Cumulative Layout Shift` counts it. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => undefined);
    observer.observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(observer.takeRecords().filter((one) => !one.hadRecentInput)
      .reduce((sum, one) => sum + one.value, 0)), 0);
  })`);

/** Words that are English and nothing else; letters of Vietnamese without accents can spell many others. */
const ENGLISH =
  /\b(the|and|of|with|your|you|this|that|from|loading|search|close|select|next|previous|calendar|show|hide|error|page|button|open|cancel|save|delete|edit|view|more|required|invalid|month|year|today|home|sign|project|case|state|waiting|due|amount|add|remove|empty|not|are|is|was|be|have|please|list|table|row|column|sort|filter|expand|collapse|dismiss|suggestions|options|available|selected)\b/i;

/** Texts a person reads or hears, in every language: names, codes and papers of the data stay as they are. */
const READ_TEXTS = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!parentElement || parentElement.closest('[lang="en"], script, style, noscript, .mono, code, kbd')) continue;
    found.push(data);
  }
  for (const element of document.querySelectorAll('*')) {
    if (element.closest('[lang="en"]')) continue;
    for (const name of ['aria-label', 'aria-roledescription', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder'])
      if (element.hasAttribute(name)) found.push(element.getAttribute(name));
  }
  return found.map((text) => text.trim()).filter(Boolean);
})()`;

/** English found on a page that is read in Vietnamese, aria included. Addresses and file names are no words. */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(READ_TEXTS);
  return [...new Set(texts)].filter((text) =>
    ENGLISH.test(text.replace(/https?:\/\/\S+|\S+@\S+|\S+\.(pdf|xlsx|csv|docx|jpg|png)/gi, '')),
  );
}
