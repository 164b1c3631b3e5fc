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
import { CodeForm } from './code-form.js';
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
    setCodes((await secondFactorConfirm({ body: { code } })).recoveryCodes);
    await done(t('factorOn'));
  };
  const renew = async (code: string): Promise<void> => {
    setCodes((await secondFactorRenewCodes({ body: { code } })).recoveryCodes);
    await done();
  };
  const remove = async (code: string): Promise<void> => {
    await secondFactorRemove({ body: { code } });
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
        {({ enrolledAt, recoveryCodesLeft }) => (
          <>
            <State enrolledAt={enrolledAt} left={recoveryCodesLeft} />
            {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
            {doing === 'enrol' && (
              <Enrolment onCode={confirm} onCancel={() => setDoing('nothing')} />
            )}
            {doing === 'renew' && (
              <CodeForm
                asks="code"
                button={t('renewNow')}
                onGiven={renew}
                onCancel={() => setDoing('nothing')}
              >
                <p>{t('renewLead')}</p>
              </CodeForm>
            )}
            {doing === 'remove' && (
              <CodeForm
                asks="code"
                button={t('removeNow')}
                look="danger"
                onGiven={remove}
                onCancel={() => setDoing('nothing')}
              >
                <p>{t('removeLead')}</p>
              </CodeForm>
            )}
            {doing === 'nothing' && <Choices isOn={enrolledAt !== null} onChoose={setDoing} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function State(props: { readonly enrolledAt: string | null; readonly left: number }) {
  const { enrolledAt, left } = props;
  if (enrolledAt === null)
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
      <span>
        {t('since')} <Instant at={enrolledAt} />
      </span>
      <Chip {...(left < 3 ? { tone: 'warn' as const } : {})}>
        {t('codesLeft', { count: left })}
      </Chip>
    </p>
  );
}

function Choices(props: { readonly isOn: boolean; readonly onChoose: (doing: Doing) => void }) {
  const { isOn, onChoose } = props;
  if (!isOn)
    return (
      <div className="row">
        <Button look="primary" onClick={() => onChoose('enrol')}>
          {t('enrol')}
        </Button>
      </div>
    );
  return (
    <div className="row">
      <Button onClick={() => onChoose('renew')}>{t('renew')}</Button>
      <Button look="danger" onClick={() => onChoose('remove')}>
        {t('remove')}
      </Button>
    </div>
  );
}
