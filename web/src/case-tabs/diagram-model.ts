/** What the picture of a kind's states shows, from its machine and the history of one case. Pure. */
import type { HistoryRow, Workflow } from '../api/generated/types.gen.js';
import { say } from '../words/words.js';
import { wrap, type DrawnArrow, type DrawnState } from './diagram-layout.js';

type Stage = Workflow['stages'][number];

/** `stage/state` for each state the case has been in, with the day it came there, the earliest first. */
export type Visits = ReadonlyMap<string, string>;

export const placeName = (stage: string, state: string): string => `${stage}/${state}`;

export function visitsOf(rows: readonly HistoryRow[]): Visits {
  const visits = new Map<string, string>();
  for (const { outcome, toStage, toState, at } of rows) {
    const place = placeName(toStage, toState);
    if (outcome === 'moved' && !visits.has(place)) visits.set(place, at);
  }
  return visits;
}

/** Endings of stages through which the case passed on: it never stays in one, so no event ends there. */
export function passedOn(
  rows: readonly HistoryRow[],
  journey: Workflow['journey'],
): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ outcome, fromStage, toStage, toState }) =>
      outcome === 'moved' && fromStage !== toStage
        ? journey
            .filter((each) => each.from === fromStage && each.to === toStage)
            .filter(({ entering }) => entering === toState)
            .map(({ from, ending }) => placeName(from, ending))
        : [],
    ),
  );
}

export const statesOf = (stage: Stage): readonly DrawnState[] =>
  stage.states.map(({ state, label }) => ({ state, lines: wrap(say(label)) }));

/** One arrow between two states, its moves one below the other; moves that stay where they are have none. */
export function arrowsOf(stage: Stage): readonly DrawnArrow[] {
  const arrows = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const { state, moves } of stage.states)
    for (const { to, label } of moves) {
      if (to === null || to === state) continue;
      const key = `${state} ${to}`;
      const arrow = arrows.get(key) ?? { from: state, to, labels: [] };
      arrow.labels.push(say(label));
      arrows.set(key, arrow);
    }
  return [...arrows.values()].map(({ from, to, labels }) => ({
    from,
    to,
    lines: labels.flatMap((label) => wrap(labels.length > 1 ? `• ${label}` : label)),
  }));
}

export interface NextStep {
  readonly event: string;
  readonly label: string;
  /** Where it leads; null when the state stays. */
  readonly to: string | null;
}

/** The moves of the machine that lead on from where the case stands. */
export function nextSteps(workflow: Workflow, stage: string, state: string): readonly NextStep[] {
  const machine = workflow.stages.find((each) => each.stage === stage);
  const moves = machine?.states.find((each) => each.state === state)?.moves ?? [];
  return moves.map(({ event, label, to }) => {
    const target = machine?.states.find((each) => each.state === to);
    return {
      event,
      label: say(label),
      to: target && target.state !== state ? say(target.label) : null,
    };
  });
}
