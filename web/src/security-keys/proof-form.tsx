/** Asks for what the account has beside its password: a key, a code, or a recovery code in place of either. */
import { useEffect, useState, type ReactNode } from 'react';
import type { AssertionDto, SecondFactorDto } from '../api/generated/types.gen.js';
import { Button, type ButtonLook } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { CodeForm } from '../security/code-form.js';
import { keyAnswer, knowsKeys, prepareKeys, whyKeyFailed } from './key-answer.js';
import { t } from './words.js';

export type Factors = SecondFactorDto['factors'];
export type FactorProof = { readonly code: string } | { readonly assertion: AssertionDto };

interface ProofProps {
  readonly factors: Factors;
  readonly button: string;
  readonly look?: ButtonLook;
  readonly onGiven: (proof: FactorProof) => Promise<void>;
  readonly onCancel?: () => void;
  readonly children?: ReactNode;
}

export function ProofForm({ factors, children, onGiven, ...rest }: ProofProps) {
  const hasKey = factors.includes('security_key');
  const [byKey, setByKey] = useState(hasKey && knowsKeys());
  const asks = factors.includes('code') ? 'code' : 'recovery';
  if (byKey)
    return (
      <KeyForm
        {...rest}
        onGiven={onGiven}
        other={t(asks === 'code' ? 'useCode' : 'useRecovery')}
        onOther={() => setByKey(false)}
      >
        {children}
      </KeyForm>
    );
  return (
    <div className="stack">
      <CodeForm {...rest} asks={asks} onGiven={(code) => onGiven({ code })}>
        {children}
        {hasKey && !knowsKeys() && (
          <Notice tone="info">
            <p>{t('unsupported')}</p>
          </Notice>
        )}
      </CodeForm>
      {hasKey && knowsKeys() && (
        <div className="row">
          <Button compact look="quiet" onClick={() => setByKey(true)}>
            {t('useKey')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Asks the key, and says in place why it did not answer. */
function useKey(onGiven: ProofProps['onGiven']) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  useEffect(prepareKeys, []);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    try {
      await onGiven({ assertion: await keyAnswer() });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFault(whyKeyFailed(error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fault, ask };
}

function KeyForm(
  props: Omit<ProofProps, 'factors'> & { readonly other: string; readonly onOther: () => void },
) {
  const { look = 'primary', onGiven, onCancel, other, onOther, children } = props;
  const { isBusy, fault, ask } = useKey(onGiven);
  return (
    <div className="stack narrow">
      {children}
      {fault !== undefined && (
        <Notice tone="bad" live>
          <p>{fault}</p>
        </Notice>
      )}
      <div className="row">
        <Button look={look} busy={isBusy} onClick={() => void ask()}>
          {t(look === 'danger' ? 'removeByKey' : 'useKey')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
      <div className="row">
        <Button compact look="quiet" onClick={onOther}>
          {other}
        </Button>
        <span role="status" className="soft">
          {isBusy ? t('waiting') : ''}
        </span>
      </div>
    </div>
  );
}
