import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, IconButton } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import { tell } from '../kit/toast.js';
import type { ProjectSearch } from './filters.js';
import { usePreference } from '../api/preferences.js';
import { t } from './words.js';

/** A name for what the address says. */
interface Saved {
  readonly name: string;
  readonly search: ProjectSearch;
}

/** Filters with a name: opened again by a link, so that each can also be sent to somebody. */
export function SavedFilters({ search }: { readonly search: ProjectSearch }) {
  const [isOpen, setOpen] = useState(false);
  const [saved, keep] = usePreference<readonly Saved[]>('projectFilters', []);
  const save = (name: string): void => {
    keep([...saved.filter((each) => each.name !== name), { name, search }]);
    tell(t('savedTold', { name }));
  };
  const remove = (name: string): void => {
    keep(saved.filter((each) => each.name !== name));
    const undo = { label: t('undo'), act: () => keep(saved) };
    tell(t('removedTold', { name }), { undo });
  };
  return (
    <>
      <Button icon="folder" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {saved.length === 0 ? t('saved') : t('savedCount', { count: saved.length })}
      </Button>
      {isOpen && (
        <Dialog title={t('saved')} onClose={() => setOpen(false)}>
          {saved.length === 0 && <p className="soft">{t('savedNone')}</p>}
          <ul className="stack tight">
            {saved.map((each) => (
              <li key={each.name} className="row apart">
                <Link
                  className="button quiet"
                  to="/de-an"
                  search={each.search}
                  onClick={() => setOpen(false)}
                >
                  {each.name}
                </Link>
                <IconButton
                  icon="close"
                  label={t('removeSaved', { name: each.name })}
                  onClick={() => remove(each.name)}
                />
              </li>
            ))}
          </ul>
          <SaveForm onSave={save} />
        </Dialog>
      )}
    </>
  );
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = name.normalize('NFC').trim();
        setMissing(chosen === '');
        if (chosen === '') return;
        onSave(chosen);
        setName('');
      }}
    >
      <h3>{t('saveNow')}</h3>
      <TextField
        label={t('saveName')}
        hint={t('saveNameHint')}
        error={isMissing ? t('nameNeeded') : undefined}
        maxLength={80}
        value={name}
        onChange={setName}
      />
      <div className="actions">
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
