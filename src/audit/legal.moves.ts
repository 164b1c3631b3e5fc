/** What the machines allow, for judging a history that was written under them. */
import {
  legalTransitions,
  openingStage,
  STAGES,
  stageOf,
  type Duty,
} from '../../workflows/index.js';
import type { StoredEvent } from './event.hash.js';

export interface Transition {
  readonly kind: string;
  readonly version: number;
  readonly fromStage: string;
  readonly fromState: string;
  readonly event: string;
  readonly toStage: string;
  readonly toState: string;
}

const keyOf = (move: Transition): string =>
  [
    move.kind,
    move.version,
    move.fromStage,
    move.fromState,
    move.event,
    move.toStage,
    move.toState,
  ].join('/');

const transitionOf = ({ machineVersion, ...event }: StoredEvent): Transition => ({
  ...event,
  version: machineVersion,
});

const stageBefore = (kind: string, fromStage: string) =>
  fromStage === ''
    ? openingStage(kind)
    : STAGES.some((stage) => stage.kind === kind && stage.stage === fromStage)
      ? stageOf(kind, fromStage)
      : undefined;

/**
 * Moves of the machines that run now are judged by the machines; only for older versions is the table of the
 * database asked, because nothing else remembers them.
 */
export class LegalMoves {
  private readonly now = new Set(legalTransitions().map(keyOf));
  private readonly recorded: ReadonlySet<string>;
  /** Rows of the table that claim to be of a machine that runs now, and are not. */
  readonly strange: readonly Transition[];

  constructor(table: readonly Transition[]) {
    this.recorded = new Set(table.map(keyOf));
    this.strange = table.filter((row) => this.isOfNow(row) && !this.now.has(keyOf(row)));
  }

  private isOfNow({
    kind,
    fromStage,
    version,
  }: Pick<Transition, 'kind' | 'fromStage' | 'version'>): boolean {
    return stageBefore(kind, fromStage)?.version === version;
  }

  allow(event: StoredEvent): boolean {
    const move = transitionOf(event);
    return this.now.has(keyOf(move)) || (!this.isOfNow(move) && this.recorded.has(keyOf(move)));
  }

  /** The duty that the event laid on its actor; `unknown` for a machine that does not run any more. */
  dutyOf(event: StoredEvent): Duty | null | 'unknown' {
    if (!this.isOfNow(transitionOf(event))) return 'unknown';
    const stage = stageBefore(event.kind, event.fromStage);
    const move =
      event.fromStage === ''
        ? stage?.opening
        : stage?.states[event.fromState]?.moves?.[event.event];
    return move?.duty ?? null;
  }
}
