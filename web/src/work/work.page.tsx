import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { Failed, Loading } from '../kit/states.js';
import { count } from '../words/figures.js';
import { Desk } from './desk-view.js';
import { firstGroup, groupOf, GROUPS, slugOf, type Counts, type Group } from './desk.js';
import { deskQuery } from './queries.js';
import { Strip } from './strip.js';
import { t } from './words.js';
import './work.css';

const wide = matchMedia('(min-width: 64rem)');
const subscribe = (listener: () => void) => {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
};

/** The home of everyone: what is asked of them, the most urgent first, and done on the spot. */
export function WorkPage() {
  const { nhom, xem } = useSearch({ from: '/frame/viec' });
  const named = groupOf(nhom);
  const query = useInfiniteQuery(deskQuery(named ?? 'overdue'));
  const counts = query.data?.pages[0]?.counts;
  const group = named ?? (counts ? firstGroup(counts) : undefined);
  const navigate = useNavigate({ from: '/viec' });
  useEffect(() => {
    // Once it is known where the day begins it stays there: what is open must not go when a group becomes empty.
    if (named === undefined && group !== undefined)
      void navigate({ search: (before) => ({ ...before, nhom: slugOf(group) }), replace: true });
  }, [named, group, navigate]);
  const isWide = useSyncExternalStore(subscribe, () => wide.matches);
  return (
    <div className="page work">
      <header className="page-head">
        <h1>{t('title')}</h1>
      </header>
      <Strip dueToday={counts?.today} />
      {counts && group && <GroupTabs group={group} counts={counts} />}
      {group === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={8} />
        )
      ) : (
        <Desk key={group} group={group} chosen={xem} isWide={isWide} />
      )}
    </div>
  );
}

/** The counters come from the answer that brings the rows, so that they cannot disagree. */
function GroupTabs({ group, counts }: { readonly group: Group; readonly counts: Counts }) {
  return (
    <nav className="tabs" aria-label={t('groups')}>
      {GROUPS.map((each) => (
        <Link
          key={each.group}
          to="/viec"
          search={(before) => ({ ...before, nhom: slugOf(each.group), xem: undefined })}
          activeOptions={{ exact: true, explicitUndefined: true }}
          aria-current={each.group === group ? 'page' : undefined}
        >
          {t(each.group)}{' '}
          <span className={each.group === 'overdue' && counts.overdue > 0 ? 'chip bad' : 'chip'}>
            {count(counts[each.group])}
          </span>
        </Link>
      ))}
    </nav>
  );
}
