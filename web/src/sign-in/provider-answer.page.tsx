/** Where an identity provider sends the browser back to: brings the answer to the server and goes on from there. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { identitiesAnswer, providerSignInAnswer } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { answerOfProvider, type AnswerOfProvider } from '../app/provider-answer.js';
import { tell } from '../kit/toast.js';
import { ownPath } from './own-path.js';
import { t } from './words.js';
import './sign-in.css';

/** An attempt to link begins so; what it really is, the server knows. */
const isLink = ({ state }: AnswerOfProvider): boolean => state.startsWith('link.');

const addressOf = (path: string, search: Readonly<Record<string, string | undefined>>): string => {
  const filled = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return filled.length === 0
    ? path
    : `${path}?${new URLSearchParams(filled as [string, string][]).toString()}`;
};

/** What is still to come, as the sign-in page reads it: `ma`, `khoa` or both. */
const stepOf = (factors: readonly ('code' | 'security_key')[]): string =>
  factors.map((factor) => (factor === 'code' ? 'ma' : 'khoa')).join('-');

/** Brings the answer to the server; gives the address to go on with. */
function useAnswer(provider: string): (answer: AnswerOfProvider) => Promise<string> {
  const client = useQueryClient();
  const signIn = async (body: AnswerOfProvider): Promise<string> => {
    const opened = await providerSignInAnswer({ path: { provider }, body });
    const ve = ownPath(opened.returnTo);
    client.clear();
    if (opened.secondFactorNeeded)
      return addressOf('/dang-nhap', { buoc: stepOf(opened.secondFactors), ve });
    const me = await client.query(meQuery);
    return me.mustChangePassword
      ? addressOf('/dang-nhap', { buoc: 'mat-khau', ve })
      : (ve ?? '/viec');
  };
  const link = async (body: AnswerOfProvider): Promise<string> => {
    await identitiesAnswer({ path: { provider }, body });
    tell(t('linked'));
    return '/tai-khoan';
  };
  return (answer) => (isLink(answer) ? link(answer) : signIn(answer));
}

export function ProviderAnswerPage() {
  const { provider } = useParams({ from: '/dang-nhap/danh-tinh/$provider' });
  const bring = useAnswer(provider);
  const navigate = useNavigate();
  const isBrought = useRef(false);
  useEffect(() => {
    // An answer is good once; React may mount a page twice.
    if (isBrought.current) return;
    isBrought.current = true;
    const goOn = async (): Promise<string> => {
      const answer = answerOfProvider;
      if (!answer) return addressOf('/dang-nhap', { loi: 'provider_answer_is_not_valid' });
      try {
        return await bring(answer);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        const back = isLink(answer) && error.status !== 401 ? '/tai-khoan' : '/dang-nhap';
        return addressOf(back, { loi: error.code });
      }
    };
    void goOn().then((href) => navigate({ href, replace: true }));
  });
  return (
    <main className="sign-in">
      <header className="stack tight">
        <img src="/icon.svg" alt="" width="40" height="40" />
        <h1>Khuyến công</h1>
        <p className="soft" role="status">
          {t('bringing')}
        </p>
      </header>
    </main>
  );
}
