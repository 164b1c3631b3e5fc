/** A name, the password, and then the browser asks the key. What was typed stays when the key does not answer. */
import { useEffect, useState, type SubmitEvent } from 'react';
import type { RegisteredDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { prepareKeys, registerKey, whyKeyFailed } from './key-answer.js';
import { t } from './words.js';

function useNewKey(onAdded: (registered: RegisteredDto) => Promise<void>) {
  const [typed, setTyped] = useState({ name: '', password: '' });
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  useEffect(prepareKeys, []);
  const isMissing = { name: typed.name.trim() === '', password: typed.password === '' };
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    setFault(undefined);
    if (isMissing.name || isMissing.password || isBusy) return;
    setBusy(true);
    try {
      await onAdded(await registerKey(typed.name.trim(), typed.password));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFault(whyKeyFailed(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: 'name' | 'password') => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    error: isAsked && isMissing[name] ? t('needed') : undefined,
  });
  return { field, isBusy, fault, onSubmit };
}

export function NewKey(props: {
  readonly onAdded: (registered: RegisteredDto) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { field, isBusy, fault, onSubmit } = useNewKey(props.onAdded);
  return (
    <form className="stack narrow" noValidate onSubmit={(event) => void onSubmit(event)}>
      <p>{t('addLead')}</p>
      {fault !== undefined && (
        <Notice tone="bad" live>
          <p>{fault}</p>
        </Notice>
      )}
      <TextField label={t('name')} hint={t('nameHint')} maxLength={60} {...field('name')} />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        {...field('password')}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={isBusy}>
          {t('addNow')}
        </Button>
        <Button onClick={props.onCancel}>{t('cancel')}</Button>
        <span role="status" className="soft">
          {isBusy ? t('waiting') : ''}
        </span>
      </div>
    </form>
  );
}
