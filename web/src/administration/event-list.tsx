import { useInfiniteQuery } from '@tanstack/react-query';
import type { AdministrationEventDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Failed, Loading } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { eventsQuery } from './queries.js';
import { actionInWords } from './action-words.js';
import { t } from './words.js';

/** What administrators did, the latest first; about one person or organisation when it is named. */
export function EventList({ subject }: { readonly subject?: string }) {
  const query = useInfiniteQuery(eventsQuery(subject));
  if (query.data === undefined)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading lines={4} />
    );
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="soft">{t('nothingDone')}</p>;
  return (
    <div className="stack">
      <TableBox label={t('logCaption')}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('logCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('who')}</th>
              {subject === undefined && <th scope="col">{t('about')}</th>}
              <th scope="col">{t('when')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((event) => (
              <tr key={event.id}>
                <th scope="row" className="whole">
                  {actionInWords(event.action)}
                  {event.summary && <div className="soft small note">{say(event.summary)}</div>}
                </th>
                <td data-label={t('who')}>{whoDid(event)}</td>
                {subject === undefined && (
                  <td data-label={t('about')}>{event.subjectName ?? '–'}</td>
                )}
                <td data-label={t('when')}>
                  <Instant at={event.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : undefined;

/** Both names where two persons stand behind it. */
function whoDid({ details, actorName }: AdministrationEventDto): string {
  const asked = nameOf(details['askedBy']);
  const confirmed = nameOf(details['confirmedBy']);
  return asked && confirmed ? t('byTwo', { asked, confirmed }) : actorName;
}
