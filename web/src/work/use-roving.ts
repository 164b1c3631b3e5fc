/** A list with one stop for the Tab key: arrows and letters move inside it, and what is fetched anew moves nothing. */
import { useEffect, useRef, useState } from 'react';

export interface Roving {
  /** The row that holds the stop. */
  readonly current: string | undefined;
  readonly place: (id: string) => (element: HTMLElement | null) => void;
  readonly onFocus: (id: string) => void;
  /** Moves the focus by so many rows; gives the row it came to. */
  readonly step: (by: number) => string | undefined;
}

export function useRoving(ids: readonly string[], preferred: string | undefined): Roving {
  const [chosen, setChosen] = useState(preferred);
  const [index, setIndex] = useState(0);
  const rows = useRef(new Map<string, HTMLElement>());
  const hasFocus = useRef(false);
  const isThere = chosen !== undefined && ids.includes(chosen);
  // A row that has gone gives its stop to the one that took its place.
  const current = isThere ? chosen : ids[Math.min(index, ids.length - 1)];
  // A row that is taken away loses the focus too; only going elsewhere means that the list was left.
  useEffect(() => {
    const look = ({ target }: Event): void => {
      hasFocus.current = [...rows.current.values()].some((row) => row === target);
    };
    for (const kind of ['focusin', 'pointerdown']) document.addEventListener(kind, look);
    return () => {
      for (const kind of ['focusin', 'pointerdown']) document.removeEventListener(kind, look);
    };
  }, []);
  const key = ids.join();
  useEffect(() => {
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (isLost && current !== undefined) rows.current.get(current)?.focus({ preventScroll: true });
  }, [key, current]);
  const take = (id: string): void => {
    setChosen(id);
    setIndex(Math.max(0, ids.indexOf(id)));
  };
  return {
    current,
    place: (id) => (element) => {
      if (element) rows.current.set(id, element);
      else rows.current.delete(id);
    },
    onFocus: take,
    step: (by) => {
      const at = current === undefined ? -1 : ids.indexOf(current);
      const next = hasFocus.current || by < 0 ? at + by : Math.max(0, at);
      const id = ids[Math.max(0, Math.min(ids.length - 1, next))];
      if (id === undefined) return undefined;
      take(id);
      rows.current.get(id)?.focus();
      return id;
    },
  };
}
