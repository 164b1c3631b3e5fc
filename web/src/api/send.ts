/** Asking a case to move, and opening one: with a key that makes a repeated request harmless. */
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { casesOpen, casesSend } from './generated/sdk.gen.js';
import type { CaseEvent, CaseOpening, Receipt } from './generated/types.gen.js';
import type { ApiProblem } from './problem.js';
import { useRefresh } from './queries.js';
import { proved } from './step-up.js';

export type Payload = Readonly<Record<string, unknown>>;

export interface Asked {
  readonly caseId: string;
  readonly revision: number;
  readonly event: string;
  readonly payload: Payload;
}

/** The same request keeps its key until it is answered, so that a retry after a lost answer cannot do it twice. */
function useKey(): (request: unknown) => string {
  const last = useRef({ request: '', key: '' });
  return (request) => {
    const text = JSON.stringify(request);
    if (last.current.request !== text) last.current = { request: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

/** One request for a move; a repeated one with the same key is answered and not done again. */
export const sendOnce = (
  { caseId, revision, event, payload }: Asked,
  key: string,
  dryRun?: 'true',
): Promise<Receipt> =>
  proved(
    () =>
      casesSend({
        path: { id: caseId },
        headers: { 'If-Match': `"${revision}"`, 'Idempotency-Key': key },
        body: { type: event, ...payload } as CaseEvent,
        ...(dryRun === undefined ? {} : { query: { dryRun } }),
      }) as Promise<Receipt>,
  );

/** A move; when it is done everything on the screen that it changed is read again. */
export function useSend() {
  const keyOf = useKey();
  const refresh = useRefresh();
  return useMutation<Receipt, ApiProblem, Asked>({
    mutationFn: (asked) => sendOnce(asked, keyOf(asked)),
    onSuccess: (receipt) => refresh(receipt.caseId),
  });
}

/** Decides without doing: what would follow, or what stands in the way. */
export const rehearse = (asked: Asked): Promise<Receipt> =>
  sendOnce(asked, crypto.randomUUID(), 'true');

/** Opens a case of a kind. */
export function useOpen() {
  const keyOf = useKey();
  const refresh = useRefresh();
  return useMutation<Receipt, ApiProblem, { readonly kind: string; readonly payload: Payload }>({
    mutationFn: (asked) => {
      const key = keyOf(asked);
      return proved(
        () =>
          casesOpen({
            path: { kind: asked.kind as never },
            headers: { 'Idempotency-Key': key },
            body: asked.payload as CaseOpening,
          }) as Promise<Receipt>,
      );
    },
    onSuccess: (receipt) => refresh(receipt.caseId),
  });
}
