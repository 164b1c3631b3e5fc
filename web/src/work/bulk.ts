/** One step for several cases: tried for each first, then done one after the other, each on its own. */
import { useEffect, useState } from 'react';
import { casesLook } from '../api/generated/sdk.gen.js';
import type { CaseView, Receipt, WorkItem } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { rehearse, useSend } from '../api/send.js';

/** Where one case of the several stands. */
export type Fate =
  | { readonly at: 'trying' }
  | { readonly at: 'sending' }
  | { readonly at: 'would'; readonly receipt: Receipt; readonly revision: number }
  | { readonly at: 'did'; readonly receipt: Receipt }
  | { readonly at: 'cannot'; readonly problem: ApiProblem }
  | { readonly at: 'did_not'; readonly problem: ApiProblem };

export type Fates = ReadonlyMap<string, Fate>;

const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : new ApiProblem(0, { code: 'no_answer', title: error instanceof Error ? error.message : '' });

/** Tries the step for each case without recording anything, then does it where it holds. */
export function useBulk(items: readonly WorkItem[], event: string) {
  const [fates, setFates] = useState<Fates>(
    () => new Map(items.map(({ id }) => [id, { at: 'trying' }])),
  );
  const [phase, setPhase] = useState<'trying' | 'ready' | 'sending' | 'done'>('trying');
  const [tried] = useState(items);
  const send = useSend();
  const note = (id: string, fate: Fate): void =>
    setFates((before) => new Map(before).set(id, fate));

  useEffect(() => {
    let isOver = false;
    const tryAll = async (): Promise<void> => {
      for (const { id } of tried) {
        const fate = await tryOne(id, event);
        if (isOver) return;
        note(id, fate);
      }
      setPhase('ready');
    };
    void tryAll();
    return () => {
      isOver = true;
    };
  }, [tried, event]);

  /** Gives how many were done. */
  const run = async (): Promise<number> => {
    setPhase('sending');
    let done = 0;
    for (const { id } of tried) {
      const fate = fates.get(id);
      if (fate?.at !== 'would') continue;
      note(id, { at: 'sending' });
      // What was tried is what is done: a case that moved in between is refused.
      const { revision } = fate;
      try {
        const receipt = await send.mutateAsync({ caseId: id, revision, event, payload: {} });
        note(id, { at: 'did', receipt });
        done += 1;
      } catch (error) {
        note(id, { at: 'did_not', problem: asProblem(error) });
      }
    }
    setPhase('done');
    return done;
  };
  return { fates, phase, run };
}

async function tryOne(id: string, event: string): Promise<Fate> {
  try {
    const { revision } = (await casesLook({ path: { id } })) as CaseView;
    return {
      at: 'would',
      revision,
      receipt: await rehearse({ caseId: id, revision, event, payload: {} }),
    };
  } catch (error) {
    return { at: 'cannot', problem: asProblem(error) };
  }
}

/** How many cases stand at one of these points. */
export const countAt = (fates: Fates, ...points: readonly Fate['at'][]): number =>
  [...fates.values()].filter(({ at }) => points.includes(at)).length;
