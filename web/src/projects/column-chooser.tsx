import { useState } from 'react';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField } from '../kit/field.js';
import { COLUMN_IDS, columnName, HIDDEN_AT_FIRST, NAME } from './columns.js';
import { t } from './words.js';

type Shown = Readonly<Record<string, boolean>>;

/** Which columns the table has; what is not named is shown. */
export function ColumnChooser(props: {
  readonly shown: Shown;
  readonly onChange: (next: Shown) => void;
}) {
  const { shown, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="table" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('columns')}
      </Button>
      {isOpen && (
        <Dialog title={t('columnsTitle')} onClose={() => setOpen(false)}>
          <p className="soft">{t('columnsHelp')}</p>
          <div className="filters">
            {COLUMN_IDS.filter((id) => id !== NAME).map((id) => (
              <CheckField
                key={id}
                label={columnName(id)}
                value={shown[id] !== false}
                onChange={(value) => onChange({ ...shown, [id]: value })}
              />
            ))}
          </div>
          <div className="actions">
            <Button onClick={() => onChange(HIDDEN_AT_FIRST)}>{t('columnsReset')}</Button>
            <Button look="primary" onClick={() => setOpen(false)}>
              {t('done')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
