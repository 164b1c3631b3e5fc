/** What the details of a case are called, and which kind of value each is: from the machine of its kind. Pure. */
import type { Field, Label, Workflow } from '../api/generated/types.gen.js';

/** Names from the case down to the value, `['parts', 'aims']`; places in lists are left out. */
export type Path = readonly string[];

export interface Dictionary {
  /** Null for what no machine and no list of words names. */
  readonly labelOf: (path: Path) => Label | null;
  readonly fieldOf: (path: Path) => Field | undefined;
  /** The fields a case of the kind is opened with, in their order. */
  readonly opening: readonly Field[];
}

type Found = Map<string, Field>;

function collect(fields: readonly Field[], at: string, byPath: Found, byName: Found): void {
  for (const field of fields) {
    const path = `${at}${field.name}`;
    if (!byPath.has(path)) byPath.set(path, field);
    if (!byName.has(field.name)) byName.set(field.name, field);
    collect(field.fields ?? [], `${path}.`, byPath, byName);
  }
}

/** @param words names of details that are no field, from the list of workflows; `a.b` is b inside a. */
export function dictionaryOf(
  workflow: Workflow,
  words: Readonly<Record<string, Label>>,
): Dictionary {
  const byPath: Found = new Map();
  const byName: Found = new Map();
  const named = new Map(Object.entries(words));
  const opening = workflow.stages.flatMap((stage) => stage.opening?.fields ?? []);
  const ofMoves = workflow.stages.flatMap(({ states }) =>
    states.flatMap(({ moves }) => moves.flatMap(({ fields }) => fields)),
  );
  for (const fields of [opening, ofMoves]) collect(fields, '', byPath, byName);
  const fieldOf = (path: Path): Field | undefined =>
    byPath.get(path.join('.')) ?? byName.get(path.at(-1) ?? '');
  const labelOf = (path: Path): Label | null => {
    const last = path.at(-1) ?? '';
    return (
      (path.length > 1 ? named.get(path.slice(-2).join('.')) : undefined) ??
      byPath.get(path.join('.'))?.label ??
      named.get(last) ??
      byName.get(last)?.label ??
      null
    );
  };
  return { labelOf, fieldOf, opening };
}
