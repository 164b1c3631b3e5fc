/** What lies on the desk. Keys begin with `work`, so that a move and a notice refresh them. */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { calendarWorkingDays, workDesk, workSnooze, workWake } from '../api/generated/sdk.gen.js';
import type { WorkItem, WorkPage } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { tell } from '../kit/toast.js';
import { day } from '../words/figures.js';
import { addDays, AHEAD, type Group } from './desk.js';
import { t } from './words.js';

const EVERY_MINUTE = 60_000;

const pageOf = (group: Group, cursor: string | undefined): Promise<WorkPage> =>
  workDesk({ query: { group, ...(cursor === undefined ? {} : { cursor }) } }) as Promise<WorkPage>;

/** Counters of all groups and the rows of one, the earliest day first; both come from the same answer. */
export const deskQuery = (group: Group) =>
  infiniteQueryOptions({
    queryKey: ['work', 'desk', group],
    queryFn: ({ pageParam }) => pageOf(group, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: WorkPage) => page.next ?? undefined,
    refetchInterval: EVERY_MINUTE,
    placeholderData: (before) => before,
  });

const MOST_PAGES = 6;

/** What waits for the person and has a day, until the end of the strip, and the first one after today. */
export const aheadQuery = (today: string) =>
  queryOptions({
    queryKey: ['work', 'ahead', today],
    queryFn: async () => {
      const end = addDays(today, AHEAD);
      const items: WorkItem[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await pageOf('mine', cursor);
        items.push(...answer.items);
        cursor = answer.next ?? undefined;
        const last = answer.items.at(-1)?.due ?? null;
        if (cursor === undefined || last === null || last > end) break;
      }
      return items.filter(({ due }) => due !== null);
    },
    refetchInterval: EVERY_MINUTE,
  });

/** Which of the days ahead are days off. */
export const daysOffQuery = (today: string) =>
  queryOptions({
    queryKey: ['calendar', today],
    queryFn: async () => {
      const { days } = await calendarWorkingDays({
        query: { from: today, to: addDays(today, AHEAD - 1) },
      });
      return days.filter(({ working }) => !working).map(({ date }) => date);
    },
    staleTime: 30 * 60_000,
  });

type Put = Pick<WorkItem, 'id' | 'title'>;

/** Putting a case off and taking it back; either can be undone from its message. */
export function useSnooze() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['work'] });
  const onError = (error: Error): void => {
    const why = error instanceof ApiProblem ? error.body.title : error.message;
    tell(t('failedTold', { why }), { tone: 'bad' });
  };
  const snooze = useMutation({
    mutationFn: ({ id, until }: Put & { readonly until: string }) =>
      workSnooze({ path: { caseId: id }, body: { until } }),
    onSuccess: (_, { id, title, until }) => {
      tell(t('snoozedTold', { title, day: day(until) }), {
        undo: { label: t('undo'), act: () => wake.mutate({ id, title }) },
      });
      return refresh();
    },
    onError,
  });
  const wake = useMutation({
    mutationFn: ({ id }: Put) => workWake({ path: { caseId: id } }),
    onSuccess: (_, { title }) => {
      tell(t('wokenTold', { title }));
      return refresh();
    },
    onError,
  });
  return { snooze, wake };
}
