/** What the address of the list says, as a question to the server. Pure; the address is the only place of the filters. */
import type { CaseListListData, CaseListSummaryData } from '../api/generated/types.gen.js';

/** Filters of the list in the order in which they are shown. */
export const FILTERS = [
  'q',
  'stage',
  'state',
  'area',
  'content',
  'org',
  'role',
  'cho',
  'qua-han',
] as const;
export type Filter = (typeof FILTERS)[number];

/** Search parameters of the page; all texts but the year of the frame. */
export type ProjectSearch = Partial<
  Record<Filter | 'xem' | 'so' | 'sap-xep' | 'chieu', string | undefined>
> & { readonly nam?: number | undefined };

type ListQuery = NonNullable<CaseListListData['query']>;
type SummaryQuery = NonNullable<CaseListSummaryData['query']>;

export const VIEWS = ['bang', 'giai-doan', 'ban-do'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = ({ xem }: ProjectSearch): View =>
  VIEWS.find((view) => view === xem) ?? 'bang';

export const SORTS = ['newest', 'title', 'due', 'support', 'since'] as const;
export type Sort = (typeof SORTS)[number];
export type Direction = 'asc' | 'desc';

/** Conditions for lists and summaries of projects. */
export function conditionsOf(search: ProjectSearch): SummaryQuery {
  const { nam, q, stage, state, area, content, org, role, cho } = search;
  return {
    kind: 'project',
    ...(nam === undefined ? {} : { year: nam }),
    ...(q ? { q } : {}),
    ...(stage ? { stage } : {}),
    ...(state ? { state } : {}),
    ...(area ? { area } : {}),
    ...(content ? { content } : {}),
    ...(org ? { org } : {}),
    ...(role ? { waitingRole: role as NonNullable<SummaryQuery['waitingRole']> } : {}),
    ...(cho ? { waitingFor: 'me' } : {}),
    ...(search['qua-han'] ? { overdue: 'true' } : {}),
  };
}

const usual = (sort: Sort): Direction => (sort === 'newest' || sort === 'support' ? 'desc' : 'asc');

/** The order in the address; the newest first when it names none that is known. */
export function orderOf(search: ProjectSearch): { readonly sort: Sort; readonly dir: Direction } {
  const sort = SORTS.find((each) => each === search['sap-xep']) ?? 'newest';
  const { chieu } = search;
  return { sort, dir: chieu === 'asc' || chieu === 'desc' ? chieu : usual(sort) };
}

/** What the address becomes when the header of a column is pressed: its usual direction first, then the other one. */
export function pressed(search: ProjectSearch, sort: Sort): ProjectSearch {
  const now = orderOf(search);
  const dir = now.sort !== sort ? usual(sort) : now.dir === 'asc' ? 'desc' : 'asc';
  return { 'sap-xep': sort, chieu: dir };
}

export const pageOf = (search: ProjectSearch, cursor: string | undefined): ListQuery => ({
  ...conditionsOf(search),
  ...orderOf(search),
  limit: 50,
  ...(cursor === undefined ? {} : { cursor }),
});

export const filtersOn = (search: ProjectSearch): readonly Filter[] =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '');

/** Takes one filter away; a state means nothing without its stage. */
export const without = (name: Filter): ProjectSearch => ({
  [name]: undefined,
  ...(name === 'stage' ? { state: undefined } : {}),
});

/** Takes every filter away; the view, the order and the year stay. */
export const NO_FILTERS: ProjectSearch = Object.fromEntries(
  FILTERS.map((name) => [name, undefined]),
);
