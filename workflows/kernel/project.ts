/** What a project (đề án) holds and what its rules read. Amounts in details are decimal strings of đồng. */
import type { Defect, LastReturns } from './defects.js';
import type { DossierLaw } from './papers.js';
import type { Facts } from './facts.js';

/** The eight parts of a project text (TT 36/2013 art. 5); part 6, the estimate, is `estimate`. */
export const PROJECT_PARTS = [
  'parties',
  'grounds',
  'aims',
  'scale',
  'contents',
  'organisation',
  'effect',
] as const;

export interface EstimateLine {
  readonly item: string;
  readonly amount: string;
  readonly support: string;
  readonly counterpart: string;
  readonly other?: string;
}

export interface Progress {
  readonly value: string;
  readonly percent: number;
  readonly reportedOn: string;
  readonly confirmedOn?: string;
}

export interface ProjectDetails {
  readonly title: string;
  readonly contentCode: string;
  /** Kind of support inside the content, where it has several with norms of their own. */
  readonly contentItem?: string;
  readonly beneficiaryName: string;
  readonly beneficiaryPlace: string;
  /** How many beneficiaries share the support; the norm is per beneficiary. Absent is one. */
  readonly beneficiaryCount?: number;
  readonly totalCost: string;
  readonly support: string;
  readonly counterpart: string;
  readonly otherSources?: string;
  readonly startOn?: string;
  readonly endOn?: string;
  readonly technologyLine?: boolean;
  readonly priority?: boolean;
  readonly parts?: Readonly<Record<string, string>>;
  readonly estimate?: readonly EstimateLine[];
  readonly investsTheRest?: boolean;
  readonly noDoubleFunding?: boolean;
  readonly isEligible?: boolean;
  readonly eligibilityWaiver?: string;
  readonly defects?: readonly Defect[];
  readonly lastReturns?: LastReturns;
  readonly lateDefects?: number;
  readonly criteria?: Readonly<Record<string, string>>;
  readonly councilUsed?: boolean;
  /** The department recorded its own opinions since the dossier was last supplemented. */
  readonly ministryAppraised?: boolean;
  /** The batch, not yet approved, that the project is listed in. */
  readonly draftPlanId?: string;
  readonly planId?: string;
  readonly planApprovedOn?: string;
  readonly planDecision?: string;
  readonly contractId?: string;
  readonly contractSignedOn?: string;
  readonly progress?: Progress;
  readonly accepted?: { readonly value: string; readonly counterpart: string; readonly on: string };
  readonly result?: string;
}

export interface NormLaw {
  readonly set: string;
  readonly maxSupport: bigint;
  readonly cap: bigint | null;
  readonly percent: number | null;
  readonly basis: string;
  readonly mark: string;
}

export interface ProjectLaw {
  readonly norm: NormLaw | null;
  /** How the implementer is chosen for this content (TT 36/2013 art. 3). */
  readonly selection: 'tender' | 'selection' | null;
  readonly contentLabel: string | null;
  /** Last day for filing, by deadline code, for the project's plan year. */
  readonly filing: Readonly<
    Record<string, { readonly lastDay: string; readonly basis: string; readonly mark: string }>
  >;
  readonly criteria: readonly string[];
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
}

export interface ProjectRelated {
  readonly openFindings: number;
  readonly openInstalments: number;
}

export type ProjectFacts = Facts<ProjectDetails, ProjectRelated, ProjectLaw>;
