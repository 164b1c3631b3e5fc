import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import { day as written } from '../words/figures.js';
import { locale } from '../words/language.js';
import { dueByDay, slugOf } from './desk.js';
import { aheadQuery, daysOffQuery } from './queries.js';
import { t } from './words.js';

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
/** The next fourteen days and how much is due on each; days off are marked. */
export function Strip({ dueToday }: { readonly dueToday: number | undefined }) {
  const { today } = useMe();
  const { data: items } = useQuery(aheadQuery(today));
  const { data: off } = useQuery(daysOffQuery(today));
  const days = dueByDay(items ?? [], today);
  return (
    <section className="strip-of-days" aria-labelledby="strip-title">
      <h2 id="strip-title" className="small soft">
        {t('strip')}
      </h2>
      <ol aria-busy={items === undefined}>
        {days.map(({ day, count }, index) => (
          <OneDay
            key={day}
            day={day}
            isToday={index === 0}
            count={index === 0 ? (dueToday ?? 0) : count}
            isOff={off?.includes(day) === true}
          />
        ))}
      </ol>
    </section>
  );
}

function OneDay(props: {
  readonly day: string;
  readonly isToday: boolean;
  readonly count: number;
  readonly isOff: boolean;
}) {
  const { day, isToday, count, isOff } = props;
  const at = new Date(`${day}T00:00:00Z`);
  const what = count > 0 ? t('dayDue', { count }) : isOff ? t('dayOff') : '–';
  return (
    <li
      className={count > 0 ? 'busy' : isOff ? 'off' : undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      <time dateTime={day}>
        <span>{weekday.format(at)}</span> {written(day).slice(0, 5)}
      </time>
      {count > 0 ? (
        <Link
          to="/viec"
          search={(before) => ({ ...before, nhom: slugOf(isToday ? 'today' : 'mine') })}
        >
          {what}
        </Link>
      ) : (
        <span>
          <span aria-hidden="true">{what}</span>
          <span className="for-readers">{t('dayNone')}</span>
        </span>
      )}
    </li>
  );
}
