/** What an instalment holds and what its rules read. Amounts in details are decimal strings of đồng. */
import type { Facts } from '../kernel/facts.js';
import type { DossierLaw } from '../kernel/papers.js';
import type { PayeeAccount } from './payee.rules.js';

export interface InstalmentDetails {
  readonly projectId: string;
  readonly type: 'first' | 'next' | 'remaining';
  readonly amount: string;
  readonly doneValue?: string;
  readonly confirmedValue?: string;
  /** The day a second person of the department endorsed it, since it was last confirmed. */
  readonly endorsedOn?: string | null;
  /** The account it was approved for. */
  readonly payee?: (PayeeAccount & { readonly id: string }) | null;
}

/** The project the money is for; `support` is what its contract grants. */
export interface InstalmentRelated {
  readonly project: {
    readonly id: string;
    readonly code: string;
    readonly stage: string;
    readonly state: string;
    readonly totalCost: string;
    readonly contentCode: string;
  } | null;
  readonly openSeriousFindings: readonly string[];
  /** Last day of the oldest monthly report still to come, null when none is open. */
  readonly reportDueOn: string | null;
  readonly otherFirst: number;
  /** The account the contract is paid to, and the first day money may go there. */
  readonly payee: (PayeeAccount & { readonly id: string; readonly usableFrom: string }) | null;
  readonly payeeIsChanging: boolean;
}

/** The row of the tranche table for the project's content. `threshold` in per cent of what `measuredOn` names. */
export interface TrancheLaw {
  readonly ratio: number;
  readonly threshold: number | null;
  readonly measuredOn: 'total_investment' | 'supported_volume' | null;
  readonly first: DossierLaw;
  readonly remaining: DossierLaw;
  readonly basis: string;
  readonly mark: string;
}

export interface InstalmentLaw {
  readonly tranche: TrancheLaw | null;
  readonly ceiling: {
    readonly percent: number;
    readonly basis: string;
    readonly mark: string;
  } | null;
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
  /** Above this amount a second person endorses; null where no limit is set: then always. */
  readonly secondPerson: {
    readonly amount: string;
    readonly basis: string;
    readonly mark: string;
  } | null;
}

export type InstalmentFacts = Facts<InstalmentDetails, InstalmentRelated, InstalmentLaw>;
