/** Rows of the rulebook in the shape the machines' rules ask for. */
import {
  basisOf,
  dossierOn,
  type DossierLaw,
  type DossierRow,
  type Rulebook,
} from '../../workflows/index.js';

export type Condition = DossierRow['conditional'][number]['when'];

/** The papers of one step on a day, those of the conditions that hold included; null when none are regulated. */
export function dossierLaw(
  rulebook: Rulebook,
  step: string,
  on: string,
  conditions: readonly Condition[] = [],
): DossierLaw | null {
  const row = dossierOn(rulebook, step, on);
  if (row === null) return null;
  const more = row.conditional
    .filter(({ when }) => conditions.includes(when))
    .flatMap(({ required }) => required);
  return { kinds: [...new Set([...row.required, ...more])], basis: basisOf(row), mark: row.mark };
}

/** Several steps at once, by the names the machines' rules use for them. */
export const dossierLaws = (
  rulebook: Rulebook,
  steps: readonly string[],
  on: string,
  conditions: readonly Condition[] = [],
): Readonly<Record<string, DossierLaw | null>> =>
  Object.fromEntries(steps.map((step) => [step, dossierLaw(rulebook, step, on, conditions)]));
