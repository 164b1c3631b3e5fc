/** `2026-05-09` → `09/05/2026`, as Vietnamese readers expect a day. */
export const dayInWords = (date: string): string => date.split('-').toReversed().join('/');
