import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm } from '../administration/act-form.js';
import { useAct } from '../administration/queries.js';
import {
  organisationChangesEnd,
  organisationChangesOpen,
  organisationChangesRename,
} from '../api/generated/sdk.gen.js';
import type { OrganisationDetailDto, OrganisationDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField, TextField } from '../kit/field.js';
import { tell } from '../kit/toast.js';
import { byName } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { areasOnQuery, organisationsOnQuery } from './queries.js';
import { KIND_NAMES, kindInWords, t } from './words.js';

interface Name {
  readonly name: string;
  readonly shortName: string;
  readonly documentCode: string;
  readonly validFrom: string;
  readonly reason: string;
}

const EMPTY = { name: '', shortName: '', documentCode: '', reason: '' };

/** Texts that may be left out are not sent when they are empty. */
const bodyOf = ({ name, shortName, documentCode, validFrom, reason }: Name) => ({
  name,
  validFrom,
  reason,
  ...(shortName.trim() === '' ? {} : { shortName }),
  ...(documentCode.trim() === '' ? {} : { documentCode }),
});

function NameFields(props: {
  readonly value: Name;
  readonly onChange: (next: Partial<Name>) => void;
  readonly dayLabel: string;
}) {
  const { value, onChange, dayLabel } = props;
  return (
    <>
      <TextField
        label={t('name')}
        value={value.name}
        maxLength={200}
        onChange={(name) => onChange({ name })}
      />
      <div className="fields">
        <TextField
          label={t('shortName')}
          optional
          value={value.shortName}
          maxLength={80}
          onChange={(shortName) => onChange({ shortName })}
        />
        <TextField
          label={t('code')}
          optional
          value={value.documentCode}
          maxLength={40}
          onChange={(documentCode) => onChange({ documentCode })}
        />
      </div>
      <DateField
        label={dayLabel}
        value={value.validFrom}
        onChange={(validFrom) => onChange({ validFrom })}
      />
      <Reason value={value.reason} onChange={(reason) => onChange({ reason })} />
    </>
  );
}

function Reason(props: { readonly value: string; readonly onChange: (reason: string) => void }) {
  return (
    <AreaField
      label={t('reason')}
      hint={t('reasonHint')}
      value={props.value}
      onChange={props.onChange}
      maxLength={500}
      rows={2}
    />
  );
}

const asChoices = (items: readonly { readonly id: string; readonly name: string }[]) =>
  items
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((a, b) => byName(a.label, b.label));

/** Asks for a new body of the programme. */
export function OpenOrganisation({ onClose }: { readonly onClose: () => void }) {
  const { today } = useMe();
  const [name, setName] = useState<Name>({ ...EMPTY, validFrom: today });
  const [place, setPlace] = useState({ kind: '', areaId: '', parentId: '' });
  const on = readDay(name.validFrom) === null ? today : name.validFrom;
  const { data: areas = [] } = useQuery(areasOnQuery(on));
  const { data: units = [] } = useQuery(organisationsOnQuery(on));
  const { kind, areaId, parentId } = place;
  const open = useAct(
    () =>
      organisationChangesOpen({
        body: {
          ...bodyOf(name),
          kind: kind as OrganisationDto['kind'],
          ...(areaId === '' ? {} : { areaId }),
          ...(parentId === '' ? {} : { parentId }),
        },
      }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('open')} onClose={onClose}>
      <ActForm act={open} send={t('send')} onClose={onClose}>
        <p className="soft">{t('askHelp')}</p>
        <SelectField
          label={t('kind')}
          value={kind}
          choices={KIND_NAMES.map((each) => ({ value: each, label: kindInWords(each) }))}
          onChange={(next) => setPlace({ ...place, kind: next })}
        />
        <SelectField
          label={t('province')}
          optional
          nothing={t('noProvince')}
          value={areaId}
          choices={asChoices(areas)}
          onChange={(next) => setPlace({ ...place, areaId: next })}
        />
        <SelectField
          label={t('above')}
          optional
          nothing={t('noAbove')}
          value={parentId}
          choices={asChoices(units)}
          onChange={(next) => setPlace({ ...place, parentId: next })}
        />
        <NameFields
          value={name}
          dayLabel={t('firstDay')}
          onChange={(next) => setName({ ...name, ...next })}
        />
      </ActForm>
    </Dialog>
  );
}

interface OfUnit {
  readonly unit: OrganisationDetailDto;
  readonly onClose: () => void;
}

/** Asks for another name from a day on. */
export function RenameOrganisation({ unit, onClose }: OfUnit) {
  const { today } = useMe();
  const [name, setName] = useState<Name>({ ...EMPTY, validFrom: today });
  const rename = useAct(
    () => organisationChangesRename({ path: { id: unit.id }, body: bodyOf(name) }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('rename')} onClose={onClose}>
      <ActForm act={rename} send={t('send')} onClose={onClose}>
        <p>
          <strong>{unit.name}</strong>
        </p>
        <p className="soft">{t('askHelp')}</p>
        <NameFields
          value={name}
          dayLabel={t('nameFrom')}
          onChange={(next) => setName({ ...name, ...next })}
        />
      </ActForm>
    </Dialog>
  );
}

/** Asks for the end of a body that has nothing left to carry. */
export function EndOrganisation({ unit, onClose }: OfUnit) {
  const [validTo, setDay] = useState(useMe().today);
  const [reason, setReason] = useState('');
  const end = useAct(
    () => organisationChangesEnd({ path: { id: unit.id }, body: { validTo, reason } }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('end')} onClose={onClose}>
      <ActForm act={end} send={t('send')} look="danger" onClose={onClose}>
        <p>
          <strong>{unit.name}</strong>
        </p>
        <p className="soft">{t('endHelp')}</p>
        <DateField label={t('lastDay')} value={validTo} onChange={setDay} />
        <Reason value={reason} onChange={setReason} />
      </ActForm>
    </Dialog>
  );
}
