/** A list of cases of one kind: code, title, state, whom it waits for, due, amount; found by words, narrowed by state. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseRow } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Amount, Day } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { Loaded, StateBox } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import { CaseFilters } from './case-filters.js';
import { t } from './case-list.words.js';
import { useCaseRows, useFilters, type ListedCases } from './case-rows.js';
import './case-list.css';

export interface CaseListProps extends ListedCases {
  /** Title of the table for readers. */
  readonly caption: string;
  /** One sentence for when there is no case at all. */
  readonly empty: string;
  /** The one thing to do then, when there is one. */
  readonly emptyAction?: ReactNode;
  /** Keeps `q` and `state` in the address; only for pages whose address has both. */
  readonly inAddress?: boolean;
}

export function CaseList(props: CaseListProps) {
  const { caption, empty, emptyAction, inAddress = false, ...listed } = props;
  const [filters, setFilters] = useFilters(inAddress);
  const query = useCaseRows(listed, filters);
  const isFiltered = filters.q !== '' || filters.state !== '';
  return (
    <div className="stack">
      <CaseFilters listed={listed} filters={filters} onFilter={setFilters} />
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0 && isFiltered)
            return <NothingFound onClear={() => setFilters({ q: '', state: '' })} />;
          if (rows.length === 0)
            return (
              <StateBox icon="folder" title={empty}>
                {emptyAction}
              </StateBox>
            );
          return (
            <>
              <CaseTable rows={rows} caption={caption} />
              <div className="row apart no-print">
                <span className="soft small" role="status">
                  {t(query.hasNextPage ? 'shown' : 'all', { count: rows.length })}
                </span>
                {query.hasNextPage && (
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <StateBox icon="search" title={t('nothing')} live="status">
      <p className="soft">{t('nothingHelp')}</p>
      <Button onClick={onClear}>{t('clear')}</Button>
    </StateBox>
  );
}

/** The amount column is left out where no case of the list has one. */
function CaseTable({
  rows,
  caption,
}: {
  readonly rows: readonly CaseRow[];
  readonly caption: string;
}) {
  const hasAmounts = rows.some((row) => amountOf(row) !== null);
  return (
    <TableBox label={caption}>
      <table className="table cards-on-phone case-list">
        <caption className="for-readers">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('title')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('waits')}</th>
            <th scope="col">{t('due')}</th>
            {hasAmounts && (
              <th scope="col" className="number">
                {t('amount')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} hasAmounts={hasAmounts} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const amountOf = (row: CaseRow): string | null => row.support ?? row.money?.planned ?? null;

function Row({ row, hasAmounts }: { readonly row: CaseRow; readonly hasAmounts: boolean }) {
  const { waitsFor } = row;
  return (
    <tr>
      <td data-label={t('code')} className="code">
        {row.code}
      </td>
      <th scope="row" className="whole">
        <Link to="/ho-so/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
        {row.orgName !== null && <div className="soft small">{row.orgName}</div>}
      </th>
      <td data-label={t('state')} className="in-state">
        <Chip tone="info">{row.stateLabel ? say(row.stateLabel) : say(row.stageLabel)}</Chip>
      </td>
      <td data-label={t('waits')}>
        {waitsFor.length === 0 ? (
          <span className="soft">{t('nobody')}</span>
        ) : (
          waitsFor.map(({ label }) => say(label)).join('; ')
        )}
      </td>
      <td data-label={t('due')}>
        {row.due !== null && row.daysLeft !== null && <Due due={row.due} daysLeft={row.daysLeft} />}
      </td>
      {hasAmounts && (
        <td data-label={t('amount')} className="number">
          <Amount value={amountOf(row)} />
        </td>
      )}
    </tr>
  );
}

function Due({ due, daysLeft }: { readonly due: string; readonly daysLeft: number }) {
  return (
    <span className="due">
      <Day on={due} />
      <span className={daysLeft < 0 ? 'late small' : 'soft small'}>{timeLeft(daysLeft)}</span>
    </span>
  );
}
