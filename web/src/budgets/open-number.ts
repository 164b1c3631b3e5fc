/** Which number of the year is opened stands in the address: `mo` its name, `khoa` the part of the year it is of. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { BudgetYear } from '../api/generated/types.gen.js';
import type { NumberName } from './sums.js';

/**
 * What a number is of: the whole year, a province of today by its code, a province as it was at the time by its id, a
 * content or a batch.
 */
const PARTS = ['tinh', 'tinh-luc-do', 'noi-dung', 'dot'] as const;
export interface Part {
  readonly of: (typeof PARTS)[number];
  readonly key: string;
}

/** Key of the part that lies in no province. */
export const NOWHERE = 'none';

export const keyOf = ({ of, key }: Part): string => `${of}:${key}`;

/** Reads a part from the address; anything else is the whole year. */
export function partFrom(text: string | undefined): Part | null {
  const [name, key] = text?.split(/:(.*)/s) ?? [];
  const of = PARTS.find((part) => part === name);
  return of === undefined || key === undefined || key === '' ? null : { of, key };
}

/** What the server is asked for; null when the part is not in this year. */
export function filterOf(
  part: Part | null,
  { areas, contents, estimates }: Pick<BudgetYear, 'areas' | 'contents' | 'estimates'>,
): { readonly areas: readonly string[]; readonly content?: string; readonly plan?: string } | null {
  if (part === null) return { areas: [] };
  if (part.of === 'noi-dung')
    return contents.some(({ code }) => code === part.key) ? { areas: [], content: part.key } : null;
  if (part.of === 'dot') {
    const plans = estimates.flatMap((estimate) => estimate.plans);
    return plans.some(({ id }) => id === part.key) ? { areas: [], plan: part.key } : null;
  }
  const own = areas.filter(
    ({ areaId, todayAreaCode }) =>
      ((part.of === 'tinh' ? todayAreaCode : areaId) ?? NOWHERE) === part.key,
  );
  return own.length === 0 ? null : { areas: own.map(({ areaId }) => areaId ?? NOWHERE) };
}

export type OpenNumber = (name: NumberName, part?: Part) => void;

export function useOpenNumber(): {
  readonly mo: string | undefined;
  readonly khoa: string | undefined;
  readonly open: OpenNumber;
  readonly close: () => void;
} {
  const { mo, khoa } = useSearch({ from: '/frame/ngan-sach' });
  const navigate = useNavigate({ from: '/ngan-sach' });
  return {
    mo,
    khoa,
    open: (name, part) =>
      void navigate({
        search: (before) => ({ ...before, mo: name, khoa: part ? keyOf(part) : undefined }),
        resetScroll: false,
      }),
    close: () =>
      void navigate({
        search: (before) => ({ ...before, mo: undefined, khoa: undefined }),
        resetScroll: false,
      }),
  };
}
