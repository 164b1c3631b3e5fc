/** What administrators read. Keys begin with `administration`, so that every act refreshes them all. */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  administrationEvents,
  administrationPeople,
  administrationPerson,
  administrationRoles,
  personalDataOpen,
  personalDataStanding,
  rightsLook,
  twoPersonsList,
} from '../api/generated/sdk.gen.js';
import type { ApiProblem } from '../api/problem.js';
import { useMe } from '../api/queries.js';

const ROOT = 'administration';

export const peopleQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [ROOT, 'people', q],
    queryFn: ({ pageParam }) =>
      administrationPeople({
        query: {
          ...(q === '' ? {} : { q }),
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [ROOT, 'person', id],
    queryFn: () => administrationPerson({ path: { id } }),
  });

/** Whether somebody's data may be erased, and until when their request is to be answered. */
export const personalDataQuery = (id: string) =>
  queryOptions({
    queryKey: [ROOT, 'personal-data', id],
    queryFn: () => personalDataStanding({ path: { id } }),
  });

/** Copies of somebody's data that I may download now. */
export const copiesQuery = queryOptions({
  queryKey: [ROOT, 'copies'],
  queryFn: () => personalDataOpen(),
});

/** What a person sees and may do on a day. */
export const rightsQuery = (id: string, on: string) =>
  queryOptions({
    queryKey: [ROOT, 'rights', id, on],
    queryFn: () => rightsLook({ path: { id }, query: { on } }),
    placeholderData: (before) => before,
  });

export const rolesQuery = queryOptions({
  queryKey: [ROOT, 'roles'],
  queryFn: () => administrationRoles(),
  staleTime: 30 * 60_000,
});

export const eventsQuery = (subject?: string) =>
  infiniteQueryOptions({
    queryKey: [ROOT, 'events', subject],
    queryFn: ({ pageParam }) =>
      administrationEvents({
        query: {
          ...(subject === undefined ? {} : { subject }),
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const requestsQuery = (state: 'open' | 'all') =>
  infiniteQueryOptions({
    queryKey: [ROOT, 'requests', state],
    queryFn: ({ pageParam }) =>
      twoPersonsList({
        query: { state, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** One act of administration; whatever it changed is read again. */
export function useAct<V, T>(act: (wish: V) => Promise<T>, onDone: (result: T, wish: V) => void) {
  const client = useQueryClient();
  return useMutation<T, ApiProblem, V>({
    mutationFn: act,
    onSuccess: (result, wish) => onDone(result, wish),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: [ROOT] });
      for (const key of ['me', 'organisations', 'substitutions'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** Whether the server lets this person change anything here. */
export const useMayChange = (): boolean => useMe().rights.includes('administration.change');
