import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { sessionChangePassword } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { tell } from '../kit/toast.js';
import { sessionsQuery, whyOf } from './queries.js';
import { t } from './words.js';

const EMPTY = { current: '', next: '', again: '' };
type Typed = typeof EMPTY;

/** What is wrong with what was typed, by field. */
const faultsOf = ({ current, next, again }: Typed): Partial<Record<keyof Typed, string>> => ({
  ...(current === '' ? { current: t('needed') } : {}),
  ...(next.length < 12 ? { next: t('tooShort') } : {}),
  ...(next === again ? {} : { again: t('differs') }),
});

export function PasswordPanel() {
  const client = useQueryClient();
  const [typed, setTyped] = useState(EMPTY);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const faults = isAsked ? faultsOf(typed) : {};
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    setProblem(undefined);
    if (Object.keys(faultsOf(typed)).length > 0) return;
    setBusy(true);
    try {
      await sessionChangePassword({ body: { current: typed.current, next: typed.next } });
      setTyped(EMPTY);
      setAsked(false);
      tell(t('saved'));
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof Typed, autoComplete: string) => (
    <TextField
      label={t(name)}
      type="password"
      autoComplete={autoComplete}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      error={faults[name]}
    />
  );
  return (
    <section className="panel" aria-labelledby="password">
      <form className="stack narrow" noValidate onSubmit={(event) => void onSubmit(event)}>
        <h2 id="password">{t('changePassword')}</h2>
        <p>{t('changePasswordLead')}</p>
        {problem && (
          <Notice tone="bad" live>
            <p>{whyOf(problem)}</p>
          </Notice>
        )}
        {field('current', 'current-password')}
        {field('next', 'new-password')}
        {field('again', 'new-password')}
        <div className="row">
          <Button type="submit" look="primary" busy={isBusy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </section>
  );
}
