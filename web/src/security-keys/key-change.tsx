/** Another name for a key, or the end of it. */
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { myKeysRemove, myKeysRename } from '../api/generated/sdk.gen.js';
import type { MyKeyDto } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { factorQuery, whyOf } from '../security/queries.js';
import { ProofForm } from './proof-form.js';
import { t } from './words.js';

interface ChangeProps {
  readonly of: MyKeyDto;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}

export function RenameKey({ of: { id, name: before }, onDone, onCancel }: ChangeProps) {
  const [name, setName] = useState(before);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const isMissing = name.trim() === '';
  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (isMissing || isBusy) return;
    setBusy(true);
    try {
      await myKeysRename({ path: { id }, body: { name: name.trim() } });
      await onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack narrow" noValidate onSubmit={(event) => void onSubmit(event)}>
      <h3>{t('renameOne', { name: before })}</h3>
      {problem && (
        <Notice tone="bad" live>
          <p>{whyOf(problem)}</p>
        </Notice>
      )}
      <TextField
        label={t('name')}
        maxLength={60}
        value={name}
        onChange={setName}
        error={isAsked && isMissing ? t('needed') : undefined}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={isBusy}>
          {t('saveName')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

export function RemoveKey({ of: { id, name }, onDone, onCancel }: ChangeProps) {
  const query = useQuery(factorQuery);
  return (
    <Loaded query={query} lines={2}>
      {({ factors }) => (
        <ProofForm
          factors={factors}
          button={t('removeNow')}
          look="danger"
          onCancel={onCancel}
          onGiven={async (proof) => {
            await myKeysRemove({ path: { id }, body: proof });
            await onDone();
          }}
        >
          <h3>{t('removeOne', { name })}</h3>
          <p>{t('removeLead')}</p>
        </ProofForm>
      )}
    </Loaded>
  );
}
