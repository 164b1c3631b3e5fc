/** The rows of a machine's table: every move with what follows, every rule with what it refuses. */
import type { Actor, Facts, Payload } from '../../workflows/kernel/facts.js';
import type { Duty, Role } from '../../workflows/kernel/step.js';

export const OPENING = 'opening';
export const TODAY = '2026-05-10';
/** The person who asks in every row; barred from a step by standing in the duties of the case. */
export const ASKING = 'person-asking';
export const PLACE = { orgId: 'org-own', areaId: 'area-own' } as const;
export const UNIT: readonly Role[] = ['centre_officer', 'other_implementer'];

/** What is different from the facts where everything is in order; each part is merged into its own. */
export interface Patch {
  readonly details?: Payload;
  readonly money?: Readonly<Record<string, bigint>>;
  readonly papers?: Readonly<Record<string, number>>;
  readonly duties?: Readonly<Partial<Record<Duty, readonly string[]>>>;
  readonly related?: Payload;
  readonly law?: Payload;
}

export interface Circumstances {
  readonly facts?: Patch;
  readonly payload?: Payload;
  readonly today?: string;
}

export interface MoveRow extends Circumstances {
  readonly from: string;
  readonly event: string;
  readonly by: readonly Role[];
  readonly to: string;
  readonly effects: readonly string[];
  readonly duty?: Duty;
}

/** `when` finishes the title; `says`: a piece of the Vietnamese sentence; `also`: rules broken by the same cause. */
export interface Twist extends Circumstances {
  readonly when: string;
  readonly says?: string;
  readonly also?: readonly string[];
}

export interface RefusalRow {
  readonly rule: string;
  readonly on: readonly string[];
  readonly refused: Twist;
  readonly taken: readonly Twist[];
}

export interface MachineTable {
  readonly facts: Facts;
  /** States the stage is entered in: by its opening, or from the stage before. */
  readonly entries: readonly string[];
  readonly ends: readonly string[];
  readonly deadlines: Readonly<Record<string, readonly string[]>>;
  readonly moves: readonly MoveRow[];
  readonly refusals: readonly RefusalRow[];
}

export const move = (
  from: string,
  event: string,
  by: readonly Role[],
  to: string,
  rest: Circumstances & { readonly effects?: readonly string[]; readonly duty?: Duty } = {},
): MoveRow => ({ from, event, by, to, effects: [], ...rest });

/** A rule refusing on the moves named `state event`, and what is just inside the line. */
export const refusal = (
  rule: string,
  on: readonly string[],
  refused: Twist,
  ...taken: readonly Twist[]
): RefusalRow => ({ rule, on, refused, taken });

/** Separation of duties: the person themselves is refused, any other person's act is no obstacle. */
export const separation = (rule: string, duty: Duty, on: readonly string[]): RefusalRow =>
  refusal(
    rule,
    on,
    { when: `the same person did “${duty}”`, facts: { duties: { [duty]: ['another', ASKING] } } },
    { when: `another person did “${duty}”`, facts: { duties: { [duty]: ['another'] } } },
  );

/** A paper of the dossier is not attached. */
export const paperMissing = (
  rule: string,
  on: readonly string[],
  paper: string,
  also: readonly string[] = [],
): RefusalRow =>
  refusal(rule, on, { when: `no ${paper} is attached`, facts: { papers: { [paper]: 0 } }, also });

const caseOf = (kind: string): Facts['case'] => ({ id: `${kind}-1`, kind, year: 2027, ...PLACE });

export const factsOf = (kind: string, patch: Patch): Facts =>
  patched(
    { case: caseOf(kind), details: {}, money: {}, papers: {}, duties: {}, related: {}, law: {} },
    patch,
  );

export const patched = (facts: Facts, patch: Patch = {}): Facts => ({
  ...facts,
  details: { ...facts.details, ...patch.details },
  money: { ...facts.money, ...patch.money },
  papers: { ...facts.papers, ...patch.papers },
  duties: { ...facts.duties, ...patch.duties },
  related: { ...facts.related, ...patch.related },
  law: { ...facts.law, ...patch.law },
});

export const actorOf = (role: Role, place: Partial<Actor> = {}): Actor => ({
  personId: ASKING,
  name: 'Người thực hiện',
  ...PLACE,
  roles: [role],
  ...place,
});
