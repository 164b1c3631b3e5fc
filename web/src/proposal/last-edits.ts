/** Who wrote last in each section, from the history of the case. */
import type { HistoryRow } from '../api/generated/types.gen.js';
import { ESTIMATE, valueAt, type Section } from './sections.js';

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
  // The estimate's page shows the totals too; they are edits of the general facts.
  const paths = sections.flatMap(({ key, places }) =>
    places
      .filter(({ path }) => key !== ESTIMATE || path === 'estimate')
      .map(({ path }) => ({ key, path })),
  );
  for (const { outcome, patch, actorName, at } of rows) {
    if (outcome !== 'moved' || patch === null) continue;
    const written = paths.filter(({ path }) => (path.split('/')[0] ?? '') in patch);
    // A group is written whole: only the members that differ were edited.
    const edited = written.filter(({ path }) => textAt(patch, path) !== (held.get(path) ?? 'null'));
    for (const { key } of edited) found.set(key, { who: actorName, at });
    for (const { path } of written) held.set(path, textAt(patch, path));
  }
  return found;
}

const textAt = (patch: Record<string, unknown>, path: string): string =>
  JSON.stringify(valueAt(patch, path) ?? null);
