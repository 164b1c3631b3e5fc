/** Short messages that something was done, read out and gone after ten seconds; they may offer to take it back. */
import { useSyncExternalStore } from 'react';
import { wordsOf } from '../words/words.js';
import { IconButton, Button } from './button.js';

const t = wordsOf({ close: ['Đóng thông báo', 'Close the message'] });

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
  readonly undo?: { readonly label: string; readonly act: () => void };
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
const drop = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Says it; `undo` stays possible as long as the message is there. */
export function tell(text: string, options: Partial<Pick<Toast, 'tone' | 'undo'>> = {}): void {
  const id = (last += 1);
  const { tone = 'good', undo } = options;
  change([...toasts.slice(-3), { id, text, tone, ...(undo ? { undo } : {}) }]);
  setTimeout(() => drop(id), 10_000);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown.map(({ id, text, tone, undo }) => (
        <div key={id} className={`toast ${tone}`}>
          <span>{text}</span>
          {undo && (
            <Button
              compact
              onClick={() => {
                undo.act();
                drop(id);
              }}
            >
              {undo.label}
            </Button>
          )}
          <IconButton icon="close" label={t('close')} onClick={() => drop(id)} />
        </div>
      ))}
    </div>
  );
}
