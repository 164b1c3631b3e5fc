/** What can be counted or added up of a group of projects. Pure. */
import type { CaseSummary } from '../api/generated/types.gen.js';

type Group = CaseSummary['groups'][number];

export const MEASURES = [
  'count',
  'support',
  'planned',
  'contracted',
  'advanced',
  'accepted',
] as const;
export type Measure = (typeof MEASURES)[number];

export const measureOf = (name: string | undefined): Measure =>
  MEASURES.find((measure) => measure === name) ?? 'count';

/** A number of projects, or whole đồng. */
export const valueOf = (group: Group, measure: Measure): bigint => BigInt(group[measure]);

export const totalOf = (groups: readonly Group[], measure: Measure): bigint =>
  groups.reduce((sum, group) => sum + valueOf(group, measure), 0n);
