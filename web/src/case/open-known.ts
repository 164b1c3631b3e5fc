/** What a new case already knows from where its opening was asked for. Pure. */
import type { Field } from '../api/generated/types.gen.js';

export interface Start {
  readonly projectId?: string | undefined;
  readonly estimateId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly year?: number | undefined;
  /** What the plan gave the project, whole đồng; undefined while it has none. */
  readonly allotted?: string | undefined;
}

const has = (fields: readonly Field[], name: string): boolean =>
  fields.some((field) => field.name === name);

/** Values for the fields of the opening; a list of projects begins with the project and the amount the plan gave it. */
export function knownOf(fields: readonly Field[], start: Start): Record<string, unknown> {
  const { projectId, allotted } = start;
  const known: Record<string, unknown> = {};
  for (const name of ['projectId', 'estimateId', 'contractId', 'year'] as const)
    if (start[name] !== undefined && has(fields, name)) known[name] = start[name];
  if (projectId === undefined) return known;
  for (const { name, type, fields: inner = [] } of fields)
    if (type === 'list' && has(inner, 'projectId'))
      known[name] = [
        {
          projectId,
          ...(has(inner, 'amount') && allotted !== undefined && allotted !== '0'
            ? { amount: allotted }
            : {}),
        },
      ];
  return known;
}
