/** Folding the patches of a history into what each event changed: before and after of every value. Pure. */

export interface Change {
  /** Names down to the value: `['parts', 'aims']`; a list is one value. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}
type Details = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** With the names of objects in order: two equal values may have been written in different orders. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isGroup(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

function compare(before: unknown, after: unknown, path: readonly string[]): Change[] {
  if (isGroup(before) || isGroup(after)) {
    const [old, now] = [isGroup(before) ? before : {}, isGroup(after) ? after : {}];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) =>
      compare(old[name], now[name], [...path, name]),
    );
  }
  const [old, now] = [before ?? null, after ?? null];
  return isSame(old, now) ? [] : [{ path, before: old, after: now }];
}

export interface Folded {
  /** Details after the last event seen. */
  readonly details: Details;
  /** In the order of the patches. */
  readonly changes: readonly (readonly Change[])[];
}
export const NOTHING_YET: Folded = { details: {}, changes: [] };

/**
 * Goes on from `before` with the patches of the next events in their order; null for an event that changed nothing
 * (a refused one). A patch replaces whole values by name; null takes a value away.
 */
export function fold(before: Folded, patches: readonly (Details | null)[]): Folded {
  let { details } = before;
  const changes = patches.map((patch) => {
    if (patch === null) return [];
    const after = Object.fromEntries(
      Object.entries({ ...details, ...patch }).filter(([, value]) => value !== null),
    );
    const found = Object.keys(patch).flatMap((name) => compare(details[name], patch[name], [name]));
    details = after;
    return found;
  });
  return { details, changes: [...before.changes, ...changes] };
}
