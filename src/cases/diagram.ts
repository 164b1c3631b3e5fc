/** A stage as a Mermaid state diagram. */
import type { Stage } from '../../workflows/index.js';

const quoted = (text: string): string => text.replaceAll('"', "'").replaceAll(':', '꞉');

/** States with their Vietnamese labels, moves with theirs; moves that stay where they are are left out. */
export function diagramOf(stage: Stage): string {
  const states = Object.entries(stage.states).map(
    ([name, { label }]) => `  state "${quoted(label.vi)}" as ${name}`,
  );
  const moves = Object.entries(stage.states).flatMap(([from, { moves: all }]) =>
    Object.values(all ?? {})
      .filter(({ to }) => to !== undefined)
      .map(({ to, label }) => `  ${from} --> ${to ?? from}: ${quoted(label.vi)}`),
  );
  const ends = Object.entries(stage.states)
    .filter(([, { isFinal }]) => isFinal)
    .map(([name]) => `  ${name} --> [*]`);
  return ['stateDiagram-v2', ...states, `  [*] --> ${stage.initial}`, ...moves, ...ends].join('\n');
}
