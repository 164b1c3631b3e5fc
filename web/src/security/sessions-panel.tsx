/** Where I am signed in, with the way to end it there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { mySessionsEnd, mySessionsEndOthers } from '../api/generated/sdk.gen.js';
import type { MySessionDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { tell } from '../kit/toast.js';
import { instant } from '../words/figures.js';
import { sessionsQuery, whyOf } from './queries.js';
import { t } from './words.js';

export function SessionsPanel() {
  const query = useQuery(sessionsQuery);
  return (
    <section className="panel stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions')}</h2>
      <p>{t('sessionsLead')}</p>
      <Loaded query={query} lines={3}>
        {({ items }) => (
          <>
            <Sessions items={items} />
            {items.length > 1 ? <EndOthers /> : <p className="soft">{t('onlyThis')}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Sessions({ items }: { readonly items: readonly MySessionDto[] }) {
  return (
    <TableBox label={t('sessions')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('device')}</th>
            <th scope="col">{t('openedBy')}</th>
            <th scope="col">{t('opened')}</th>
            <th scope="col">{t('seen')}</th>
            <th scope="col">{t('act')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((session) => (
            <tr key={session.id}>
              <th scope="row" className="whole">
                {nameOf(session)}
              </th>
              <td data-label={t('openedBy')}>
                {t(session.openedBy)}{' '}
                <span className="soft small">
                  {t(session.kind === 'bearer' ? 'program' : 'browser')}
                </span>
              </td>
              <td data-label={t('opened')}>
                <Instant at={session.openedAt} />
              </td>
              <td data-label={t('seen')}>
                <Instant at={session.lastSeenAt} />
              </td>
              <td data-label={t('act')}>
                {session.current ? (
                  <Chip tone="good" icon="check">
                    {t('thisOne')}
                  </Chip>
                ) : (
                  <End session={session} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const nameOf = ({ device }: MySessionDto): string => device ?? t('unknownDevice');

function useEnding(work: () => Promise<unknown>, told: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => tell(told),
    onError: (error) => tell(t('failed', { why: whyOf(error) }), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

function End({ session }: { readonly session: MySessionDto }) {
  const ending = useEnding(() => mySessionsEnd({ path: { id: session.id } }), t('ended'));
  return (
    <Button
      compact
      look="danger"
      busy={ending.isPending}
      aria-label={t('endOne', { device: nameOf(session), when: instant(session.openedAt) })}
      onClick={() => ending.mutate()}
    >
      {t('end')}
    </Button>
  );
}

function EndOthers() {
  const ending = useEnding(() => mySessionsEndOthers(), t('endedOthers'));
  return (
    <div className="row">
      <Button busy={ending.isPending} onClick={() => ending.mutate()}>
        {t('endOthers')}
      </Button>
    </div>
  );
}
