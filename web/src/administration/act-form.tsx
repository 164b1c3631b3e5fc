import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { Refusal } from './refusal.js';
import { t } from './words.js';

/** A form in a dialog: why it was refused, its fields, and the two ways out. */
export function ActForm(props: {
  readonly act: {
    readonly error: ApiProblem | null;
    readonly isPending: boolean;
    readonly mutate: (wish: undefined) => void;
  };
  /** What the sending button says. */
  readonly send: string;
  readonly look?: 'primary' | 'danger';
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { act, send, look = 'primary', onClose, children } = props;
  return (
    <form
      className="stack administration"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(undefined);
      }}
    >
      <Refusal problem={act.error} />
      {children}
      <div className="actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look={look} type="submit" busy={act.isPending}>
          {send}
        </Button>
      </div>
    </form>
  );
}
