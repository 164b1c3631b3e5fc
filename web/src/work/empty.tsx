import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import { StateBox } from '../kit/states.js';
import { day } from '../words/figures.js';
import { slugOf, type Counts, type Group } from './desk.js';
import { aheadQuery } from './queries.js';
import { t } from './words.js';

const TITLES = {
  overdue: 'emptyOverdue',
  today: 'emptyToday',
  mine: 'emptyMine',
  others: 'emptyOthers',
  snoozed: 'emptySnoozed',
} as const;

/** Nothing in this group: says so, names the next deadline, and leads on. */
export function Empty({ group, counts }: { readonly group: Group; readonly counts: Counts }) {
  const { data } = useQuery(aheadQuery(useMe().today));
  const next = data?.[0];
  return (
    <StateBox icon="check" title={t(TITLES[group])} live="status">
      {data && (
        <p className="soft">
          {next?.due ? t('nextDue', { day: day(next.due), title: next.title }) : t('noNextDue')}
        </p>
      )}
      {group !== 'mine' && counts.mine > 0 ? (
        <Link
          className="button primary"
          to="/viec"
          search={(before) => ({ ...before, nhom: slugOf('mine') })}
        >
          {t('toMine')}
        </Link>
      ) : (
        <Link className="button primary" to="/de-an">
          {t('toProjects')}
        </Link>
      )}
    </StateBox>
  );
}
