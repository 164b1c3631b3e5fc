import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { digits } from '../words/figures.js';
import { cellAmount } from './estimate-rows.js';
import { moveOf } from './grid-keys.js';

interface CellProps {
  readonly place: string;
  readonly label: string;
  readonly name: string;
  readonly isMoney: boolean;
  readonly isWrong: boolean;
  readonly text: string;
  readonly hint: string;
  /** What is wrong with the row as a whole, below the cell. */
  readonly note: string;
  readonly onWrite: (text: string) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onMove: (down: number, right: number) => void;
}

/** A cell is a field: entered with all of it selected, so that typing replaces; F2 or a click edits inside. */
export function Cell(props: CellProps) {
  const { place, label, name, isMoney, isWrong, text, hint, note, onWrite, onPaste, onMove } =
    props;
  const [before, setBefore] = useState<string | null>(null);
  const isInside = useRef(false);
  const amount = isMoney && text !== '' ? cellAmount(text) : null;
  const isHere = before !== null;
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if (key === 'F2') {
      isInside.current = true;
      event.currentTarget.setSelectionRange(text.length, text.length);
    }
    if (key === 'Escape' && before !== null) onWrite(before);
    if (ctrlKey || metaKey) return;
    const move = moveOf({ key, shiftKey }, isInside.current);
    if (move === null) return;
    event.preventDefault();
    onMove(...move);
  };
  return (
    <td data-label={name} className={isMoney ? 'number' : 'wide'}>
      <input
        className="cell"
        data-cell={place}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        autoComplete="off"
        inputMode={isMoney ? 'text' : undefined}
        placeholder={hint}
        value={isHere || amount === null ? text : digits(amount)}
        maxLength={isMoney ? 40 : 300}
        onFocus={(event) => {
          isInside.current = false;
          setBefore(text);
          const input = event.currentTarget;
          requestAnimationFrame(() => input.select());
        }}
        onBlur={() => setBefore(null)}
        onChange={(event) => {
          isInside.current = true;
          onWrite(event.target.value);
        }}
        onPaste={onPaste}
        onKeyDown={onKey}
      />
      {note !== '' && <span className="cell-note differs small">{note}</span>}
    </td>
  );
}
