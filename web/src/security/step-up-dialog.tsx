import { stepUpProve } from '../api/generated/sdk.gen.js';
import type { Proof } from '../api/step-up.js';
import { Dialog } from '../kit/dialog.js';
import { CodeForm } from './code-form.js';
import { t } from './words.js';

/** Asks for the code or the password; the request that waits goes on by itself. */
export function StepUpDialog(props: {
  readonly by: Proof;
  readonly onDone: (given: boolean) => void;
}) {
  const { by, onDone } = props;
  const isCode = by === 'second_factor';
  return (
    <Dialog title={t('stepUp')} onClose={() => onDone(false)}>
      <CodeForm
        asks={isCode ? 'code' : 'password'}
        button={t('stepUpNow')}
        onCancel={() => onDone(false)}
        onGiven={async (secret) => {
          await stepUpProve({ body: isCode ? { code: secret } : { password: secret } });
          onDone(true);
        }}
      >
        <p>{t('stepUpLead')}</p>
      </CodeForm>
    </Dialog>
  );
}
