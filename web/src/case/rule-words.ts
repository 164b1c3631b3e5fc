/**
 * The server says of a rule what is wrong when it does not hold; beside a tick stands what is true when it does. Only
 * wording: which rules a move has, and whether they hold, comes with the move.
 */
import type { Label } from '../api/generated/types.gen.js';
import { say } from '../words/words.js';
import { MONEY_RULES } from './rule-words.money.js';
import { PROJECT_RULES } from './rule-words.project.js';

const WORDS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  ...PROJECT_RULES,
  ...MONEY_RULES,
};

/** The rules that have words here. */
export const rulesWithWords = (): readonly string[] => Object.keys(WORDS);

/** What holds; for a rule that has no words here yet, what the server would say of it without its figures. */
export function ruleText(rule: string, refusal: Label): string {
  const words = WORDS[rule];
  return words ? say({ vi: words[0], en: words[1] }) : say(refusal).replace(/\s*\{\w+\}/g, ' …');
}
