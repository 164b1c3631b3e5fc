/** Who wrote last in each section, from the history of the case. */
import type { HistoryRow } from '../api/generated/types.gen.js';
import { valueAt, type Section } from './sections.js';

export interface LastEdit {
  readonly who: string | null;
  readonly at: string;
}

/** @param rows oldest first, as the history is read. */
export function lastEdits(
  rows: readonly HistoryRow[],
  sections: readonly Section[],
): ReadonlyMap<string, LastEdit> {
  const found = new Map<string, LastEdit>();
  const held = new Map<string, string>();
  for (const { outcome, patch, actorName, at } of rows) {
    if (outcome !== 'moved' || patch === null) continue;
    for (const { key, places } of sections)
      for (const { path } of places) {
        if (!((path.split('/')[0] ?? '') in patch)) continue;
        const now = JSON.stringify(valueAt(patch, path) ?? null);
        // A group is written whole: only the members that differ were edited.
        if (now === (held.get(path) ?? 'null')) continue;
        found.set(key, { who: actorName, at });
      }
    remember(held, patch, sections);
  }
  return found;
}

function remember(
  held: Map<string, string>,
  patch: Record<string, unknown>,
  sections: readonly Section[],
): void {
  for (const { path } of sections.flatMap(({ places }) => places))
    if ((path.split('/')[0] ?? '') in patch)
      held.set(path, JSON.stringify(valueAt(patch, path) ?? null));
}
