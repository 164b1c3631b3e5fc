import type { NewPasswordDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Notice } from '../kit/notice.js';
import { t } from './words.js';

/** The password of an account, this once. */
export function PasswordDialog(props: {
  readonly given: NewPasswordDto;
  readonly who: string;
  readonly onClose: () => void;
}) {
  const { given, who, onClose } = props;
  return (
    <Dialog title={t('passwordTitle')} onClose={onClose}>
      <div className="administration stack">
        <Notice tone="warn">
          <p>{t('passwordHelp', { who })}</p>
        </Notice>
        <dl className="facts">
          <dt>{t('username')}</dt>
          <dd className="mono">{given.username}</dd>
          <dt>{t('password')}</dt>
          <dd>
            <span className="one-password">{given.password}</span>
          </dd>
        </dl>
        <div className="actions">
          <Button look="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
