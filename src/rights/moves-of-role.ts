/** What each role may ever do, read from the machines. */
import { KIND_LABELS, STAGES, type Label, type Role } from '../../workflows/index.js';

export interface KindMoves {
  readonly kind: string;
  readonly label: Label;
  readonly moves: readonly { readonly event: string; readonly label: Label }[];
}

/** Every move that a role may make on a kind of case, in the order of the machines; openings first. */
export function movesOfRole(role: Role): readonly KindMoves[] {
  const byKind = new Map<string, Map<string, Label>>();
  for (const { kind, opening, states } of STAGES) {
    const all = [
      ...(opening ? [[`${kind}.open`, opening] as const] : []),
      ...Object.values(states).flatMap(({ moves = {} }) => Object.entries(moves)),
    ];
    for (const [event, { roles, label }] of all) {
      if (!roles.includes(role)) continue;
      const own = byKind.get(kind) ?? new Map<string, Label>();
      if (!own.has(event)) own.set(event, label);
      byKind.set(kind, own);
    }
  }
  return [...byKind].map(([kind, moves]) => ({
    kind,
    label: KIND_LABELS[kind] ?? { vi: kind, en: kind },
    moves: [...moves].map(([event, label]) => ({ event, label })),
  }));
}
