import { useInfiniteQuery } from '@tanstack/react-query';
import { useTable } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import type { CaseRow } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icon.js';
import { Notice } from '../kit/notice.js';
import { Failed, Loading } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { count } from '../words/figures.js';
import { AMOUNTS, columnName, columns, features, NAME, SORT_OF } from './columns.js';
import { orderOf, pressed, type ProjectSearch } from './filters.js';
import { NoProjects } from './no-projects.js';
import { rowsQuery } from './queries.js';
import { t } from './words.js';

interface TableProps {
  readonly search: ProjectSearch;
  readonly shownColumns: Readonly<Record<string, boolean>>;
  /** How many there are altogether, once it is known. */
  readonly total: number | undefined;
  readonly onChange: (change: ProjectSearch) => void;
}

export function TableView(props: TableProps) {
  const query = useInfiniteQuery(rowsQuery(props.search));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  if (query.data === undefined)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading lines={10} />
    );
  if (rows.length === 0) return <NoProjects search={props.search} onChange={props.onChange} />;
  return (
    <div className="stack" aria-busy={query.isPlaceholderData}>
      <Rows {...props} rows={rows} />
      {query.isFetchNextPageError && (
        <Notice tone="bad" live>
          <p>{t('moreFailed')}</p>
        </Notice>
      )}
      {query.hasNextPage && (
        <div className="row center no-print">
          <Button
            icon="down"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Rows(props: TableProps & { readonly rows: CaseRow[] }) {
  const { rows, shownColumns, total } = props;
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
    state: { columnVisibility: { ...shownColumns } },
  });
  const caption = t('caption', { shown: count(rows.length), total: count(total ?? rows.length) });
  return (
    <TableBox label={t('title')}>
      <table className="table cards-on-phone projects-table">
        <caption>{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <Header key={header.id} id={header.column.id} {...props} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getVisibleCells().map((cell) => (
                <Cell key={cell.id} id={cell.column.id}>
                  {table.FlexRender({ cell })}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Cell({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  if (id === NAME)
    return (
      <th scope="row" className="whole name">
        {children}
      </th>
    );
  return (
    <td data-label={columnName(id)} className={AMOUNTS.has(id) ? 'number' : undefined}>
      {children}
    </td>
  );
}

/** A header; where the server can order by the column it is a button that does. */
function Header({ id, search, onChange }: TableProps & { readonly id: string }) {
  const sort = SORT_OF[id];
  const now = orderOf(search);
  const isNow = sort !== undefined && now.sort === sort;
  const classes = `${AMOUNTS.has(id) ? 'number' : ''} ${id === NAME ? 'name' : ''}`.trim();
  return (
    <th
      scope="col"
      className={classes || undefined}
      aria-sort={isNow ? (now.dir === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {sort === undefined ? (
        columnName(id)
      ) : (
        <button
          type="button"
          className={isNow ? `sort now ${now.dir}` : 'sort'}
          title={t('sortBy', { what: columnName(id) })}
          onClick={() => onChange(pressed(search, sort))}
        >
          {columnName(id)}
          <Icon name="down" />
        </button>
      )}
    </th>
  );
}
