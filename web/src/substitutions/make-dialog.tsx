import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm } from '../administration/act-form.js';
import { useAct } from '../administration/queries.js';
import { substitutionsMake } from '../api/generated/sdk.gen.js';
import type { NewSubstitutionDto, SubstitutionChoices } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField } from '../kit/field.js';
import { MoneyField } from '../kit/money-field.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { readAmount } from '../words/amount.js';
import { say } from '../words/words.js';
import { choicesQuery } from './queries.js';
import { t } from './words.js';

export interface Absent {
  readonly id: string;
  readonly name: string;
}

/** Lends a role: one's own, or, for administrators, one of somebody who is away. */
export function MakeDialog(props: { readonly absent?: Absent; readonly onClose: () => void }) {
  const { absent, onClose } = props;
  const query = useQuery(choicesQuery(absent?.id));
  return (
    <Dialog title={absent ? t('makeFor', { who: absent.name }) : t('make')} onClose={onClose}>
      <Loaded query={query} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('noChoices')}</p>
          ) : (
            <MakeForm choices={items} absentId={absent?.id} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

type Choice = SubstitutionChoices['items'][number];
const keyOf = ({ orgId, role }: Choice): string => `${orgId}/${role}`;

function MakeForm(props: {
  readonly choices: readonly Choice[];
  readonly absentId: string | undefined;
  readonly onClose: () => void;
}) {
  const { choices, absentId, onClose } = props;
  const { today } = useMe();
  const [key, setKey] = useState(choices.length === 1 && choices[0] ? keyOf(choices[0]) : '');
  const [form, setForm] = useState({
    substituteId: '',
    validFrom: today,
    validTo: '',
    upTo: '',
    reason: '',
  });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const chosen = choices.find((choice) => keyOf(choice) === key);
  const { upTo, ...wish } = form;
  const limit = readAmount(upTo);
  const body: NewSubstitutionDto = {
    ...wish,
    ...(absentId === undefined ? {} : { absentId }),
    ...(limit.kind === 'empty' ? {} : { upTo: limit.kind === 'amount' ? limit.amount : upTo }),
    orgId: chosen?.orgId ?? '',
    role: (chosen?.role ?? '') as NewSubstitutionDto['role'],
  };
  const make = useAct(
    () => substitutionsMake({ body }),
    () => {
      tell(t('madeTold'));
      onClose();
    },
  );
  return (
    <ActForm act={make} send={t('make')} onClose={onClose}>
      <SelectField
        label={t('which')}
        value={key}
        choices={choices.map((choice) => ({
          value: keyOf(choice),
          label: t('choice', { role: say(choice.label), organisation: choice.organisation }),
        }))}
        onChange={setKey}
      />
      <SelectField
        label={t('who')}
        hint={t('whoHint')}
        value={form.substituteId}
        choices={(chosen?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(substituteId) => set({ substituteId })}
      />
      <Terms form={form} onChange={set} />
    </ActForm>
  );
}

interface Terms {
  readonly validFrom: string;
  readonly validTo: string;
  readonly upTo: string;
  readonly reason: string;
}

/** For how long, up to which amount, and why. */
function Terms(props: {
  readonly form: Terms;
  readonly onChange: (change: Partial<Terms>) => void;
}) {
  const { form, onChange } = props;
  return (
    <>
      <div className="fields">
        <DateField
          label={t('validFrom')}
          value={form.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
        <DateField
          label={t('validTo')}
          value={form.validTo}
          onChange={(validTo) => onChange({ validTo })}
        />
      </div>
      <MoneyField
        label={t('upToLabel')}
        hint={t('upToHint')}
        optional
        value={form.upTo}
        onChange={(upTo) => onChange({ upTo })}
      />
      <AreaField
        label={t('reason')}
        hint={t('reasonHint')}
        value={form.reason}
        maxLength={500}
        rows={2}
        onChange={(reason) => onChange({ reason })}
      />
    </>
  );
}
