/** How balances by purpose become the figures of a budget. Amounts are decimal strings of whole đồng. */
import { projectMoney } from '../ledger/ledger.service.js';

/** Money only moves forward: allotted ≥ committed ≥ advanced ≥ settled + returned + to return. */
export interface Shares {
  readonly allotted: string;
  readonly committed: string;
  readonly advanced: string;
  readonly accepted: string;
  readonly settled: string;
  readonly returned: string;
  readonly toReturn: string;
}

export interface ShareRow {
  readonly estimate: string;
  readonly plan: string;
  readonly area: string | null;
  readonly areaName: string | null;
  readonly content: string;
  readonly purpose: string;
  readonly balance: string;
}

export const add = (amounts: readonly string[]): string =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();

/** The shares of all projects in some rows together. */
export function sharesOf(rows: readonly ShareRow[]): Shares {
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))];
  const balances = Object.fromEntries(
    purposes.map((purpose) => [
      purpose,
      add(rows.filter((row) => row.purpose === purpose).map(({ balance }) => balance)),
    ]),
  );
  const { allotted, committed, advanced, accepted, settled, returned, toReturn } =
    projectMoney(balances);
  return { allotted, committed, advanced, accepted, settled, returned, toReturn };
}

/** Rows by what they have in common, in the order in which each key comes first. */
export function grouped<R, K>(rows: readonly R[], keyOf: (row: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
