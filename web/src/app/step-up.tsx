/** Waits for a request that wants a proof; only then is the dialog fetched. What was typed on the page stays there. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { whenProofIsNeeded, type ProofAsked } from '../api/step-up.js';

const StepUpDialog = lazy(() =>
  import('../security/step-up-dialog.js').then(({ StepUpDialog: dialog }) => ({ default: dialog })),
);

interface Asked {
  readonly proof: ProofAsked;
  readonly answer: (given: boolean) => void;
}

export function StepUp() {
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    whenProofIsNeeded((proof) => new Promise((answer) => setAsked({ proof, answer })));
    return () => whenProofIsNeeded(() => Promise.resolve(false));
  }, []);
  if (asked === undefined) return null;
  const done = (given: boolean): void => {
    setAsked(undefined);
    asked.answer(given);
  };
  return (
    <Suspense>
      <StepUpDialog asked={asked.proof} onDone={done} />
    </Suspense>
  );
}
