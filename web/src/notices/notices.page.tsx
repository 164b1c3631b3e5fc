import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Label, NoticeView } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Chip, type Tone } from '../kit/notice.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import { say } from '../words/words.js';
import { noticesQuery, useMarkRead } from './queries.js';
import { t } from './words.js';
import './notices.css';

const UNREAD = 'chua-doc';

/** What the engine told this person; opening one marks it read. */
export function NoticesPage() {
  const { loc } = useSearch({ from: '/frame/thong-bao' });
  const unreadOnly = loc === UNREAD;
  const query = useInfiniteQuery(noticesQuery(unreadOnly));
  const { all } = useMarkRead();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const newest = items[0]?.id;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="soft" role="status">
            {query.data && t('unreadCount', { count: unread })}
          </p>
        </div>
        {unread > 0 && newest !== undefined && (
          <Button icon="check" busy={all.isPending} onClick={() => all.mutate(newest)}>
            {t('markAll')}
          </Button>
        )}
      </header>
      <Views unreadOnly={unreadOnly} />
      {query.data === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={8} />
        )
      ) : items.length === 0 ? (
        <NoNotices unreadOnly={unreadOnly} />
      ) : (
        <ul className="notices">
          {items.map((notice) => (
            <OneNotice key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
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

function Views({ unreadOnly }: { readonly unreadOnly: boolean }) {
  return (
    <nav className="tabs" aria-label={t('views')}>
      {[false, true].map((only) => (
        <Link
          key={String(only)}
          to="/thong-bao"
          search={(before) => ({ ...before, loc: only ? UNREAD : undefined })}
          activeOptions={{ exact: true, explicitUndefined: true }}
          aria-current={only === unreadOnly ? 'page' : undefined}
        >
          {t(only ? 'onlyUnread' : 'all')}
        </Link>
      ))}
    </nav>
  );
}

function NoNotices({ unreadOnly }: { readonly unreadOnly: boolean }) {
  return (
    <StateBox icon="bell" title={t(unreadOnly ? 'noUnread' : 'empty')} live="status">
      {unreadOnly ? (
        <Link
          className="button primary"
          to="/thong-bao"
          search={(before) => ({ ...before, loc: undefined })}
        >
          {t('seeAll')}
        </Link>
      ) : (
        <>
          <p className="soft">{t('emptyHelp')}</p>
          <Link className="button primary" to="/viec">
            {t('toWork')}
          </Link>
        </>
      )}
    </StateBox>
  );
}

const TONES: Readonly<Record<NoticeView['kind'], Tone>> = {
  turn: 'info',
  reminder: 'warn',
  escalation: 'bad',
  mention: 'info',
  late_defect: 'warn',
};
const both = (label: unknown): string => say(label as Label);

/** Unread by weight, by a dot and by the word. */
function OneNotice({ notice }: { readonly notice: NoticeView }) {
  const { one } = useMarkRead();
  const { id, caseId, caseCode, title, kind, actions, isCurrent } = notice;
  const isUnread = notice.readAt === null;
  const read = (): void => {
    if (isUnread) one.mutate(id);
  };
  return (
    <li className="notice-row" data-unread={isUnread || undefined}>
      <span className="dot" aria-hidden="true" />
      <div className="stack tight">
        <div className="row">
          <Chip tone={TONES[kind]}>{t(kind)}</Chip>
          {isUnread && <span className="small">{t('unread')}</span>}
          <span className="soft small">
            <Instant at={notice.createdAt} />
          </span>
        </div>
        <Link className="notice-link" to="/ho-so/$id" params={{ id: caseId }} onClick={read}>
          {both(notice.subject)}
        </Link>
        <span className="soft small">
          {caseCode} · {title}
        </span>
        <p className="notice-body">{both(notice.body)}</p>
        {isCurrent ? (
          actions.length > 0 && (
            <p>
              <span className="soft">{t('asked')}:</span>{' '}
              {actions.map(({ label }) => both(label)).join(' / ')}
            </p>
          )
        ) : (
          <p className="soft">{t('moved')}</p>
        )}
      </div>
      {isUnread && (
        <Button compact look="quiet" busy={one.isPending} onClick={read}>
          {t('markOne')}
          <span className="for-readers">: {both(notice.subject)}</span>
        </Button>
      )}
    </li>
  );
}
