/**
 * Shortcuts of one letter. Letters are also the tone keys of Vietnamese typing, so they never fire in a field or
 * while a word is composed, and can be switched off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'react';

const KEY = 'khuyencong.letters';

export const lettersAreOn = (): boolean => localStorage.getItem(KEY) !== 'off';
export const turnLetters = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off');

/** Typing, choosing and dialogs keep their keys for themselves. */
const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable], [role="textbox"], [role="spinbutton"], dialog',
  ) !== null;

/** @param keys by `event.key`: single letters (either case) and named keys without a modifier. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  }, [keys]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBusy(event.target) || document.querySelector('dialog[open]')) return;
      const isLetter = event.key.length === 1;
      if (isLetter && !lettersAreOn()) return;
      const act = current.current[isLetter ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
