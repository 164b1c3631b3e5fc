/** All 88 bad inputs, in the order of their numbers. */
import { FILES } from './files.js';
import type { BadInput } from './input.js';
import { BODIES, CONNECTIONS, IDS } from './requests.js';
import { DAYS, NUMBERS, TEXTS } from './values.js';

export const LAST = 88;

export const CATALOGUE: readonly BadInput[] = [
  ...NUMBERS,
  ...BODIES,
  ...CONNECTIONS,
  ...IDS,
  ...TEXTS,
  ...DAYS,
  ...FILES,
].sort((a, b) => a.n - b.n);
