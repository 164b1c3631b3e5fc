/** Throws when something that must hold does not: a bug, never a refusal. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${sentence}`);
}
