import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { administrationGive, organisationsList } from '../api/generated/sdk.gen.js';
import type { GrantableRoleDto, NewHoldingDto, PersonDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { SelectField, type Choice } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { tell } from '../kit/toast.js';
import { byName } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { say } from '../words/words.js';
import { rolesQuery, useAct } from './queries.js';
import { ActForm } from './act-form.js';
import { t } from './words.js';

/** The organisations in which a role is held on a day, by name. */
function useOrganisations(role: GrantableRoleDto | undefined, on: string): readonly Choice[] {
  const kinds = (role?.heldIn ?? []).filter((kind) => kind !== 'none');
  const lists = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['organisations', kind, on],
      queryFn: () => organisationsList({ query: { kind: kind as never, on } }),
      enabled: readDay(on) !== null,
      staleTime: 60_000,
    })),
  });
  return lists
    .flatMap(({ data = [] }) => data.map(({ id, name }) => ({ value: id, label: name })))
    .toSorted((a, b) => byName(a.label, b.label));
}

/** Asks for a role; another administrator confirms it. */
export function GiveRole(props: { readonly person: PersonDto; readonly onClose: () => void }) {
  const { person, onClose } = props;
  const [role, setRole] = useState('');
  const [orgId, setOrgId] = useState('');
  const [validFrom, setFrom] = useState(useMe().today);
  const [validTo, setTo] = useState('');
  const { data: roles = [] } = useQuery(rolesQuery);
  const chosen = roles.find((each) => each.role === role);
  const organisations = useOrganisations(chosen, validFrom);
  const body: NewHoldingDto = {
    personId: person.id,
    orgId: orgId || null,
    role: role as NewHoldingDto['role'],
    validFrom,
    ...(validTo === '' ? {} : { validTo }),
  };
  const give = useAct(
    () => administrationGive({ body }),
    ({ outcome }) => {
      tell(t(outcome === 'alone' ? 'aloneTold' : 'askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={`${t('askRole')}: ${person.fullName}`} onClose={onClose}>
      <ActForm act={give} send={t('send')} onClose={onClose}>
        <p className="soft">{t('askRoleHelp')}</p>
        <SelectField
          label={t('role')}
          value={role}
          choices={roles.map((each) => ({ value: each.role, label: say(each.label) }))}
          onChange={(next) => {
            setRole(next);
            setOrgId('');
          }}
        />
        {chosen && (
          <SelectField
            label={t('organisation')}
            value={orgId}
            choices={organisations}
            onChange={setOrgId}
            {...(chosen.heldIn.includes('none') ? { nothing: t('noOrganisation') } : {})}
          />
        )}
        <div className="fields">
          <DateField label={t('validFrom')} value={validFrom} onChange={setFrom} />
          <DateField
            label={t('validTo')}
            hint={t('reasonOpen')}
            optional
            value={validTo}
            onChange={setTo}
          />
        </div>
      </ActForm>
    </Dialog>
  );
}
