import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { sessionSignIn } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { chooseLanguage, language } from '../words/language.js';
import { DemoPeople } from './demo-people.js';
import { NewPassword } from './new-password.js';
import type { Factors } from '../security-keys/proof-form.js';
import { ownPath } from './own-path.js';
import { ProviderFault } from './provider-fault.js';
import { Providers } from './providers.js';
import { SecondStep } from './second-step.js';
import { t } from './words.js';
import './sign-in.css';

/** After signing in: back to where the person wanted to go, when that is a page of ours. */
function useEnter(): () => Promise<boolean> {
  const { ve } = useSearch({ from: '/dang-nhap' });
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    client.clear();
    const me = await client.query(meQuery);
    if (me.mustChangePassword) return false;
    await navigate({
      href: ownPath(ve) ?? '/viec',
      replace: true,
    });
    return true;
  };
}

type Step = 'password' | 'second factor' | 'new password';

/** Whoever came in by an identity provider goes on here with what is still to be done. */
const STEPS: Readonly<Record<string, Step>> = {
  ma: 'second factor',
  khoa: 'second factor',
  'ma-khoa': 'second factor',
  'mat-khau': 'new password',
};
const FACTORS: Readonly<Record<string, Factors>> = {
  ma: ['code'],
  khoa: ['security_key'],
  'ma-khoa': ['code', 'security_key'],
};

export function SignInPage() {
  const enter = useEnter();
  const { ve, loi, buoc = '' } = useSearch({ from: '/dang-nhap' });
  const [step, setStep] = useState<Step>(STEPS[buoc] ?? 'password');
  const [password, setPassword] = useState('');
  const [factors, setFactors] = useState<Factors>(FACTORS[buoc] ?? []);
  const goOn = async (): Promise<void> => {
    if (!(await enter())) setStep('new password');
  };
  return (
    <SignInFrame>
      {step === 'new password' && <NewPassword current={password} onDone={() => void enter()} />}
      {step === 'second factor' && (
        <SecondStep factors={factors} onDone={goOn} onCancel={() => setStep('password')} />
      )}
      {step === 'password' && (
        <>
          <SignInForm
            above={loi !== undefined && <ProviderFault code={loi} />}
            below={<Providers returnTo={ve} />}
            onSignedIn={async (typed, asked) => {
              setPassword(typed);
              setFactors(asked);
              if (asked.length > 0) setStep('second factor');
              else await goOn();
            }}
          />
          <DemoPeople onSignedIn={enter} />
        </>
      )}
    </SignInFrame>
  );
}

function SignInFrame({ children }: { readonly children: React.ReactNode }) {
  return (
    <main className="sign-in">
      <header className="stack tight">
        <div className="row apart">
          <img src="/icon.svg" alt="" width="40" height="40" />
          <Button
            compact
            look="quiet"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => chooseLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {t('other')}
          </Button>
        </div>
        <h1>Khuyến công</h1>
        <p className="soft">{t('lead')}</p>
      </header>
      {children}
    </main>
  );
}

function SignInForm(props: {
  readonly above: ReactNode;
  readonly below: ReactNode;
  readonly onSignedIn: (password: string, factors: Factors) => Promise<void>;
}) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const opened = await sessionSignIn({ body: { username: username.trim(), password } });
      await props.onSignedIn(password, opened.secondFactors);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel stack">
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        <h2>{t('title')}</h2>
        {props.above}
        {problem && (
          <Notice tone="bad" live>
            <p>
              <strong>{problem.body.title}</strong> {problem.body.detail}
            </p>
          </Notice>
        )}
        <TextField
          label={t('username')}
          value={username}
          onChange={setUsername}
          autoComplete="username"
        />
        <TextField
          label={t('password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" busy={isBusy}>
          {t('signIn')}
        </Button>
      </form>
      {props.below}
    </section>
  );
}
