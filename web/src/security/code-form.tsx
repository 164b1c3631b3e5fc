/** A form that asks for one secret and does one thing with it; what goes wrong is said in place. */
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { ApiProblem } from '../api/problem.js';
import { Button, type ButtonLook } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { CodeField } from './code-field.js';
import { whyOf } from './queries.js';
import { t } from './words.js';

type Asks = 'new code' | 'code' | 'recovery' | 'password';

/** Whether a recovery code may stand in for the code. */
const RECOVERY: Readonly<Partial<Record<Asks, 'may' | 'only'>>> = { code: 'may', recovery: 'only' };

/** What was typed and what came of it. */
function useSecret(asks: Asks, onGiven: (secret: string) => Promise<void>) {
  const [secret, setSecret] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    // A dialog may stand inside another form of the page.
    event.stopPropagation();
    setProblem(undefined);
    const isTooShort = secret.trim().length < (asks === 'password' ? 1 : 6);
    setFault(isTooShort ? t(asks === 'password' ? 'needed' : 'codeNeeded') : undefined);
    if (isTooShort || isBusy) return;
    setBusy(true);
    try {
      await onGiven(asks === 'password' ? secret : secret.trim());
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { secret, setSecret, isBusy, fault, problem, onSubmit };
}

export function CodeForm(props: {
  /** A code of the telephone being enrolled, a code or recovery code, a recovery code, or the password. */
  readonly asks: Asks;
  readonly button: string;
  readonly look?: ButtonLook;
  readonly onGiven: (secret: string) => Promise<void>;
  readonly onCancel?: () => void;
  readonly children?: ReactNode;
}) {
  const { asks, button, look = 'primary', onGiven, onCancel, children } = props;
  const { secret, setSecret, isBusy, fault, problem, onSubmit } = useSecret(asks, onGiven);
  const field = { value: secret, onChange: setSecret, error: fault };
  return (
    <form className="stack narrow" noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
      {problem && (
        <Notice tone="bad" live>
          <p>{whyOf(problem)}</p>
        </Notice>
      )}
      {asks === 'password' ? (
        <TextField
          label={t('current')}
          type="password"
          autoComplete="current-password"
          {...field}
        />
      ) : (
        <CodeField recovery={RECOVERY[asks]} {...field} />
      )}
      <div className="row">
        <Button type="submit" look={look} busy={isBusy}>
          {button}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </form>
  );
}
