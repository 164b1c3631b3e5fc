/** What a decision is made on: facts read fresh for it, and the event that asks for it. Nothing here is stored. */
import type { Duty, Reach, Role } from './step.js';

/** Who asks. `roles` are those held on the day of the event; `onBehalfOf` names the person substituted for. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly orgId: string | null;
  /** Province the organisation serves; null for national bodies and the system. */
  readonly areaId: string | null;
  /** Organisations and provinces that the actor's own ones succeeded: their open cases are theirs now. */
  readonly succeeded?: { readonly orgIds: readonly string[]; readonly areaIds: readonly string[] };
  readonly roles: readonly Role[];
  /** Set for a program: it looks at what lies within this reach of its organisation, holds no role and moves nothing. */
  readonly reads?: Reach;
  readonly onBehalfOf?: string;
  /** The largest amount, in đồng, that may be decided for the person substituted for; absent: any. */
  readonly upTo?: string;
}

/** The engine itself: timers, and the consequences of one case for another. A row of that id stands in `persons`. */
export const SYSTEM: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: 'Hệ thống',
  orgId: null,
  areaId: null,
  roles: ['system'],
};

export type Payload = Readonly<Record<string, unknown>>;

/** A wish to move a case. `at` is the instant (RFC 3339), `today` its date in Asia/Ho_Chi_Minh. */
export interface CaseEvent {
  readonly type: string;
  readonly actor: Actor;
  readonly at: string;
  readonly today: string;
  readonly payload: Payload;
}

/** What a person did for a dossier, and when it was first (`YYYY-MM-DD` in Vietnam). */
export interface DutyDone {
  readonly duty: Duty;
  readonly personId: string;
  readonly name: string;
  readonly on: string;
}

/** Who has done what for the whole dossier, and who declared a conflict of interest on it. */
export interface Dossier {
  readonly done: readonly DutyDone[];
  readonly conflicts: readonly {
    readonly personId: string;
    readonly name: string;
    readonly on: string;
  }[];
}

export interface CaseFacts {
  readonly id: string;
  readonly kind: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
}

/**
 * `details`: what the case holds (kind by kind, below). `money`: balances of the case's accounts in đồng, by
 * purpose. `papers`: how many papers of each kind are attached. `duties`: persons by what they did for the case.
 * `dossier`: the same over the whole dossier, with names and days.
 * `related`: what the kind's facts loader reads from other cases. `law`: rows of the rulebook that hold on `today`
 * or on the date the law names (the day of plan approval for norms).
 */
export interface Facts<D = object, R = object, L = object> {
  readonly case: CaseFacts;
  readonly details: D;
  readonly money: Readonly<Record<string, bigint>>;
  readonly papers: Readonly<Record<string, number>>;
  readonly duties: Readonly<Partial<Record<Duty, readonly string[]>>>;
  readonly dossier?: Dossier;
  readonly related: R;
  readonly law: L;
}

export const did = (facts: Facts, duty: Duty, personId: string): boolean =>
  facts.duties[duty]?.includes(personId) ?? false;

export const has = (facts: Facts, ...kinds: readonly string[]): boolean =>
  kinds.every((kind) => (facts.papers[kind] ?? 0) > 0);
