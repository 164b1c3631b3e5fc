/** What a case holds is what its events wrote over each other, without what they removed. */
import type { Payload } from '../../workflows/index.js';

/** As `jsonb_strip_nulls`: members that are null go, at any depth; elements of lists stay. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== null)
      .map(([name, held]) => [name, withoutNulls(held)]),
  );
}

/** The details after these patches in their order; the same as `lifecycle_commit` keeps in the row of the case. */
export const patched = (...patches: readonly Payload[]): Payload =>
  withoutNulls(Object.assign({}, ...patches)) as Payload;
