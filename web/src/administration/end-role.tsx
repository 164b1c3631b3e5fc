import { useState } from 'react';
import { administrationEnd } from '../api/generated/sdk.gen.js';
import type { HoldingDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { tell } from '../kit/toast.js';
import { say } from '../words/words.js';
import { useAct } from './queries.js';
import { ActForm } from './act-form.js';
import { t } from './words.js';

/** The last day of a role. */
export function EndRole(props: { readonly holding: HoldingDto; readonly onClose: () => void }) {
  const { holding, onClose } = props;
  const [validTo, setTo] = useState(useMe().today);
  const end = useAct(
    () => administrationEnd({ path: { id: holding.id }, body: { validTo } }),
    () => {
      tell(t('endedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('endRoleOf', { role: say(holding.label) })} onClose={onClose}>
      <ActForm act={end} send={t('endRole')} look="danger" onClose={onClose}>
        {holding.organisation !== null && <p className="soft">{holding.organisation}</p>}
        <DateField label={t('lastDay')} hint={t('lastDayHint')} value={validTo} onChange={setTo} />
      </ActForm>
    </Dialog>
  );
}
