import type { Plugin } from 'vite';

const LOCALE_FILE =
  /[\\/](?:react-aria|react-stately|react-aria-components)[\\/]dist[\\/]private[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.mjs$/;

/**
 * The component library brings its words in some thirty languages, none of them Vietnamese: 60 kB that nobody reads.
 * Only English stays; Vietnamese is ours (`src/words/component-words.vi.ts`).
 */
export const onlyEnglishOfTheLibrary = (): Plugin => ({
  name: 'only-english-of-the-library',
  enforce: 'pre',
  load(id) {
    const locale = LOCALE_FILE.exec(id)?.[1];
    return locale === undefined || locale === 'en-US' ? null : 'export default null;';
  },
});
