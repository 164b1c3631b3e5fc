/** How a person looks at the screens: so wide a window, in this language. */
import type { BrowserContextOptions } from 'playwright-core';
import type { Language } from './tongue.js';

export interface Look {
  readonly width: 360 | 768 | 1280;
  readonly language: Language;
}

const HEIGHTS = { 360: 740, 768: 1024, 1280: 800 } as const;

/** A touch screen below the width of a desk. */
export const optionsOf = ({ width }: Look): BrowserContextOptions => ({
  viewport: { width, height: HEIGHTS[width] },
  hasTouch: width < 1280,
});

export const nameOf = ({ width, language }: Look): string => `${width} px, ${language}`;

export const LOOKS: readonly Look[] = [
  { width: 1280, language: 'vi' },
  { width: 768, language: 'en' },
  { width: 360, language: 'vi' },
  { width: 1280, language: 'en' },
  { width: 768, language: 'vi' },
  { width: 360, language: 'en' },
];

/** Everybody at the same screen. */
export const everybody = (look: Look) => (): Look => look;

/**
 * Each person of a story at a screen of their own, so that one telling passes through all widths and both languages.
 * Inspectors stand in the field with a telephone; whoever writes the dossier sits at a desk.
 */
export const ownScreens = (username: string): Look => {
  const own = OWN[username.split('.').at(-1) ?? ''];
  if (!own) throw new Error(`no screen is known for ${username}`);
  return own;
};
const OWN: Readonly<Record<string, Look>> = {
  trungtam: { width: 1280, language: 'vi' },
  thamdinh: { width: 360, language: 'en' },
  giamdoc: { width: 768, language: 'en' },
  thamdinh1: { width: 1280, language: 'en' },
  lanhdao: { width: 360, language: 'vi' },
  taichinh: { width: 768, language: 'vi' },
  ketoan: { width: 1280, language: 'vi' },
  kiemtra1: { width: 360, language: 'vi' },
  khenthuong: { width: 768, language: 'en' },
};

/** The whole of the browser's tests (`npm run test:long`) instead of the short form of `npm test`. */
export const isLong = process.env['KC_LONG'] === '1';
