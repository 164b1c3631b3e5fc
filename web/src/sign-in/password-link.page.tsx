/** A link that sets a password once: its secret stands behind the # of the address and never reaches a log. */
import { useState, type SubmitEvent } from 'react';
import { passwordLinksSet } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { t } from './words.js';
import './sign-in.css';

export function PasswordLinkPage() {
  const [username, setUsername] = useState<string>();
  return (
    <main className="sign-in">
      <header className="stack tight">
        <img src="/icon.svg" alt="" width="40" height="40" />
        <h1>{t('linkTitle')}</h1>
      </header>
      <section className="panel stack">
        {username === undefined ? (
          <SetPassword onSet={setUsername} />
        ) : (
          <>
            <Notice tone="good" live>
              <p>{t('linkDone', { username })}</p>
            </Notice>
            <a className="button primary" href="/dang-nhap">
              {t('signIn')}
            </a>
          </>
        )}
      </section>
    </main>
  );
}

function SetPassword({ onSet }: { readonly onSet: (username: string) => void }) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const tooShort = password.length < 12 ? t('tooShort') : undefined;
  const differs = password !== again ? t('differs') : undefined;
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (tooShort !== undefined || differs !== undefined) return;
    try {
      const set = await passwordLinksSet({ body: { token: location.hash.slice(1), password } });
      history.replaceState(null, '', location.pathname);
      onSet(set.username);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
      <p>{t('linkLead')}</p>
      {problem && (
        <Notice tone="bad" live>
          <p>{[problem.body.title, problem.body.detail].filter(Boolean).join('. ')}</p>
        </Notice>
      )}
      <TextField
        label={t('next')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={isAsked ? tooShort : undefined}
      />
      <TextField
        label={t('again')}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={isAsked ? differs : undefined}
      />
      <Button type="submit" look="primary">
        {t('save')}
      </Button>
    </form>
  );
}
