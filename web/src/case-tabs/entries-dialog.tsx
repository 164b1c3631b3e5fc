import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ledgerEntries } from '../api/generated/sdk.gen.js';
import type { Entry, EntryPage, ProjectMoney, WorkflowList } from '../api/generated/types.gen.js';
import { workflowsQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Amount, Day, Instant } from '../kit/figures.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { t } from './money.words.js';

/** Which entries: those of one account, or all that make up a sum of a project. */
export interface Asked {
  readonly title: string;
  readonly purpose?: string;
  readonly sum?: keyof ProjectMoney;
}

function useEntries(caseId: string, { purpose, sum }: Asked) {
  const ofSum = sum === undefined ? {} : { sum };
  const what = purpose === undefined ? ofSum : { purpose };
  return useInfiniteQuery({
    queryKey: ['ledger', caseId, 'entries', what],
    queryFn: ({ pageParam }) =>
      ledgerEntries({
        path: { caseId },
        query: { ...what, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }) as Promise<EntryPage>,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The entries behind a figure, in the order they were posted. */
export function EntriesDialog(props: {
  readonly caseId: string;
  readonly asked: Asked;
  readonly onClose: () => void;
}) {
  const { caseId, asked, onClose } = props;
  const query = useEntries(caseId, asked);
  const title = t('entries', { what: asked.title });
  return (
    <Dialog title={title} wide onClose={onClose}>
      <Loaded query={query}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (entries.length === 0) return <p className="soft">{t('noEntries')}</p>;
          return (
            <>
              <EntryTable entries={entries} title={title} />
              {query.hasNextPage && (
                <div>
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function EntryTable({
  entries,
  title,
}: {
  readonly entries: readonly Entry[];
  readonly title: string;
}) {
  const { data } = useQuery(workflowsQuery) as { data: WorkflowList | undefined };
  const name = (labels: WorkflowList['postings'] | undefined, code: string): string => {
    const label = labels?.[code];
    return label ? say(label) : '…';
  };
  return (
    <TableBox label={title}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('recorded')}</th>
            <th scope="col">{t('posting')}</th>
            <th scope="col">{t('account')}</th>
            <th scope="col" className="number">
              {t('amount')}
            </th>
            <th scope="col" className="number">
              {t('after')}
            </th>
            <th scope="col">{t('document')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.transferId} ${entry.purpose}`}>
              <td data-label={t('recorded')}>
                <Instant at={entry.recordedAt} />
              </td>
              <td data-label={t('posting')}>{name(data?.postings, entry.posting)}</td>
              <td data-label={t('account')}>{name(data?.purposes, entry.purpose)}</td>
              <td data-label={t('amount')} className="number">
                <Amount value={entry.amount} />
              </td>
              <td data-label={t('after')} className="number">
                <Amount value={entry.balanceAfter} />
              </td>
              <td data-label={t('document')}>
                <Source entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

/** The document an entry rests on, and the receipt of the step that posted it. */
function Source({ entry }: { readonly entry: Entry }) {
  return (
    <Link
      to="/ho-so/$id/bien-nhan/$revision"
      params={{ id: entry.caseId, revision: String(entry.revision) }}
    >
      {entry.document ?? t('byStep')}
      {entry.documentDate !== null && (
        <>
          {' '}
          (<Day on={entry.documentDate} />)
        </>
      )}
    </Link>
  );
}
