import { useState } from 'react';
import {
  administrationChangeAccount,
  administrationResetPassword,
  identitiesReset,
} from '../api/generated/sdk.gen.js';
import type { NewPasswordDto, PersonDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { tell } from '../kit/toast.js';
import { PasswordDialog } from './password-dialog.js';
import { useAct } from './queries.js';
import { Refusal } from './refusal.js';
import { t } from './words.js';

type Asked = 'reset' | 'close' | 'open' | 'unlink';

/** A new password, closing or opening the account, and ending links to identity providers; each after a word about what follows. */
export function AccountActs({ person }: { readonly person: PersonDto }) {
  const [asked, setAsked] = useState<Asked>();
  const [given, setGiven] = useState<NewPasswordDto>();
  if (person.accounts.length === 0) return null;
  const isClosed = person.accounts.every(({ disabled }) => disabled);
  return (
    <div className="row no-print">
      {!isClosed && <Button onClick={() => setAsked('reset')}>{t('resetPassword')}</Button>}
      {person.identities.length > 0 && (
        <Button onClick={() => setAsked('unlink')}>{t('unlink')}</Button>
      )}
      {isClosed ? (
        <Button onClick={() => setAsked('open')}>{t('openAccount')}</Button>
      ) : (
        <Button look="danger" onClick={() => setAsked('close')}>
          {t('closeAccount')}
        </Button>
      )}
      {asked && (
        <Ask
          asked={asked}
          person={person}
          onClose={() => setAsked(undefined)}
          onPassword={setGiven}
        />
      )}
      {given && (
        <PasswordDialog given={given} who={person.fullName} onClose={() => setGiven(undefined)} />
      )}
    </div>
  );
}

const WORDS = {
  reset: { title: 'resetPassword', help: 'resetHelp' },
  close: { title: 'closeAccount', help: 'closeHelp' },
  open: { title: 'openAccount', help: 'openHelp' },
  unlink: { title: 'unlink', help: 'unlinkHelp' },
} as const;

function Ask(props: {
  readonly asked: Asked;
  readonly person: PersonDto;
  readonly onClose: () => void;
  readonly onPassword: (given: NewPasswordDto) => void;
}) {
  const { asked, person, onClose, onPassword } = props;
  const who = person.fullName;
  const path = { id: person.id };
  const reset = useAct(
    () => administrationResetPassword({ path }),
    (given) => {
      onClose();
      onPassword(given);
    },
  );
  const change = useAct(
    (disabled: boolean) => administrationChangeAccount({ path, body: { disabled } }),
    (_, disabled) => {
      tell(t(disabled ? 'closedTold' : 'openedTold', { who }));
      onClose();
    },
  );
  const unlink = useAct(
    () => identitiesReset({ path }),
    () => {
      tell(t('unlinkedTold', { who }));
      onClose();
    },
  );
  const { title, help } = WORDS[asked];
  const act = (): void => {
    if (asked === 'reset') reset.mutate(undefined);
    else if (asked === 'unlink') unlink.mutate(undefined);
    else change.mutate(asked === 'close');
  };
  return (
    <Dialog title={t(title)} onClose={onClose}>
      <Refusal problem={reset.error ?? change.error ?? unlink.error} />
      <p>{t(help, { who })}</p>
      <div className="actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          look={asked === 'close' || asked === 'unlink' ? 'danger' : 'primary'}
          busy={reset.isPending || change.isPending || unlink.isPending}
          onClick={act}
        >
          {t(title)}
        </Button>
      </div>
    </Dialog>
  );
}
