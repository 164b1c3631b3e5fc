import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import type { WorkItem } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import type { Counts, Group } from './desk.js';
import { Empty } from './empty.js';
import { Preview } from './preview.js';
import { deskQuery, useSnooze } from './queries.js';
import { SnoozeDialog } from './snooze-dialog.js';
import { WorkList } from './work-list.js';
import { t } from './words.js';

interface DeskProps {
  readonly group: Group;
  /** The case in the address. */
  readonly chosen: string | undefined;
  readonly isWide: boolean;
}

/** The row that holds the stop of the Tab key: the focus comes back there when a form is gone. */
const STOP = 'a.work-title[tabindex="0"]';

type Put = Pick<WorkItem, 'id' | 'title'>;

/** The rows of a group, and on a wide screen the chosen case beside them. */
export function Desk(props: DeskProps) {
  const query = useInfiniteQuery(deskQuery(props.group));
  const counts = query.data?.pages[0]?.counts;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (counts === undefined || query.isPlaceholderData)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading lines={8} />
    );
  if (items.length === 0 && props.chosen === undefined)
    return <Empty group={props.group} counts={counts} />;
  const more = query.hasNextPage && (
    <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t('more')}
    </Button>
  );
  return <Panes {...props} items={items} counts={counts} more={more} />;
}

interface PanesProps extends DeskProps {
  readonly items: readonly WorkItem[];
  readonly counts: Counts;
  /** The button for the next page. */
  readonly more: ReactNode;
}

function Panes({ group, chosen, isWide, items, counts, more }: PanesProps) {
  const navigate = useNavigate({ from: '/viec' });
  const [acting, setActing] = useState<{ readonly id: string; readonly event: string }>();
  const [snoozing, setSnoozing] = useState<Put>();
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: string | undefined): void =>
    void navigate({
      search: (before) => ({ ...before, xem: id }),
      replace: true,
      resetScroll: false,
    });
  const act = (id: string, event: string): void => {
    if (!isWide) {
      void navigate({ to: '/ho-so/$id/buoc/$event', params: { id, event } });
      return;
    }
    setActing({ id, event });
    if (id !== chosen) choose(id);
  };
  return (
    <div className={isWide ? 'panes' : 'stack'}>
      <div className="stack" ref={list}>
        {items.length === 0 ? (
          <Empty group={group} counts={counts} />
        ) : (
          <WorkList
            label={t('list', { group: t(group), count: counts[group] })}
            items={items}
            isWide={isWide}
            chosen={chosen}
            onChoose={choose}
            onAct={act}
            onSnooze={setSnoozing}
          />
        )}
        {more}
      </div>
      {isWide && (
        <Beside
          chosen={chosen}
          items={items}
          acting={acting?.id === chosen ? acting?.event : undefined}
          onAct={setActing}
          onDone={() => {
            setActing(undefined);
            list.current?.querySelector<HTMLElement>(STOP)?.focus({ preventScroll: true });
          }}
          onSnooze={setSnoozing}
          onClose={() => choose(undefined)}
        />
      )}
      {snoozing && <SnoozeDialog item={snoozing} onClose={() => setSnoozing(undefined)} />}
    </div>
  );
}

function Beside(props: {
  readonly chosen: string | undefined;
  readonly items: readonly WorkItem[];
  readonly acting: string | undefined;
  readonly onAct: (act: { readonly id: string; readonly event: string } | undefined) => void;
  readonly onDone: () => void;
  readonly onSnooze: (item: Put) => void;
  readonly onClose: () => void;
}) {
  const { chosen, items, acting, onAct, onDone, onSnooze, onClose } = props;
  const { wake } = useSnooze();
  return (
    <aside className="panel preview" aria-label={t('beside')}>
      {chosen === undefined ? (
        <StateBox icon="inbox" title={t('chooseOne')} />
      ) : (
        <Preview
          key={chosen}
          caseId={chosen}
          item={items.find(({ id }) => id === chosen)}
          acting={acting}
          onAct={(event) => onAct(event === undefined ? undefined : { id: chosen, event })}
          onDone={onDone}
          onSnooze={onSnooze}
          onWake={(item) => wake.mutate(item)}
          onClose={onClose}
        />
      )}
    </aside>
  );
}
