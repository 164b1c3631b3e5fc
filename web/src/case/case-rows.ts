/** What a list of cases is asked for, page by page, and the two filters a person may set on it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { caseListList } from '../api/generated/sdk.gen.js';
import type { CaseKind, CasePage } from '../api/generated/types.gen.js';

/** Which cases; everything given narrows. */
export interface ListedCases {
  readonly kind?: CaseKind;
  readonly stage?: string;
  readonly state?: string;
  /** Only cases that belong to this one. */
  readonly parent?: string;
  readonly year?: number;
}

export interface Filters {
  /** Words; accents do not matter. */
  readonly q: string;
  /** `stage/state`, or the state alone where the kind has one stage; '' for all. */
  readonly state: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Filters of a list, in the address when the page's address has `q` and `state`, otherwise as long as it is open. */
export function useFilters(inAddress: boolean): [Filters, (next: Filters) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const [own, setOwn] = useState<Filters>({ q: '', state: '' });
  if (!inAddress) return [own, setOwn];
  const change = ({ q, state }: Filters): void =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({
        ...before,
        q: q === '' ? undefined : q,
        state: state === '' ? undefined : state,
      }),
      replace: true,
    } as never);
  return [{ q: text(search['q']), state: text(search['state']) }, change];
}

/** `funding/signed` or `signed` as what the server takes. */
export function placeOf(filter: string): { readonly stage?: string; readonly state?: string } {
  if (filter === '') return {};
  const [first = '', second] = filter.split('/');
  return second === undefined ? { state: first } : { stage: first, state: second };
}

export function useCaseRows(listed: ListedCases, filters: Filters) {
  const asked = {
    ...placeOf(filters.state),
    ...listed,
    ...(filters.q === '' ? {} : { q: filters.q }),
    limit: 50,
  };
  return useInfiniteQuery({
    queryKey: ['cases', 'list', asked],
    queryFn: ({ pageParam }) =>
      caseListList({
        query: { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }) as Promise<CasePage>,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
}
