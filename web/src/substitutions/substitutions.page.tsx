import { useState } from 'react';
import { Rooms } from '../administration/rooms.js';
import { Button } from '../kit/button.js';
import { StateBox } from '../kit/states.js';
import { MakeDialog } from './make-dialog.js';
import { SubstitutionList } from './substitution-list.js';
import { t } from './words.js';
import '../administration/administration.css';

/** My own substitutions: whom I entrusted, and who entrusted me. */
export function SubstitutionsPage() {
  const [isMaking, setMaking] = useState(false);
  return (
    <div className="page administration">
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="soft">{t('help')}</p>
        </div>
        <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
          {t('make')}
        </Button>
      </header>
      <SubstitutionList
        scope="mine"
        empty={
          <StateBox icon="people" title={t('none')}>
            <p className="soft">{t('noneHelp')}</p>
          </StateBox>
        }
      />
      {isMaking && <MakeDialog onClose={() => setMaking(false)} />}
    </div>
  );
}

/** Everybody's, for administrators. */
export function AllSubstitutionsPage() {
  return (
    <div className="page administration">
      <Rooms />
      <header className="stack tight">
        <h1>{t('title')}</h1>
        <p className="soft">{t('allHelp')}</p>
      </header>
      <SubstitutionList scope="all" empty={<StateBox icon="people" title={t('none')} />} />
    </div>
  );
}
