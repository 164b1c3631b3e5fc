import type { WorkItem } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { say } from '../words/words.js';
import type { BulkStart } from './bulk-dialog.js';
import { canBeBulk, sharedMoves } from './desk.js';
import { t } from './words.js';

interface BulkProps {
  readonly items: readonly WorkItem[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (next: ReadonlySet<string>) => void;
  readonly onBulk: (start: BulkStart) => void;
}

/** What the selected cases can take together; only steps that the machine marks as safe for several. */
export function BulkBar({ items, selected, onSelect, onBulk }: BulkProps) {
  const able = items.filter(canBeBulk);
  const chosen = able.filter(({ id }) => selected.has(id));
  if (able.length === 0) return null;
  return (
    <div className="row bulk-bar no-print">
      <span role="status">{t('selected', { count: chosen.length })}</span>
      {sharedMoves(chosen).map((move) => (
        <Button
          key={move.event}
          compact
          look="primary"
          aria-haspopup="dialog"
          onClick={() => onBulk({ items: chosen, move })}
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
    </div>
  );
}
