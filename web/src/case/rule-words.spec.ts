import { readFileSync } from 'node:fs';
import { ruleText, rulesWithWords } from './rule-words.js';

/** Every rule of the machines, from the generated page of refusals. */
const known = [
  ...readFileSync('docs/reference/refusals.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm),
].map(([, rule]) => rule ?? '');

describe('words of the rules', () => {
  it('are there for every rule of the machines, and for no other', () => {
    expect(known.length).toBeGreaterThan(50);
    expect([...rulesWithWords()].sort()).toEqual([...known].sort());
  });

  it('fall back to the refusal without its figures', () =>
    expect(ruleText('unheard_of', { vi: 'Còn thiếu: {missing}', en: 'Missing: {missingEn}' })).toBe(
      'Còn thiếu: …',
    ));
});
