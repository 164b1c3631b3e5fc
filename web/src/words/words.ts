/** Texts of the screens: each in Vietnamese and English side by side, so that none can be missing in one of them. */
import { createIntl, createIntlCache, type PrimitiveType } from 'react-intl';
import type { Label } from '../api/generated/types.gen.js';
import { language, locale } from './language.js';

/** ICU messages; Vietnamese first. */
export type Words<K extends string> = Readonly<Record<K, readonly [vi: string, en: string]>>;

export const intl = createIntl(
  {
    locale,
    timeZone: 'Asia/Ho_Chi_Minh',
    // The message is its own id: nothing is looked up, so nothing can be missing.
    onError: (error) => {
      if (error.code !== 'MISSING_TRANSLATION') throw error;
    },
  },
  createIntlCache(),
);

export type Values = Readonly<Record<string, PrimitiveType>>;

/** Takes a table of texts and gives the function that says one of them in the language of the person. */
export function wordsOf<K extends string>(words: Words<K>): (key: K, values?: Values) => string {
  return (key, values) => {
    const text = words[key][language === 'vi' ? 0 : 1];
    return intl.formatMessage({ id: text, defaultMessage: text }, values);
  };
}

/** A text of the server, which brings both languages. */
export const say = (label: Label): string => (language === 'vi' ? label.vi : label.en);
