/** Where a key of the estimate grid leads, as in a spreadsheet. Pure. */

/** @returns rows down and columns right; null when the key belongs to the field itself. */
export function moveOf(
  pressed: { readonly key: string; readonly shiftKey: boolean },
  isInside: boolean,
): readonly [down: number, right: number] | null {
  switch (pressed.key) {
    case 'Enter':
      return [pressed.shiftKey ? -1 : 1, 0];
    case 'ArrowUp':
      return [-1, 0];
    case 'ArrowDown':
      return [1, 0];
    // Inside a text the arrows move the caret.
    case 'ArrowLeft':
      return isInside ? null : [0, -1];
    case 'ArrowRight':
      return isInside ? null : [0, 1];
    default:
      return null;
  }
}
