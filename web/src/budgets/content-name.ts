import type { BudgetYear } from '../api/generated/types.gen.js';
import { say } from '../words/words.js';

/** The share of one content of the programme (TT 36/2013). */
export type ContentShare = BudgetYear['contents'][number];
export const contentName = ({ code, label }: ContentShare): string =>
  label ? `${code} ${say(label)}` : code;
