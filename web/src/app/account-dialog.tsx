import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionSignOut } from '../api/generated/sdk.gen.js';
import { useMe } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { SelectField } from '../kit/choice-field.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField } from '../kit/field.js';
import { chooseLanguage, language, type Language } from '../words/language.js';
import { say } from '../words/words.js';
import { lettersAreOn, turnLetters } from './shortcuts.js';
import { chooseTheme, theme, type Theme } from './theme.js';
import { t } from './words.js';

/** Who I am, how the pages look to me, and the way out. */
export function AccountDialog({ onClose }: { readonly onClose: () => void }) {
  const me = useMe();
  const [shownTheme, setShownTheme] = useState(theme());
  const [letters, setLetters] = useState(lettersAreOn());
  return (
    <Dialog title={me.name} onClose={onClose}>
      <dl className="facts">
        <dt>{t('unit')}</dt>
        <dd>{me.organisation?.name ?? '–'}</dd>
        <dt>{t('roles')}</dt>
        <dd>{me.roles.map(({ label }) => say(label)).join(', ')}</dd>
      </dl>
      <p>
        <Link to="/tai-khoan/thay-the" onClick={onClose}>
          {t('substitutions')}
        </Link>
      </p>
      <SelectField
        label={t('language')}
        value={language}
        choices={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(next) => chooseLanguage(next as Language)}
      />
      <SelectField
        label={t('theme')}
        value={shownTheme}
        choices={[
          { value: 'device', label: t('themeDevice') },
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
        ]}
        onChange={(next) => {
          chooseTheme(next as Theme);
          setShownTheme(next as Theme);
        }}
      />
      <CheckField
        label={t('keys')}
        hint={t('keysHint')}
        value={letters}
        onChange={(on) => {
          turnLetters(on);
          setLetters(on);
        }}
      />
      <div className="actions">
        <Link className="button" to="/tai-khoan" onClick={onClose}>
          {t('security')}
        </Link>
        <Button look="danger" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Leaves by loading the sign-in page, so that nothing read stays in memory. */
async function signOut(): Promise<void> {
  await sessionSignOut();
  location.assign('/dang-nhap');
}
