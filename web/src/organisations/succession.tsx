import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../administration/queries.js';
import { ActForm } from '../administration/act-form.js';
import { successionsAsk } from '../api/generated/sdk.gen.js';
import type { Handover, OrganisationDetailDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { tell } from '../kit/toast.js';
import { byName, count } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { say } from '../words/words.js';
import { handoverQuery, organisationsOnQuery } from './queries.js';
import { t } from './words.js';

/** Asks that another body take over; before it is sent, what would move is counted. */
export function Succession(props: {
  readonly unit: OrganisationDetailDto;
  readonly onClose: () => void;
}) {
  const { unit, onClose } = props;
  const [successorId, setSuccessor] = useState('');
  const [effectiveOn, setDay] = useState(useMe().today);
  const [reason, setReason] = useState('');
  const isDay = readDay(effectiveOn) !== null;
  const { data: units = [] } = useQuery({ ...organisationsOnQuery(effectiveOn), enabled: isDay });
  const preview = useQuery({
    ...handoverQuery(unit.id, successorId, effectiveOn),
    enabled: isDay && successorId !== '',
  });
  const ask = useAct(
    () => successionsAsk({ path: { id: unit.id }, body: { successorId, effectiveOn, reason } }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  const choices = units
    .filter(({ id, kind }) => kind === unit.kind && id !== unit.id)
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((a, b) => byName(a.label, b.label));
  return (
    <Dialog title={t('succeed')} onClose={onClose}>
      <ActForm act={ask} send={t('send')} onClose={onClose}>
        <p>
          <strong>{unit.name}</strong>
        </p>
        <p className="soft">{t('succeedHelp')}</p>
        <SelectField
          label={t('successor')}
          value={successorId}
          choices={choices}
          onChange={setSuccessor}
        />
        <DateField label={t('effectiveOn')} value={effectiveOn} onChange={setDay} />
        <AreaField
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          rows={2}
        />
        {preview.data && <Preview handover={preview.data} />}
      </ActForm>
    </Dialog>
  );
}

function Preview({ handover }: { readonly handover: Handover }) {
  const { cases, caseCount, people, units, reasons } = handover;
  const kinds = cases.map(({ label, count: number }) => `${say(label)}: ${count(number)}`);
  return (
    <div className="stack tight" role="status">
      <h3>{t('preview')}</h3>
      <dl className="facts">
        <dt>{t('cases')}</dt>
        <dd>
          {count(caseCount)}
          {kinds.length > 0 && ` (${kinds.join('; ')})`}
        </dd>
        <dt>{t('units')}</dt>
        <dd>{count(units)}</dd>
        <dt>{t('people')}</dt>
        <dd>{count(people)}</dd>
      </dl>
      {reasons.length > 0 && (
        <Notice tone="warn">
          <p>{t('notYet')}</p>
          <ul className="stack tight">
            {reasons.map(({ rule, message }) => (
              <li key={rule}>{say(message)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
