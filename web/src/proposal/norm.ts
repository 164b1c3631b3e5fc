/** The norm of the support as the decisions of today read it. Pure. */
import type { CaseView } from '../api/generated/types.gen.js';

export interface Norm {
  /** Name of the set of norms: NS2018, … */
  readonly set: string;
  /** Whole đồng. */
  readonly maxSupport: string;
  readonly cap: string | null;
  readonly percent: number | null;
  readonly basis: string;
  readonly mark: string;
}

const isNorm = (value: unknown): value is Norm =>
  typeof value === 'object' && value !== null && 'maxSupport' in value && 'basis' in value;

export const normOf = (view: CaseView): Norm | null => {
  const { norm } = view.law;
  return isNorm(norm) ? norm : null;
};
