import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { WorkItem } from '../api/generated/types.gen.js';
import { ShortAmount } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { day, dayOf, timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import { canBeBulk } from './desk.js';
import { t } from './words.js';

interface RowProps {
  readonly item: WorkItem;
  /** Two panes: a row chooses what is shown beside the list; otherwise it opens the case. */
  readonly isWide: boolean;
  readonly isChosen: boolean;
  readonly hasStop: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly place: (element: HTMLElement | null) => void;
  readonly onFocus: () => void;
}

/** One thing on the desk: what it is, what is asked, until when, how much money, since when. */
export function WorkRow(props: RowProps) {
  const { item, isWide, isChosen, hasStop, isSelected, onSelect, place, onFocus } = props;
  const id = useId();
  const common = {
    ref: place,
    tabIndex: hasStop ? 0 : -1,
    className: 'work-title',
    'aria-describedby': id,
    'aria-current': isChosen ? ('true' as const) : undefined,
    onFocus,
  };
  return (
    <li className="work-row" data-chosen={isChosen || undefined} data-case={item.id}>
      {canBeBulk(item) && (
        <input
          type="checkbox"
          tabIndex={hasStop ? 0 : -1}
          aria-label={t('select', { title: item.title })}
          checked={isSelected}
          onChange={onSelect}
        />
      )}
      <div className="work-text">
        {isWide ? (
          <Link
            {...common}
            to="/viec"
            search={(before) => ({ ...before, xem: item.id })}
            resetScroll={false}
          >
            {item.title}
          </Link>
        ) : (
          <Link {...common} to="/ho-so/$id" params={{ id: item.id }}>
            {item.title}
          </Link>
        )}
        <RowFacts id={id} item={item} />
      </div>
    </li>
  );
}

function RowFacts({ id, item }: { readonly id: string; readonly item: WorkItem }) {
  const { code, areaName, asked, waitsFor, support, stateSince, snoozedUntil } = item;
  return (
    <div id={id} className="work-facts">
      <span className="soft small">
        {code}
        {areaName && ` · ${areaName}`}
      </span>
      <span>
        {asked.length > 0 ? (
          <>
            <span className="soft">{t('asked')}:</span>{' '}
            {asked.map(({ label }) => say(label)).join(' / ')}
          </>
        ) : (
          <>
            <span className="soft">{t('waiting')}:</span>{' '}
            {waitsFor.map(({ label }) => say(label)).join('; ')}
          </>
        )}
      </span>
      <span className="row small">
        <DueChip item={item} />
        {support !== null && <ShortAmount value={support} />}
        <span className="soft">{t('since', { day: dayOf(stateSince) })}</span>
        {snoozedUntil !== null && (
          <Chip icon="snooze">{t('until', { day: day(snoozedUntil) })}</Chip>
        )}
      </span>
    </div>
  );
}

function DueChip({ item: { due, daysLeft } }: { readonly item: WorkItem }) {
  if (due === null || daysLeft === null) return <span className="soft">{t('noDue')}</span>;
  return (
    <Chip tone={daysLeft < 0 ? 'bad' : daysLeft <= 3 ? 'warn' : 'info'} icon="clock">
      {day(due)}: {timeLeft(daysLeft)}
    </Chip>
  );
}
