import { useState } from 'react';
import { administrationAddPerson } from '../api/generated/sdk.gen.js';
import type { NewPasswordDto } from '../api/generated/types.gen.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import { PasswordDialog } from './password-dialog.js';
import { useAct } from './queries.js';
import { ActForm } from './act-form.js';
import { t } from './words.js';

/** A new person with an account; then the password, once. */
export function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const [fullName, setFullName] = useState('');
  const [username, setUsername] = useState('');
  const [email, setEmail] = useState('');
  const [given, setGiven] = useState<NewPasswordDto>();
  const add = useAct(
    () =>
      administrationAddPerson({
        body: {
          fullName: fullName.trim(),
          username: username.trim(),
          ...(email.trim() === '' ? {} : { email: email.trim() }),
        },
      }),
    setGiven,
  );
  if (given) return <PasswordDialog given={given} who={fullName.trim()} onClose={onClose} />;
  return (
    <Dialog title={t('addPerson')} onClose={onClose}>
      <ActForm act={add} send={t('add')} onClose={onClose}>
        <TextField label={t('fullName')} value={fullName} onChange={setFullName} maxLength={200} />
        <TextField
          label={t('username')}
          hint={t('usernameHint')}
          value={username}
          onChange={setUsername}
          maxLength={64}
        />
        <TextField
          label={t('email')}
          optional
          inputMode="email"
          value={email}
          onChange={setEmail}
          maxLength={200}
        />
      </ActForm>
    </Dialog>
  );
}
