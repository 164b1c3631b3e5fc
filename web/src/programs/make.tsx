import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ActForm } from '../administration/act-form.js';
import { peopleQuery, useAct } from '../administration/queries.js';
import { serviceAccountsMake } from '../api/generated/sdk.gen.js';
import { useMe } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField, TextField } from '../kit/field.js';
import { tell } from '../kit/toast.js';
import { organisationsOnQuery } from '../organisations/queries.js';
import { byName } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { ScopesField, useScopes, type Scope } from './scopes-field.js';
import { t } from './words.js';

interface Wish {
  readonly name: string;
  readonly orgId: string;
  readonly responsibleId: string;
  readonly purpose: string;
  readonly scopes: readonly Scope[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly addresses: string;
}

const bodyOf = ({ addresses, scopes, ...wish }: Wish) => {
  const lines = addresses.split(/[\s,;]+/).filter(Boolean);
  return { ...wish, scopes: [...scopes], ...(lines.length > 0 ? { addresses: lines } : {}) };
};

/** Asks for a service account; another administrator confirms it. */
export function MakeProgram({ onClose }: { readonly onClose: () => void }) {
  const { today } = useMe();
  const [wish, setWish] = useState<Wish>({
    name: '',
    orgId: '',
    responsibleId: '',
    purpose: '',
    scopes: [],
    validFrom: today,
    validTo: '',
    addresses: '',
  });
  const change = (next: Partial<Wish>): void => setWish((before) => ({ ...before, ...next }));
  const make = useAct(
    () => serviceAccountsMake({ body: bodyOf(wish) }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('make')} onClose={onClose}>
      <ActForm act={make} send={t('send')} onClose={onClose}>
        <p className="soft">{t('askHelp')}</p>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={wish.name}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <Whose wish={wish} onChange={change} />
        <Bounds wish={wish} onChange={change} />
      </ActForm>
    </Dialog>
  );
}

interface WishProps {
  readonly wish: Wish;
  readonly onChange: (next: Partial<Wish>) => void;
}

/** What it is for, for how long, and from where it may ask. */
function Bounds({ wish, onChange }: WishProps) {
  return (
    <>
      <AreaField
        label={t('purpose')}
        value={wish.purpose}
        maxLength={500}
        rows={2}
        onChange={(purpose) => onChange({ purpose })}
      />
      <div className="fields">
        <DateField
          label={t('validFrom')}
          value={wish.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
        <DateField
          label={t('validTo')}
          hint={t('validHint')}
          value={wish.validTo}
          onChange={(validTo) => onChange({ validTo })}
        />
      </div>
      <AreaField
        label={t('addresses')}
        hint={t('addressesHint')}
        optional
        rows={2}
        value={wish.addresses}
        onChange={(addresses) => onChange({ addresses })}
      />
    </>
  );
}

/** Whose program it is, who answers for it, and what programs of that organisation may read. */
function Whose(props: { readonly wish: Wish; readonly onChange: (next: Partial<Wish>) => void }) {
  const { wish, onChange } = props;
  const { today } = useMe();
  const on = readDay(wish.validFrom) === null ? today : wish.validFrom;
  const { data: units = [] } = useQuery(organisationsOnQuery(on));
  const scopes = useScopes(units.find(({ id }) => id === wish.orgId)?.kind);
  const choices = units
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((a, b) => byName(a.label, b.label));
  return (
    <>
      <SelectField
        label={t('organisation')}
        value={wish.orgId}
        choices={choices}
        onChange={(orgId) => onChange({ orgId, scopes: [] })}
      />
      <Responsible
        value={wish.responsibleId}
        onChange={(responsibleId) => onChange({ responsibleId })}
      />
      <ScopesField
        choices={scopes}
        value={wish.scopes}
        onChange={(next) => onChange({ scopes: next })}
      />
    </>
  );
}

function Responsible(props: {
  readonly value: string;
  readonly onChange: (personId: string) => void;
}) {
  const [q, setQ] = useState('');
  const { data } = useInfiniteQuery(peopleQuery(useDeferredValue(q.trim())));
  const people = (data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <div className="fields">
      <TextField
        label={t('findResponsible')}
        hint={t('findHint')}
        type="search"
        optional
        value={q}
        maxLength={100}
        onChange={setQ}
      />
      <SelectField
        label={t('responsible')}
        value={props.value}
        choices={people.map(({ id, fullName, accounts }) => ({
          value: id,
          label: `${fullName} (${accounts.map(({ username }) => username).join(', ')})`,
        }))}
        onChange={props.onChange}
      />
    </div>
  );
}
