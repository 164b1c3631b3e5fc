/** Who tells a story: over HTTP with a sandbox clock (the journey), or inside the process (the demonstration year). */
import type { Payload } from '../../workflows/index.js';

/** The people of a story by the part they play. */
export type Part =
  | 'centre'
  | 'appraiser'
  | 'director'
  | 'reviewer'
  | 'head'
  | 'minister'
  | 'finance'
  | 'treasury'
  | 'inspector'
  | 'rewardClerk';

export interface CaseRef {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
}

export interface Teller {
  /** Goes to 9 o'clock in Vietnam on that day, `YYYY-MM-DD`. */
  day(date: string): Promise<void>;
  /** Opens a case; throws when it is refused. */
  open(part: Part, kind: string, payload: Payload): Promise<CaseRef>;
  /** Makes a move; throws when it is refused. Answers with the cases that were opened or moved by it. */
  send(part: Part, on: CaseRef, type: string, payload?: Payload): Promise<readonly CaseRef[]>;
  /** Attaches one paper of each kind. */
  papers(part: Part, on: CaseRef, ...kinds: readonly string[]): Promise<void>;
  /** Asks for a move that must be refused by this rule; throws when it is not. */
  refused(part: Part, on: CaseRef, type: string, payload: Payload, rule: string): Promise<void>;
}
