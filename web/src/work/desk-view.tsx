import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import type { WorkItem } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import { BulkDialog, type BulkStart } from './bulk-dialog.js';
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

/** The step whose form is open. */
interface Acting {
  readonly id: string;
  readonly event: string;
}

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

/** What is open on the desk: the case beside the list, a form, a dialog. Nothing fetched anew closes any of them. */
function useOpen({ chosen, isWide }: DeskProps) {
  const navigate = useNavigate({ from: '/viec' });
  const [acting, setActing] = useState<Acting>();
  const [snoozing, setSnoozing] = useState<Put>();
  const [bulk, setBulk] = useState<BulkStart>();
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
  return { acting, setActing, snoozing, setSnoozing, bulk, setBulk, choose, act };
}

function Panes(props: PanesProps) {
  const { group, chosen, isWide, items, counts, more } = props;
  const open = useOpen(props);
  const list = useRef<HTMLDivElement>(null);
  const focusList = (): void => {
    const stop = list.current?.querySelector<HTMLElement>(STOP);
    (stop ?? document.getElementById('main'))?.focus({ preventScroll: true });
  };
  const hasPreview = isWide && (items.length > 0 || chosen !== undefined);
  return (
    <div className={hasPreview ? 'panes' : 'stack'}>
      <div className="stack" ref={list}>
        {items.length === 0 ? (
          <Empty group={group} counts={counts} />
        ) : (
          <WorkList
            label={t('list', { group: t(group), count: counts[group] })}
            items={items}
            isWide={isWide}
            chosen={chosen}
            onChoose={open.choose}
            onAct={open.act}
            onSnooze={open.setSnoozing}
            onBulk={open.setBulk}
          />
        )}
        {more}
      </div>
      {hasPreview && <Beside chosen={chosen} items={items} open={open} onDone={focusList} />}
      {open.bulk && (
        <BulkDialog
          {...open.bulk}
          onClose={() => {
            open.setBulk(undefined);
            // The button it was opened with has gone with the rows.
            setTimeout(focusList);
          }}
        />
      )}
      {open.snoozing && (
        <SnoozeDialog item={open.snoozing} onClose={() => open.setSnoozing(undefined)} />
      )}
    </div>
  );
}

function Beside(props: {
  readonly chosen: string | undefined;
  readonly items: readonly WorkItem[];
  readonly open: ReturnType<typeof useOpen>;
  readonly onDone: () => void;
}) {
  const { chosen, items, open, onDone } = props;
  const { acting, setActing } = open;
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
          acting={acting?.id === chosen ? acting.event : undefined}
          onAct={(event) => setActing(event === undefined ? undefined : { id: chosen, event })}
          onDone={() => {
            setActing(undefined);
            onDone();
          }}
          onSnooze={open.setSnoozing}
          onWake={(item) => wake.mutate(item)}
          onClose={() => open.choose(undefined)}
        />
      )}
    </aside>
  );
}
