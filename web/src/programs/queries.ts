/** Service accounts as administrators read them. Keys begin with `administration`: every act refreshes them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  serviceAccountsList,
  serviceAccountsOne,
  serviceAccountsScopes,
} from '../api/generated/sdk.gen.js';

export const programsQuery = infiniteQueryOptions({
  queryKey: ['administration', 'programs'],
  queryFn: ({ pageParam }) =>
    serviceAccountsList({ query: pageParam === undefined ? {} : { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

export const programQuery = (id: string) =>
  queryOptions({
    queryKey: ['administration', 'programs', id],
    queryFn: () => serviceAccountsOne({ path: { id } }),
  });

export const scopesQuery = queryOptions({
  queryKey: ['administration', 'scopes'],
  queryFn: () => serviceAccountsScopes(),
  staleTime: 30 * 60_000,
});
