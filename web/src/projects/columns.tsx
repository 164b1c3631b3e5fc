import { Link } from '@tanstack/react-router';
import { createColumnHelper, columnVisibilityFeature, tableFeatures } from '@tanstack/react-table';
import type { CaseRow, RowMoney } from '../api/generated/types.gen.js';
import { Day } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { dayOf, digits, timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import type { Sort } from './filters.js';
import { t } from './words.js';

export const features = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof features, CaseRow>();

/** Which columns can be ordered by; the server has no other orders. */
export const SORT_OF: Readonly<Record<string, Sort>> = {
  code: 'newest',
  name: 'title',
  waiting: 'since',
  due: 'due',
  support: 'support',
};
export const AMOUNTS: ReadonlySet<string> = new Set([
  'support',
  'planned',
  'contracted',
  'advanced',
  'accepted',
]);
/** Hidden until somebody wants them: the table fits a small screen. */
export const HIDDEN_AT_FIRST: Readonly<Record<string, boolean>> = {
  beneficiary: false,
  content: false,
  planned: false,
  contracted: false,
  advanced: false,
  accepted: false,
};
/** The column that names the row; it always stays. */
export const NAME = 'name';

const money = (id: keyof RowMoney) =>
  helper.display({
    id,
    header: () => t(id),
    cell: ({ row }) => (row.original.money ? digits(row.original.money[id]) : '–'),
  });

/** When it is due, in the tone of the time left and in words. */
export function Due({ row }: { readonly row: Pick<CaseRow, 'due' | 'daysLeft'> }) {
  const { due, daysLeft } = row;
  if (due === null || daysLeft === null) return <span>–</span>;
  return (
    <span className="due">
      <Day on={due} />
      <Chip tone={daysLeft < 0 ? 'bad' : daysLeft <= 3 ? 'warn' : 'info'}>
        {timeLeft(daysLeft)}
      </Chip>
    </span>
  );
}

function Waiting({ row }: { readonly row: CaseRow }) {
  if (row.waitsFor.length === 0) return <span>–</span>;
  return (
    <span className="waiting">
      {row.waitsFor.map(({ label }) => say(label)).join('; ')}{' '}
      <span className="soft small">{t('since', { day: dayOf(row.stateSince) })}</span>
    </span>
  );
}

export const columns = helper.columns([
  helper.display({
    id: 'code',
    header: () => t('code'),
    cell: ({ row }) => <span className="code">{row.original.code}</span>,
  }),
  helper.display({
    id: NAME,
    header: () => t('name'),
    cell: ({ row }) => (
      <Link to="/ho-so/$id" params={{ id: row.original.id }}>
        {row.original.title}
      </Link>
    ),
  }),
  helper.display({
    id: 'beneficiary',
    header: () => t('beneficiary'),
    cell: ({ row }) => row.original.beneficiary ?? '–',
  }),
  helper.display({
    id: 'province',
    header: () => t('province'),
    cell: ({ row }) => row.original.areaName ?? '–',
  }),
  helper.display({
    id: 'content',
    header: () => t('content'),
    cell: ({ row: { original } }) =>
      original.content ? `${original.content.code} ${say(original.content.label)}` : '–',
  }),
  helper.display({
    id: 'state',
    header: () => t('state'),
    cell: ({ row: { original } }) => (
      <span>
        {original.stateLabel ? say(original.stateLabel) : original.state}{' '}
        <span className="soft small">{say(original.stageLabel)}</span>
      </span>
    ),
  }),
  helper.display({
    id: 'waiting',
    header: () => t('waiting'),
    cell: ({ row }) => <Waiting row={row.original} />,
  }),
  helper.display({
    id: 'due',
    header: () => t('due'),
    cell: ({ row }) => <Due row={row.original} />,
  }),
  helper.display({
    id: 'support',
    header: () => t('support'),
    cell: ({ row }) => (row.original.support === null ? '–' : digits(row.original.support)),
  }),
  money('planned'),
  money('contracted'),
  money('advanced'),
  money('accepted'),
]);

const WORD_OF = {
  code: 'code',
  name: 'name',
  beneficiary: 'beneficiary',
  province: 'province',
  content: 'content',
  state: 'state',
  waiting: 'waiting',
  due: 'due',
  support: 'support',
  planned: 'planned',
  contracted: 'contracted',
  advanced: 'advanced',
  accepted: 'accepted',
} as const;
export type ColumnId = keyof typeof WORD_OF;
export const COLUMN_IDS = Object.keys(WORD_OF) as readonly ColumnId[];

/** The header of a column as text, for cards on a phone and for the list of columns. */
export const columnName = (id: string): string => (id in WORD_OF ? t(WORD_OF[id as ColumnId]) : id);
