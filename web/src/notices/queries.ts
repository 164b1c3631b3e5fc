/** The inbox page by page, and marking what was read. Keys begin with `inbox`, as those of the bell. */
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { inboxList, inboxMarkAllRead, inboxMarkRead } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { tell } from '../kit/toast.js';
import { t } from './words.js';

export const noticesQuery = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'pages', unreadOnly],
    queryFn: ({ pageParam }) =>
      inboxList({
        query: {
          ...(unreadOnly ? { unread: 'true' as const } : {}),
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 60_000,
  });

export function useMarkRead() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['inbox'] });
  const onError = (error: Error): void => {
    const why = error instanceof ApiProblem ? error.body.title : error.message;
    tell(t('failedTold', { why }), { tone: 'bad' });
  };
  const one = useMutation({
    mutationFn: (id: string) => inboxMarkRead({ path: { id } }),
    onSettled,
    onError,
  });
  /** Up to the newest one that was seen: what comes in the meantime stays unread. */
  const all = useMutation({
    mutationFn: (newest: string) => inboxMarkAllRead({ body: { before: newest } }),
    onSuccess: ({ marked }) => tell(t('markedTold', { count: marked })),
    onSettled,
    onError,
  });
  return { one, all };
}
