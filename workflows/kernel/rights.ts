/** The rights of every move as flat rows: what the database checks each event against. */
import { reachOf, type Duty, type Reach, type Role } from './step.js';
import type { Stage } from './workflow.js';

export interface MoveRight {
  readonly kind: string;
  readonly version: number;
  readonly fromStage: string;
  readonly fromState: string;
  readonly event: string;
  readonly role: Role;
  readonly reach: Reach;
  readonly duty: Duty | null;
  /** Above the limit of that key in the rulebook, another person made this event first; null where none is asked for. */
  readonly endorsedBy: string | null;
  readonly above: string | null;
}

/** Which role may make which move of these machines, and the duty that the move lays on whoever makes it. */
export function rightsOf(stages: readonly Stage[]): readonly MoveRight[] {
  return stages.flatMap(({ kind, version, stage, opening, states }) => {
    const opened = opening
      ? [{ fromStage: '', fromState: '', event: `${kind}.open`, move: opening }]
      : [];
    const within = Object.entries(states).flatMap(([fromState, { moves: own }]) =>
      Object.entries(own ?? {}).map(([event, move]) => ({
        fromStage: stage,
        fromState,
        event,
        move,
      })),
    );
    return [...opened, ...within].flatMap(({ fromStage, fromState, event, move }) =>
      move.roles.map((role) => ({
        kind,
        version,
        fromStage,
        fromState,
        event,
        role,
        reach: reachOf(role),
        duty: move.duty ?? null,
        endorsedBy: move.secondPerson?.event ?? null,
        above: move.secondPerson?.above ?? null,
      })),
    );
  });
}
