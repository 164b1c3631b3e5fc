/**
 * What was typed and not sent yet, kept on this device: a reload, a second tab, a dead battery or a lost network lose
 * at most a second of it. One place a person, case and form.
 */
const PREFIX = 'khuyencong.draft';

export interface Draft<T> {
  readonly values: T;
  /** When it was typed, milliseconds. */
  readonly at: number;
}

export const draftKey = (personId: string, ...place: readonly string[]): string =>
  [PREFIX, personId, ...place].join('/');

export function readDraft<T>(key: string): Draft<T> | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Draft<T>);
  } catch {
    return null; // unreadable or forbidden storage: the form begins empty
  }
}

export function keepDraft<T>(key: string, values: T): void {
  try {
    localStorage.setItem(key, JSON.stringify({ values, at: Date.now() } satisfies Draft<T>));
  } catch {
    // The storage is full or forbidden; what is typed still stands on the page.
  }
}

export const dropDraft = (key: string): void => localStorage.removeItem(key);
