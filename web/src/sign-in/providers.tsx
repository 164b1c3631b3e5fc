/** The other ways in: a button for each identity provider of the settings. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { providerSignInStart } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';
import { providersQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { say } from '../words/words.js';
import { ownPath } from './own-path.js';
import { ProviderFault } from './provider-fault.js';
import { t } from './words.js';

/** Nothing where people sign in by password alone. */
export function Providers({ returnTo }: { readonly returnTo: string | undefined }) {
  const { data } = useQuery(providersQuery);
  const [going, setGoing] = useState<string>();
  const [fault, setFault] = useState<string>();
  if (!data || data.items.length === 0) return null;
  const go = async (provider: string): Promise<void> => {
    setGoing(provider);
    setFault(undefined);
    try {
      const wanted = ownPath(returnTo);
      // A longer one is forgotten: better signed in somewhere than not at all.
      const body = wanted !== undefined && wanted.length <= 1000 ? { returnTo: wanted } : {};
      const { address } = await providerSignInStart({ path: { provider }, body });
      location.assign(address);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setFault(error.code);
      setGoing(undefined);
    }
  };
  return (
    <div className="stack providers">
      <h3>{t('orBy')}</h3>
      {fault !== undefined && <ProviderFault code={fault} />}
      {data.items.map(({ key, label }) => (
        <Button key={key} busy={going === key} onClick={() => void go(key)}>
          {t('signInBy', { provider: say(label) })}
        </Button>
      ))}
    </div>
  );
}
