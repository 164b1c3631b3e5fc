/** Papers a step insists on, read from the dossier table of the rulebook. */
import { has, type Facts } from './facts.js';
import { DOCUMENT_KINDS, type DocumentKind, type Label } from './step.js';
import type { Rule } from './workflow.js';

/** Papers the law or the product asks for at one step, with where that stands. */
export interface DossierLaw {
  readonly kinds: readonly string[];
  readonly basis: string;
  readonly mark: string;
}

const named = (kind: string): Label =>
  DOCUMENT_KINDS[kind as DocumentKind] ?? { vi: kind, en: kind };

/** Reports the papers of `dossier` that are not attached yet; true when none is missing. */
export function papersMissing(facts: Facts, dossier: DossierLaw | null | undefined) {
  const missing = (dossier?.kinds ?? []).filter((kind) => !has(facts, kind));
  if (missing.length === 0) return true;
  return {
    params: {
      missing: missing.map((kind) => named(kind).vi).join('; '),
      missingEn: missing.map((kind) => named(kind).en).join('; '),
    },
    papers: missing,
    ...(dossier ? { basis: dossier.basis, mark: dossier.mark } : {}),
  };
}

/** What to do when papers are missing; the reason names their kinds. */
export const ATTACH: Label = {
  vi: 'Đính kèm các giấy tờ còn thiếu vào hồ sơ này.',
  en: 'Attach the missing papers to this case.',
};
const MISSING: Label = { vi: 'Còn thiếu: {missing}', en: 'Missing: {missingEn}' };

/** A rule that the papers of one dossier step are attached; the law rows stand in `facts.law.dossiers`. */
export const papersOf = (step: string): Rule<Facts> => ({
  text: MISSING,
  remedy: ATTACH,
  holds: (facts) =>
    papersMissing(
      facts,
      (facts.law as { dossiers?: Record<string, DossierLaw | null> }).dossiers?.[step],
    ),
});

/** A rule that at least one paper of each named kind is attached, whatever the dossier table says. */
export const paperAttached = (...kinds: readonly DocumentKind[]): Rule<Facts> => ({
  text: MISSING,
  remedy: ATTACH,
  holds: (facts) => {
    const found = papersMissing(facts, { kinds, basis: '', mark: 'P' });
    return found === true || { params: found.params, papers: found.papers };
  },
});
