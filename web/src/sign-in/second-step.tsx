/** The second step of signing in: a security key, a code of the telephone, or a recovery code. */
import { secondFactorGive } from '../api/generated/sdk.gen.js';
import { ProofForm, type Factors } from '../security-keys/proof-form.js';
import { t } from './words.js';

export function SecondStep(props: {
  /** What the account has. */
  readonly factors: Factors;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}) {
  return (
    <section className="panel">
      <ProofForm
        factors={props.factors}
        button={t('signIn')}
        onCancel={props.onCancel}
        onGiven={async (proof) => {
          await secondFactorGive({ body: proof });
          await props.onDone();
        }}
      >
        <h2>{t('secondStep')}</h2>
        <p>{t(props.factors.includes('security_key') ? 'secondStepKey' : 'secondStepLead')}</p>
      </ProofForm>
    </section>
  );
}
