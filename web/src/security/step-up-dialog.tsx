import { stepUpProve } from '../api/generated/sdk.gen.js';
import type { ProofAsked } from '../api/step-up.js';
import { Dialog } from '../kit/dialog.js';
import { ProofForm } from '../security-keys/proof-form.js';
import { CodeForm } from './code-form.js';
import { t } from './words.js';

/** Asks for a second factor or the password; the request that waits goes on by itself. */
export function StepUpDialog(props: {
  readonly asked: ProofAsked;
  readonly onDone: (given: boolean) => void;
}) {
  const { asked, onDone } = props;
  const form = {
    button: t('stepUpNow'),
    onCancel: () => onDone(false),
    children: <p>{t('stepUpLead')}</p>,
  };
  return (
    <Dialog title={t('stepUp')} onClose={() => onDone(false)}>
      {asked.by === 'second_factor' ? (
        <ProofForm
          {...form}
          factors={[...asked.factors]}
          onGiven={async (proof) => {
            await stepUpProve({ body: proof });
            onDone(true);
          }}
        />
      ) : (
        <CodeForm
          {...form}
          asks="password"
          onGiven={async (password) => {
            await stepUpProve({ body: { password } });
            onDone(true);
          }}
        />
      )}
    </Dialog>
  );
}
