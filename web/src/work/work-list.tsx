import { useState, type KeyboardEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { WorkItem } from '../api/generated/types.gen.js';
import { useShortcuts } from '../app/shortcuts.js';
import { BulkBar } from './bulk-bar.js';
import type { BulkStart } from './bulk-dialog.js';
import { canBeBulk } from './desk.js';
import { useRoving, type Roving } from './use-roving.js';
import { WorkRow } from './work-row.js';
import { t } from './words.js';

interface ListProps {
  readonly label: string;
  readonly items: readonly WorkItem[];
  readonly isWide: boolean;
  readonly chosen: string | undefined;
  /** Shows a case beside the list. */
  readonly onChoose: (id: string) => void;
  /** Opens the form of a step of a case. */
  readonly onAct: (id: string, event: string) => void;
  readonly onSnooze: (item: WorkItem) => void;
  readonly onBulk: (start: BulkStart) => void;
}

/** Letters anywhere on the page, arrows and Enter on a row; they act on the row that holds the focus. */
function useListKeys(
  { items, isWide, onChoose, onAct, onSnooze }: ListProps,
  roving: Roving,
  toggle: (id: string) => void,
): (event: KeyboardEvent) => void {
  const navigate = useNavigate();
  const current = items.find(({ id }) => id === roving.current);
  const move = (by: number): void => {
    const id = roving.step(by);
    if (id !== undefined && isWide) onChoose(id);
  };
  const act = (): void => {
    const first = current?.asked[0];
    if (current && first) onAct(current.id, first.event);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    e: act,
    h: () => current && onSnooze(current),
    x: () => current && canBeBulk(current) && toggle(current.id),
  });
  return (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isRow = event.target instanceof Element && event.target.matches('a.work-title');
    if (!isRow || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      void navigate({ to: '/ho-so/$id', params: { id: current.id } });
    }
  };
}

/** The rows of a group; one stop for the Tab key, arrows and letters inside. */
export function WorkList(props: ListProps) {
  const { label, items, isWide, chosen, onBulk } = props;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const roving = useRoving(
    items.map(({ id }) => id),
    chosen,
  );
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const onKey = useListKeys(props, roving, toggle);
  return (
    <div className="stack tight">
      <BulkBar items={items} selected={selected} onSelect={setSelected} onBulk={onBulk} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the links inside */}
      <ul className="work-list" aria-label={label} onKeyDown={onKey}>
        {items.map((item) => (
          <WorkRow
            key={item.id}
            item={item}
            isWide={isWide}
            isChosen={isWide && item.id === chosen}
            hasStop={item.id === roving.current}
            isSelected={selected.has(item.id)}
            onSelect={() => toggle(item.id)}
            place={roving.place(item.id)}
            onFocus={() => roving.onFocus(item.id)}
          />
        ))}
      </ul>
      <p className="soft small not-on-phone no-print">{t('keys')}</p>
    </div>
  );
}
