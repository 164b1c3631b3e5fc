/** What a person has chosen for the screens and finds again on every device: columns, saved filters, what was seen. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { preferencesMine, preferencesPut } from './generated/sdk.gen.js';

type Preferences = Readonly<Record<string, unknown>>;

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => preferencesMine() as Promise<Preferences>,
  staleTime: 5 * 60_000,
});

/**
 * One preference by its name. It is kept on the server at once; where that fails the choice holds until the page is
 * left, because nobody should be stopped by it.
 */
export function usePreference<T>(name: string, otherwise: T): readonly [T, (next: T) => void] {
  const client = useQueryClient();
  const { data } = useQuery(preferencesQuery);
  const keep = (next: T): void => {
    const whole = { ...client.getQueryData(preferencesQuery.queryKey), [name]: next };
    client.setQueryData(preferencesQuery.queryKey, whole);
    // The server takes the whole: without what it holds nothing may be written over it.
    if (data !== undefined) preferencesPut({ body: whole }).catch(() => undefined);
  };
  return [(data?.[name] as T | undefined) ?? otherwise, keep];
}
