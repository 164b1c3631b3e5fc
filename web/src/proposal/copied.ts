/** What a new project takes over from an earlier one. Pure. */
import type { Field } from '../api/generated/types.gen.js';

/**
 * Texts, amounts, the parts and the estimate are taken over. Days belong to their year and ticks are declarations
 * somebody answers for, so both are given anew.
 * @param fields those that open a project.
 */
export function copied(
  fields: readonly Field[],
  details: Record<string, unknown>,
  year: number,
): Record<string, unknown> {
  const entries = fields
    .filter(({ type, name }) => type !== 'boolean' && type !== 'date' && name !== 'year')
    .map(({ name }) => [name, details[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(entries), year };
}

/** Fields that a project cannot be opened without, and how many beneficiaries share the support. */
export const asked = (fields: readonly Field[]): readonly Field[] =>
  fields.filter(({ optional, name }) => !optional || name === 'beneficiaryCount');
