/** What a person has chosen for this list and finds again: columns, and filters with a name. */
import { useState } from 'react';
import { useMe } from '../api/queries.js';

const read = <T>(key: string, otherwise: T): T => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise; // unreadable or forbidden storage: as if nothing had been chosen
  }
};

/** A value kept on this device for the signed-in person. */
export function useKept<T>(name: string, otherwise: T): readonly [T, (next: T) => void] {
  const key = `khuyencong.kept/${useMe().personId}/${name}`;
  const [value, setValue] = useState(() => read(key, otherwise));
  const keep = (next: T): void => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // The storage is full or forbidden; the choice holds until the page is left.
    }
  };
  return [value, keep];
}
