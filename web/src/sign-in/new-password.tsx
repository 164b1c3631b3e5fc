import { useState, type SubmitEvent } from 'react';
import { sessionChangePassword } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { t } from './words.js';

/** A password that somebody else set is changed before anything else is open; asked for where it was not typed. */
export function NewPassword(props: { readonly current: string; readonly onDone: () => void }) {
  const [current, setCurrent] = useState(props.current);
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const tooShort = next.length < 12 ? t('tooShort') : undefined;
  const differs = next !== again ? t('differs') : undefined;
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (tooShort !== undefined || differs !== undefined) return;
    try {
      await sessionChangePassword({ body: { current, next } });
      props.onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return (
    <section className="panel">
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        <h2>{t('newPassword')}</h2>
        <p>{t('newPasswordLead')}</p>
        {problem && (
          <Notice tone="bad" live>
            <p>{problem.body.title}</p>
          </Notice>
        )}
        {props.current === '' && (
          <Secret name="current" value={current} onChange={setCurrent} error={false} />
        )}
        <Secret name="next" value={next} onChange={setNext} error={isAsked && tooShort} />
        <Secret name="again" value={again} onChange={setAgain} error={isAsked && differs} />
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
      </form>
    </section>
  );
}

function Secret(props: {
  readonly name: 'current' | 'next' | 'again';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | false | undefined;
}) {
  const { name, value, onChange, error } = props;
  return (
    <TextField
      label={t(name)}
      type="password"
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      value={value}
      onChange={onChange}
      error={error === false ? undefined : error}
    />
  );
}
