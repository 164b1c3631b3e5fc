/**
 * Reads what a case holds. The details belong to its machine and come as they are, so nothing is taken for granted:
 * what is not there, or is not what was looked for, is null.
 */
export type Details = Readonly<Record<string, unknown>>;

export const isDetails = (value: unknown): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of names, `valueAt(details, 'payment', 'decisionNumber')`. */
export const valueAt = (details: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (isDetails(at) ? at[name] : undefined), details);

export function textAt(details: unknown, ...path: readonly string[]): string | null {
  const value = valueAt(details, ...path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An amount in whole đồng as its digits. */
export function amountAt(details: unknown, ...path: readonly string[]): string | null {
  const text = textAt(details, ...path);
  return text !== null && /^\d+$/.test(text) ? text : null;
}

export function numberAt(details: unknown, ...path: readonly string[]): number | null {
  const value = valueAt(details, ...path);
  return typeof value === 'number' ? value : null;
}

export function rowsAt(details: unknown, ...path: readonly string[]): readonly Details[] {
  const value = valueAt(details, ...path);
  return Array.isArray(value) ? value.filter(isDetails) : [];
}

export function textsAt(details: unknown, ...path: readonly string[]): readonly string[] {
  const value = valueAt(details, ...path);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A sum of amounts; what is no amount counts nothing. */
export const sumOf = (amounts: readonly (string | null | undefined)[]): bigint =>
  amounts.reduce((sum, amount) => sum + BigInt(amount ?? 0), 0n);
