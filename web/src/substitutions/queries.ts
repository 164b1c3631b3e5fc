import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { substitutionsChoices, substitutionsList } from '../api/generated/sdk.gen.js';

export const substitutionsQuery = (scope: 'mine' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['substitutions', scope],
    queryFn: ({ pageParam }) =>
      substitutionsList({
        query: { scope, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Roles that can be lent and to whom; of oneself when nobody is named. */
export const choicesQuery = (absentId: string | undefined) =>
  queryOptions({
    queryKey: ['substitutions', 'choices', absentId],
    queryFn: () => substitutionsChoices({ query: absentId === undefined ? {} : { absentId } }),
  });
