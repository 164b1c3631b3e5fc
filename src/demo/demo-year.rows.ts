/**
 * Real projects as public sources tell them: amounts in đồng, years, provinces, contents and dates are theirs. Names
 * of beneficiaries are left out there; the demonstration invents names that say so. Null is not stated in the source.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface SourceRow {
  readonly row: number;
  /** project, sub-group, set of N, annual plan line */
  readonly grain: string;
  readonly programme: string;
  readonly year: number | null;
  readonly contentCode: string | null;
  readonly title: string;
  readonly count: number;
  /** The source does not say how many beneficiaries there are. */
  readonly countAssumed?: true;
  readonly place: string;
  /** Beginning of the usernames of the province's people. */
  readonly province: string;
  readonly total: string | null;
  readonly central: string | null;
  readonly local: string | null;
  readonly unstated: string | null;
  readonly decision: string;
  readonly accepted: string;
  readonly seen: string;
  readonly source: string;
}

/** The file stands beside the source, also for the compiled program. */
const PLACES = [
  './demo-year.json',
  '../../../src/demo/demo-year.json',
  '../../../../src/demo/demo-year.json',
];

export function sourceRows(): readonly SourceRow[] {
  const paths = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`demo-year.json is in none of: ${paths.join(', ')}`);
  return JSON.parse(readFileSync(path, 'utf8')) as readonly SourceRow[];
}
