/** What the rules would say if what is typed were saved: asked of the server without doing it. */
import { useEffect, useState } from 'react';
import type { CaseView, Move } from '../api/generated/types.gen.js';
import { rehearse, type Payload } from '../api/send.js';

const ASK_AFTER_MS = 1_200;

interface Rehearsed {
  readonly of: string;
  readonly moves: readonly Move[] | null;
}

/** @param payload of `project.edit`; null when nothing is unsent, so that the case itself says it. */
export function useRehearsed(view: CaseView, payload: Payload | null) {
  const [last, setLast] = useState<Rehearsed>();
  const { id, revision } = view;
  const text = payload === null ? '' : JSON.stringify(payload);
  const asked = `${id}/${revision}/${text}`;
  useEffect(() => {
    if (text === '') return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const body = JSON.parse(text) as Payload;
      rehearse({ caseId: id, revision, event: 'project.edit', payload: body }).then(
        ({ moves }) => isCurrent && setLast({ of: asked, moves }),
        // Without an answer the rules are shown as they were when the case was read.
        () => isCurrent && setLast({ of: asked, moves: null }),
      );
    }, ASK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, id, revision, text]);
  return {
    moves: text === '' ? null : (last?.moves ?? null),
    isAsking: text !== '' && last?.of !== asked,
  };
}
