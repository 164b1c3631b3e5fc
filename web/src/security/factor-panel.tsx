/** The second factor: whether there is one, switching it on and off, new recovery codes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  secondFactorConfirm,
  secondFactorRemove,
  secondFactorRenewCodes,
} from '../api/generated/sdk.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { ProofForm, type FactorProof, type Factors } from '../security-keys/proof-form.js';
import { Enrolment } from './enrolment.js';
import { factorQuery, sessionsQuery } from './queries.js';
import { RecoveryCodes } from './recovery-codes.js';
import { t } from './words.js';

type Doing = 'nothing' | 'enrol' | 'renew' | 'remove';

/** What can be done about it, and the codes that are shown once after it. */
function useFactor() {
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<readonly string[]>();
  const done = async (told?: string): Promise<void> => {
    setDoing('nothing');
    if (told !== undefined) tell(told);
    await Promise.all(
      [factorQuery, sessionsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
    );
  };
  const confirm = async (code: string): Promise<void> => {
    const { recoveryCodes } = await secondFactorConfirm({ body: { code } });
    // Where there is a key already, so are its recovery codes.
    if (recoveryCodes.length > 0) setCodes(recoveryCodes);
    await done(t('factorOn'));
  };
  const renew = async (proof: FactorProof): Promise<void> => {
    setCodes((await secondFactorRenewCodes({ body: proof })).recoveryCodes);
    await done();
  };
  const remove = async (proof: FactorProof): Promise<void> => {
    await secondFactorRemove({ body: proof });
    setCodes(undefined);
    await done(t('factorOff'));
  };
  return { doing, setDoing, codes, setCodes, confirm, renew, remove };
}

export function FactorPanel() {
  const query = useQuery(factorQuery);
  const { doing, setDoing, codes, setCodes, confirm, renew, remove } = useFactor();
  return (
    <section className="panel stack" aria-labelledby="factor">
      <h2 id="factor">{t('factor')}</h2>
      <p>{t('factorLead')}</p>
      <Loaded query={query} lines={2}>
        {({ factors, enrolledAt, recoveryCodesLeft }) => (
          <>
            <State factors={factors} enrolledAt={enrolledAt} left={recoveryCodesLeft} />
            {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
            {doing === 'enrol' && (
              <Enrolment onCode={confirm} onCancel={() => setDoing('nothing')} />
            )}
            {doing === 'renew' && (
              <ProofForm
                factors={factors}
                button={t('renewNow')}
                onGiven={renew}
                onCancel={() => setDoing('nothing')}
              >
                <p>{t('renewLead')}</p>
              </ProofForm>
            )}
            {doing === 'remove' && (
              <ProofForm
                factors={factors}
                button={t('removeNow')}
                look="danger"
                onGiven={remove}
                onCancel={() => setDoing('nothing')}
              >
                <p>{t('removeLead')}</p>
              </ProofForm>
            )}
            {doing === 'nothing' && <Choices factors={factors} onChoose={setDoing} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function State(props: {
  readonly factors: Factors;
  readonly enrolledAt: string | null;
  readonly left: number;
}) {
  const { factors, enrolledAt, left } = props;
  if (factors.length === 0)
    return (
      <p>
        <Chip tone="warn">{t('isOff')}</Chip>
      </p>
    );
  return (
    <p className="row">
      <Chip tone="good" icon="check">
        {t('isOn')}
      </Chip>
      {enrolledAt !== null && (
        <span>
          {t('byCode')} <Instant at={enrolledAt} />
        </span>
      )}
      {factors.includes('security_key') && <span>{t('byKey')}</span>}
      <Chip {...(left < 3 ? { tone: 'warn' as const } : {})}>
        {t('codesLeft', { count: left })}
      </Chip>
    </p>
  );
}

function Choices(props: { readonly factors: Factors; readonly onChoose: (doing: Doing) => void }) {
  const { factors, onChoose } = props;
  const hasCode = factors.includes('code');
  return (
    <div className="row">
      {!hasCode && (
        <Button
          {...(factors.length === 0 ? { look: 'primary' as const } : {})}
          onClick={() => onChoose('enrol')}
        >
          {t('enrol')}
        </Button>
      )}
      {factors.length > 0 && <Button onClick={() => onChoose('renew')}>{t('renew')}</Button>}
      {hasCode && (
        <Button look="danger" onClick={() => onChoose('remove')}>
          {t('remove')}
        </Button>
      )}
    </div>
  );
}
