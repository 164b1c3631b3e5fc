/** The rows of law a case was decided by today, as the server read them; the shape differs by kind of case. */
import type { CaseView } from '../api/generated/types.gen.js';
import { isDetails, numberAt, textAt, textsAt, valueAt } from './details.js';

/** Papers one step insists on, and where that stands. */
export interface Dossier {
  readonly step: string;
  readonly kinds: readonly string[];
  readonly basis: string;
  readonly mark: string;
}

/** What an instalment of this content may be and needs. `threshold`: work done in per cent, above which it is paid. */
export interface Tranche {
  readonly ratio: number | null;
  readonly threshold: number | null;
  readonly first: Dossier | null;
  readonly remaining: Dossier | null;
  readonly basis: string;
  readonly mark: string;
}

const lawOf = (view: CaseView): unknown => valueAt(view, 'law');

function dossier(step: string, row: unknown): Dossier | null {
  if (!isDetails(row)) return null;
  return {
    step,
    kinds: textsAt(row, 'kinds'),
    basis: textAt(row, 'basis') ?? '',
    mark: textAt(row, 'mark') ?? '',
  };
}

/** Every dossier the law of this case names. */
export function dossiersOf(view: CaseView): readonly Dossier[] {
  const rows = valueAt(lawOf(view), 'dossiers');
  if (!isDetails(rows)) return [];
  return Object.entries(rows).flatMap(([step, row]) => dossier(step, row) ?? []);
}

export function trancheOf(view: CaseView): Tranche | null {
  const row = valueAt(lawOf(view), 'tranche');
  if (!isDetails(row)) return null;
  return {
    ratio: numberAt(row, 'ratio'),
    threshold: numberAt(row, 'threshold'),
    first: dossier('first', row['first']),
    remaining: dossier('remaining', row['remaining']),
    basis: textAt(row, 'basis') ?? '',
    mark: textAt(row, 'mark') ?? '',
  };
}

export interface Ceiling {
  readonly percent: number;
  readonly basis: string;
  readonly mark: string;
}
/** How much may be advanced before the acceptance, in per cent of the support under contract. */
export function ceilingOf(view: CaseView): Ceiling | null {
  const row = valueAt(lawOf(view), 'ceiling');
  const percent = numberAt(row, 'percent');
  return percent === null
    ? null
    : { percent, basis: textAt(row, 'basis') ?? '', mark: textAt(row, 'mark') ?? '' };
}

export interface Norm {
  readonly maxSupport: string;
  readonly basis: string;
  readonly mark: string;
}
/** The most the support may be by the norm of the content. */
export function normOf(view: CaseView): Norm | null {
  const row = valueAt(lawOf(view), 'norm');
  const most = textAt(row, 'maxSupport');
  return most === null
    ? null
    : { maxSupport: most, basis: textAt(row, 'basis') ?? '', mark: textAt(row, 'mark') ?? '' };
}

/** The dossier of the kind of instalment asked for: the rest has its own, everything before it the first one's. */
export function trancheDossierOf(view: CaseView): Dossier | null {
  const tranche = trancheOf(view);
  const type = textAt(view.details, 'type');
  return (type === 'remaining' ? tranche?.remaining : tranche?.first) ?? null;
}
