/** What a browser says when a key did not answer, in the few kinds a person can do something about. */
export type KeyFault = 'cancelled' | 'registered' | 'address' | 'unsupported' | 'failed';

/** By the name of the error (Web Authentication, "Exceptions"). */
const FAULTS: ReadonlyMap<string, KeyFault> = new Map([
  // Browsers say the same whether it was cancelled, took too long or no key fitted: pages shall not learn which.
  ['NotAllowedError', 'cancelled'],
  ['AbortError', 'cancelled'],
  ['InvalidStateError', 'registered'],
  ['SecurityError', 'address'],
  ['NotSupportedError', 'unsupported'],
]);

export const keyFaultOf = (error: unknown): KeyFault =>
  (error instanceof Error ? FAULTS.get(error.name) : undefined) ?? 'failed';
