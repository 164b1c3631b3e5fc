import { useState } from 'react';
import {
  administrationAddAccount,
  administrationChangeAccount,
  administrationResetPassword,
  identitiesReset,
} from '../api/generated/sdk.gen.js';
import type { AccountDto, NewPasswordDto, PersonDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import { tell } from '../kit/toast.js';
import { ActForm } from './act-form.js';
import { PasswordDialog } from './password-dialog.js';
import { useAct } from './queries.js';
import { Refusal } from './refusal.js';
import { t } from './words.js';

type Asked = 'reset' | 'close' | 'open' | 'unlink';

/** What is done about a person as a whole: another account, and ending links to identity providers. */
export function AccountActs({ person }: { readonly person: PersonDto }) {
  const [asked, setAsked] = useState<'unlink' | 'add'>();
  if (person.accounts.length === 0) return null;
  const onClose = (): void => setAsked(undefined);
  return (
    <div className="row no-print">
      <Button icon="plus" onClick={() => setAsked('add')}>
        {t('addAccount')}
      </Button>
      {person.identities.length > 0 && (
        <Button onClick={() => setAsked('unlink')}>{t('unlink')}</Button>
      )}
      {asked === 'unlink' && <Ask asked="unlink" person={person} onClose={onClose} />}
      {asked === 'add' && <AddAccount person={person} onClose={onClose} />}
    </div>
  );
}

/** What is done about one account: a new password, closing it or opening it again. */
export function ActsOfAccount(props: { readonly person: PersonDto; readonly account: AccountDto }) {
  const { person, account } = props;
  const [asked, setAsked] = useState<Asked>();
  const [given, setGiven] = useState<NewPasswordDto>();
  const isClosed = account.disabled;
  const named = (word: string) => (
    <>
      {word}
      <span className="for-readers"> {account.username}</span>
    </>
  );
  return (
    <span className="row no-print">
      {!isClosed && (
        <Button compact onClick={() => setAsked('reset')}>
          {named(t('resetPassword'))}
        </Button>
      )}
      <Button
        compact
        look={isClosed ? 'quiet' : 'danger'}
        onClick={() => setAsked(isClosed ? 'open' : 'close')}
      >
        {named(t(isClosed ? 'openAccount' : 'closeAccount'))}
      </Button>
      {asked && (
        <Ask
          asked={asked}
          person={person}
          username={account.username}
          onClose={() => setAsked(undefined)}
          onPassword={setGiven}
        />
      )}
      {given && (
        <PasswordDialog given={given} who={person.fullName} onClose={() => setGiven(undefined)} />
      )}
    </span>
  );
}

/** Another account of the same person; then its password, once. */
function AddAccount(props: { readonly person: PersonDto; readonly onClose: () => void }) {
  const { person, onClose } = props;
  const [username, setUsername] = useState('');
  const [given, setGiven] = useState<NewPasswordDto>();
  const add = useAct(
    () =>
      administrationAddAccount({
        path: { id: person.id },
        body: { username: username.trim() },
      }),
    setGiven,
  );
  if (given) return <PasswordDialog given={given} who={person.fullName} onClose={onClose} />;
  return (
    <Dialog title={t('addAccount')} onClose={onClose}>
      <ActForm act={add} send={t('add')} onClose={onClose}>
        <p>{t('addAccountHelp', { who: person.fullName })}</p>
        <TextField
          label={t('username')}
          hint={t('usernameHint')}
          value={username}
          onChange={setUsername}
          maxLength={64}
        />
      </ActForm>
    </Dialog>
  );
}

const WORDS = {
  reset: { title: 'resetPassword', help: 'resetHelp' },
  close: { title: 'closeAccount', help: 'closeHelp' },
  open: { title: 'openAccount', help: 'openHelp' },
  unlink: { title: 'unlink', help: 'unlinkHelp' },
} as const;

function useActs(props: AskProps) {
  const { person, username, onClose, onPassword } = props;
  const who = person.fullName;
  const path = { id: person.id };
  const query = username === undefined ? {} : { username };
  const told = (word: 'closedTold' | 'openedTold' | 'unlinkedTold'): void => {
    tell(t(word, { who }));
    onClose();
  };
  const reset = useAct(
    () => administrationResetPassword({ path, query }),
    (given) => {
      onClose();
      onPassword?.(given);
    },
  );
  const change = useAct(
    (disabled: boolean) => administrationChangeAccount({ path, query, body: { disabled } }),
    (_, disabled) => told(disabled ? 'closedTold' : 'openedTold'),
  );
  const unlink = useAct(
    () => identitiesReset({ path }),
    () => told('unlinkedTold'),
  );
  return { reset, change, unlink };
}

interface AskProps {
  readonly asked: Asked;
  readonly person: PersonDto;
  /** Which account; absent where the person as a whole is meant. */
  readonly username?: string;
  readonly onClose: () => void;
  readonly onPassword?: (given: NewPasswordDto) => void;
}

function Ask(props: AskProps) {
  const { asked, person, onClose } = props;
  const { reset, change, unlink } = useActs(props);
  const { title, help } = WORDS[asked];
  const act = (): void => {
    if (asked === 'reset') reset.mutate(undefined);
    else if (asked === 'unlink') unlink.mutate(undefined);
    else change.mutate(asked === 'close');
  };
  return (
    <Dialog title={t(title)} onClose={onClose}>
      <Refusal problem={reset.error ?? change.error ?? unlink.error} />
      <p>{t(help, { who: person.fullName })}</p>
      {props.username && <p className="mono">{props.username}</p>}
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
