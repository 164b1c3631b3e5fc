/** A decision over money wants its author proved anew: the request waits for the proof and is then sent again. */
import { ApiProblem } from './problem.js';

export type Proof = 'second_factor' | 'password';

let ask: (by: Proof) => Promise<boolean> = () => Promise.resolve(false);

/** The frame says here how the proof is asked for: true once it was given, false when the person let it be. */
export function whenProofIsNeeded(asker: (by: Proof) => Promise<boolean>): void {
  ask = asker;
}

/** Does the work; where it is refused for want of a proof, asks for one and does the very same work once more. */
export async function proved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'step_up_needed') throw error;
    if (!(await ask(error.body.stepUpBy ?? 'password'))) throw error;
    return work();
  }
}
