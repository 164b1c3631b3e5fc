import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { personalDataErase, personalDataExport } from '../api/generated/sdk.gen.js';
import type { PersonalDataStanding, PersonDto } from '../api/generated/types.gen.js';
import { Basis } from '../case/reasons.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField } from '../kit/field.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { ActForm } from './act-form.js';
import { personalDataQuery, useAct, useMayChange } from './queries.js';
import { t } from './words.js';

type Asked = 'export' | 'erase';

/** How long somebody's data is kept, until when they are to be answered, and the two requests about it. */
export function PersonalData({ person }: { readonly person: PersonDto }) {
  const query = useQuery(personalDataQuery(person.id));
  return (
    <section className="stack tight">
      <h2>{t('personalData')}</h2>
      <div className="panel">
        <Loaded query={query}>{(standing) => <Standing of={standing} person={person} />}</Loaded>
      </div>
    </section>
  );
}

function Standing(props: { readonly of: PersonalDataStanding; readonly person: PersonDto }) {
  const { of, person } = props;
  const mayChange = useMayChange();
  const [asked, setAsked] = useState<Asked>();
  if (of.isErased) return <p>{t('isErased')}</p>;
  return (
    <div className="stack">
      <Terms of={of} />
      {of.reasons.length > 0 && (
        <div>
          <p>{t('cannotErase')}</p>
          <ul>
            {of.reasons.map(({ rule, message }) => (
              <li key={rule} data-rule={rule}>
                {say(message)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayChange && (
        <div className="row no-print">
          <Button onClick={() => setAsked('export')}>{t('askExport')}</Button>
          {of.reasons.length === 0 && (
            <Button look="danger" onClick={() => setAsked('erase')}>
              {t('askErase')}
            </Button>
          )}
        </div>
      )}
      {asked && <Ask asked={asked} person={person} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function Terms({ of: { retention, answer } }: { readonly of: PersonalDataStanding }) {
  return (
    <dl className="facts">
      <dt>{t('retention')}</dt>
      <dd>
        {t('retentionYears', { years: retention.years })}{' '}
        {retention.until !== null && `· ${t('erasableFrom', { day: day(retention.until) })} `}
        <Basis mark={retention.mark} />
      </dd>
      {answer && (
        <>
          <dt>{t('answerBy')}</dt>
          <dd>
            {t('answerByDay', { day: day(answer.by), days: answer.workingDays })}{' '}
            <Basis basis={answer.basis} mark={answer.mark} />
          </dd>
        </>
      )}
    </dl>
  );
}

const WORDS = {
  export: { title: 'askExport', help: 'askExportHelp', look: 'primary', send: personalDataExport },
  erase: { title: 'askErase', help: 'askEraseHelp', look: 'danger', send: personalDataErase },
} as const;

function Ask(props: {
  readonly asked: Asked;
  readonly person: PersonDto;
  readonly onClose: () => void;
}) {
  const { asked, person, onClose } = props;
  const { title, help, look, send } = WORDS[asked];
  const [reason, setReason] = useState('');
  const ask = useAct(
    () => send({ path: { id: person.id }, body: { reason: reason.trim() } }),
    () => {
      tell(t('requestTold'));
      onClose();
    },
  );
  return (
    <Dialog title={`${t(title)}: ${person.fullName}`} onClose={onClose}>
      <ActForm act={ask} send={t(title)} look={look} onClose={onClose}>
        <p>{t(help)}</p>
        <AreaField
          label={t('why')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      </ActForm>
    </Dialog>
  );
}
