import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CaseView, Move, Receipt } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { useSend } from '../api/send.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { FieldInputs } from './field-inputs.js';
import { Conflict, ProblemNotice } from './problem-notice.js';
import { useMoveForm } from './use-move-form.js';
import { t } from './words.js';

interface MoveFormProps {
  readonly view: CaseView;
  readonly move: Move;
  /** Values the case already knows for the fields of this move. */
  readonly known?: Record<string, unknown>;
  readonly onDone: (receipt: Receipt) => void;
  readonly onCancel?: () => void;
  /** Instead of the plain fields, for moves with a page of their own; it draws into the same form. */
  readonly children?: (form: ReturnType<typeof useMoveForm>) => ReactNode;
}

/** Asks for one move: its fields, what stands in the way, and a button that says what it does. */
export function MoveForm({ view, move, known, onDone, onCancel, children }: MoveFormProps) {
  const client = useQueryClient();
  const send = useSend();
  // What the person looked at decides: a newer revision is shown to them before it counts.
  const [seen, setSeen] = useState(view.revision);
  const made = useMoveForm({
    place: [view.id, move.event],
    fields: move.fields,
    ...(known ? { known } : {}),
    send: (payload) =>
      send.mutateAsync({ caseId: view.id, revision: seen, event: move.event, payload }),
    onDone,
  });
  const { form, problem, isSending, restored } = made;
  const takeNew = async (): Promise<void> => {
    const { queryKey } = caseQuery(view.id);
    await client.invalidateQueries({ queryKey });
    setSeen(client.getQueryData(queryKey)?.revision ?? view.revision);
    made.forgetProblem();
  };
  const faults = Object.keys(form.formState.errors).length;
  return (
    <form className="stack" noValidate onSubmit={(event) => void made.onSubmit(event)}>
      {problem && (
        <ProblemNotice
          problem={problem}
          conflict={{ caseId: view.id, mine: seen, onTake: () => void takeNew() }}
        />
      )}
      {!problem && !send.isSuccess && view.revision > seen && (
        <Conflict caseId={view.id} mine={seen} onTake={() => void takeNew()} />
      )}
      {faults > 0 && (
        <Notice tone="bad" live>
          <p>{t('faults', { count: faults })}</p>
        </Notice>
      )}
      {restored && (
        <Notice tone="info">
          <div className="row apart">
            <span>{t('restored', { when: instant(new Date(restored.at).toISOString()) })}</span>
            <Button compact onClick={made.discard}>
              {t('discard')}
            </Button>
          </div>
        </Notice>
      )}
      {children ? children(made) : <FieldInputs fields={move.fields} control={form.control} />}
      {move.fields.length === 0 && <p className="soft">{t('noFields')}</p>}
      <div className="actions">
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
        <Button type="submit" look="primary" busy={isSending}>
          {say(move.label)}
        </Button>
      </div>
    </form>
  );
}
