import { useState } from 'react';
import type { WorkItem } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { say } from '../words/words.js';
import { BulkDialog } from './bulk-dialog.js';
import { canBeBulk, sharedMoves } from './desk.js';
import { t } from './words.js';

interface BulkProps {
  readonly items: readonly WorkItem[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (next: ReadonlySet<string>) => void;
}
type Started = {
  readonly items: readonly WorkItem[];
  readonly move: WorkItem['asked'][number];
};

/** What the selected cases can take together; only steps that the machine marks as safe for several. */
export function BulkBar({ items, selected, onSelect }: BulkProps) {
  const [started, setStarted] = useState<Started>();
  const able = items.filter(canBeBulk);
  const chosen = able.filter(({ id }) => selected.has(id));
  if (able.length === 0 && started === undefined) return null;
  const close = (): void => {
    setStarted(undefined);
    onSelect(new Set());
  };
  return (
    <div className="row bulk-bar no-print">
      <span role="status">{t('selected', { count: chosen.length })}</span>
      {sharedMoves(chosen).map((move) => (
        <Button
          key={move.event}
          compact
          look="primary"
          aria-haspopup="dialog"
          onClick={() => setStarted({ items: chosen, move })}
        >
          {t('bulkAct', { what: say(move.label), count: chosen.length })}
        </Button>
      ))}
      {chosen.length < able.length ? (
        <Button compact look="quiet" onClick={() => onSelect(new Set(able.map(({ id }) => id)))}>
          {t('selectAll')}
        </Button>
      ) : (
        <Button compact look="quiet" onClick={() => onSelect(new Set())}>
          {t('selectNone')}
        </Button>
      )}
      {started && <BulkDialog {...started} onClose={close} />}
    </div>
  );
}
