/** A decision over money wants its author proved anew: the request waits for the proof and is then sent again. */
import { ApiProblem } from './problem.js';

/** What the proof is given by, as the server says it. */
export interface ProofAsked {
  readonly by: 'second_factor' | 'password';
  /** Which second factors the account has; empty where it proves itself by the password. */
  readonly factors: readonly ('code' | 'security_key')[];
}

let ask: (asked: ProofAsked) => Promise<boolean> = () => Promise.resolve(false);

/** The frame says here how the proof is asked for: true once it was given, false when the person let it be. */
export function whenProofIsNeeded(asker: (asked: ProofAsked) => Promise<boolean>): void {
  ask = asker;
}

/** Does the work; where it is refused for want of a proof, asks for one and does the very same work once more. */
export async function proved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'step_up_needed') throw error;
    const { stepUpBy: by = 'password', stepUpFactors: factors = [] } = error.body;
    if (!(await ask({ by, factors }))) throw error;
    return work();
  }
}
