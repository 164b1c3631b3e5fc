import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { wordsOf } from '../words/words.js';
import { IconButton } from './button.js';

const t = wordsOf({ close: ['Đóng', 'Close'] });

/**
 * The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back.
 * Draw it only while it is open.
 */
export function Dialog(props: {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, wide, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the dialog leaves the page: one that is gone already cannot give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      <div className="body stack">{children}</div>
    </dialog>
  );
}
