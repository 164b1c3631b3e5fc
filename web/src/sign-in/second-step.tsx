/** The second step of signing in: a code of the telephone, or a recovery code. */
import { secondFactorGive } from '../api/generated/sdk.gen.js';
import { CodeForm } from '../security/code-form.js';
import { t } from './words.js';

export function SecondStep(props: {
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}) {
  return (
    <section className="panel">
      <CodeForm
        asks="code"
        button={t('signIn')}
        onCancel={props.onCancel}
        onGiven={async (code) => {
          await secondFactorGive({ body: { code } });
          await props.onDone();
        }}
      >
        <h2>{t('secondStep')}</h2>
        <p>{t('secondStepLead')}</p>
      </CodeForm>
    </section>
  );
}
