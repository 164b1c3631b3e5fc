/** Which papers belong to the step in hand, each with the article that asks for it. Pure. */
import type { CaseView, Move } from '../api/generated/types.gen.js';
import type { Dossier } from './law.js';

export interface StepPaper {
  readonly kind: string;
  /** How many of the kind are attached. */
  readonly count: number;
  /** A rule of the move found it missing. */
  readonly isMissing: boolean;
  readonly basis: string;
  readonly mark: string;
}

/**
 * The papers of the state, those the rules of the move found missing, and those the law names beside one of them.
 * @param ofState kinds of papers that the state lists.
 */
export function papersOfStep(
  view: Pick<CaseView, 'papers'>,
  move: Pick<Move, 'reasons'> | undefined,
  ofState: readonly string[],
  law: readonly Dossier[],
): readonly StepPaper[] {
  const missing = new Set((move?.reasons ?? []).flatMap(({ papers }) => papers ?? []));
  const named = new Set([...ofState, ...missing]);
  // A paper may stand in the dossiers of several steps; the first is the step that makes it.
  const beside = ofState.flatMap((kind) => law.find(({ kinds }) => kinds.includes(kind)) ?? []);
  for (const kind of beside.flatMap(({ kinds }) => kinds)) named.add(kind);
  return [...named].map((kind) => {
    const row =
      beside.find(({ kinds }) => kinds.includes(kind)) ??
      law.find(({ kinds }) => kinds.includes(kind));
    const reason = move?.reasons.find(({ papers }) => papers?.includes(kind));
    return {
      kind,
      count: view.papers[kind] ?? 0,
      isMissing: missing.has(kind),
      basis: reason?.basis ?? row?.basis ?? '',
      mark: reason?.mark ?? row?.mark ?? '',
    };
  });
}
