/** Which papers a step works on: those of the state, those the law of today asks for, those of a return. Pure. */
import type { CaseView, Workflow } from '../api/generated/types.gen.js';
import type { Gap } from './sections.js';
import type { Defect } from './use-dossier.js';

export interface NeededPaper {
  readonly kind: string;
  readonly isMissing: boolean;
  readonly isRequired: boolean;
  readonly isAsked: boolean;
  readonly basis: string | null;
  readonly mark: string | null;
}

interface DossierRow {
  readonly kinds: readonly string[];
  readonly basis: string;
  readonly mark: string;
}

const isRow = (value: unknown): value is DossierRow =>
  typeof value === 'object' && value !== null && 'kinds' in value && Array.isArray(value.kinds);

/** The dossier this step is filed with, as the decisions of today see it; null when none is regulated. */
export function filingDossier(view: CaseView): DossierRow | null {
  const { dossiers } = view.law;
  const row =
    typeof dossiers === 'object' && dossiers !== null
      ? (dossiers as Record<string, unknown>)['submit_base']
      : null;
  return isRow(row) ? row : null;
}

export function neededPapers(
  view: CaseView,
  workflow: Workflow | undefined,
  gaps: readonly Gap[],
  defects: readonly Defect[],
): readonly NeededPaper[] {
  const stage = workflow?.stages.find((each) => each.stage === view.stage);
  const state = stage?.states.find((each) => each.state === view.state);
  // A supplement is filed with the papers of the draft.
  const first = stage?.states.find((each) => each.state === stage.initial);
  const law = filingDossier(view);
  const missing = gaps.flatMap(({ paper, reason }) => (paper ? [{ paper, reason }] : []));
  const asked = defects.flatMap(({ paper }) => (paper === undefined ? [] : [paper]));
  const kinds = new Set([
    ...(law?.kinds ?? []),
    ...missing.map(({ paper }) => paper),
    ...asked,
    ...[...(first?.documents ?? []), ...(state?.documents ?? [])].map(({ kind }) => kind),
  ]);
  return [...kinds].map((kind) => {
    const gap = missing.find(({ paper }) => paper === kind);
    const isRequired = law?.kinds.includes(kind) ?? false;
    return {
      kind,
      isMissing: gap !== undefined,
      isRequired: isRequired || gap !== undefined,
      isAsked: asked.includes(kind),
      basis: gap?.reason.basis ?? (isRequired ? (law?.basis ?? null) : null),
      mark: gap?.reason.mark ?? (isRequired ? (law?.mark ?? null) : null),
    };
  });
}
