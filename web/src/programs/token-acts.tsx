import { useState } from 'react';
import { ActForm } from '../administration/act-form.js';
import { useAct } from '../administration/queries.js';
import {
  serviceAccountsCollect,
  serviceAccountsGive,
  serviceAccountsRevoke,
} from '../api/generated/sdk.gen.js';
import type { CollectedServiceToken, ServiceAccount } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { tell } from '../kit/toast.js';
import { instant } from '../words/figures.js';
import { t } from './words.js';

/** Asks for a token, the first or the next. */
export function GiveToken(props: {
  readonly program: ServiceAccount;
  readonly onClose: () => void;
}) {
  const { program, onClose } = props;
  const [days, setDays] = useState('90');
  const [overlap, setOverlap] = useState('7');
  const hasOne = program.tokens.some(({ state }) => state === 'active');
  const give = useAct(
    () =>
      serviceAccountsGive({
        path: { id: program.id },
        body: { days: Number(days), overlapDays: hasOne ? Number(overlap) : 0 },
      }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('giveToken')} onClose={onClose}>
      <ActForm act={give} send={t('send')} onClose={onClose}>
        <p>
          <strong>{program.name}</strong>
        </p>
        <p className="soft">{t('giveHelp')}</p>
        <div className="fields">
          <TextField
            label={t('days')}
            hint={t('daysHint')}
            inputMode="numeric"
            maxLength={2}
            value={days}
            onChange={setDays}
          />
          {hasOne && (
            <TextField
              label={t('overlap')}
              hint={t('overlapHint')}
              inputMode="numeric"
              maxLength={1}
              value={overlap}
              onChange={setOverlap}
            />
          )}
        </div>
      </ActForm>
    </Dialog>
  );
}

interface OfToken {
  readonly program: ServiceAccount;
  readonly tokenId: string;
  readonly onClose: () => void;
}

/** Shows the token, this once. */
export function CollectToken({ program, tokenId, onClose }: OfToken) {
  const [given, setGiven] = useState<CollectedServiceToken>();
  const collect = useAct(
    () => serviceAccountsCollect({ path: { id: program.id, tokenId } }),
    setGiven,
  );
  return (
    <Dialog title={given ? t('collected', { name: program.name }) : t('collect')} onClose={onClose}>
      {given ? (
        <div className="administration stack">
          <Notice tone="warn" live>
            <p>{t('collectedHelp')}</p>
          </Notice>
          <p className="one-password">{given.token}</p>
          <p className="soft">{t('expiresAt', { when: instant(given.expiresAt) })}</p>
          <div className="actions">
            <Button look="primary" onClick={onClose}>
              {t('close')}
            </Button>
          </div>
        </div>
      ) : (
        <ActForm act={collect} send={t('collect')} onClose={onClose}>
          <p>{t('collectedHelp')}</p>
        </ActForm>
      )}
    </Dialog>
  );
}

export function RevokeToken({ program, tokenId, onClose }: OfToken) {
  const revoke = useAct(
    () => serviceAccountsRevoke({ path: { id: program.id, tokenId } }),
    () => {
      tell(t('revokedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('revokeToken')} onClose={onClose}>
      <ActForm act={revoke} send={t('revoke')} look="danger" onClose={onClose}>
        <p>
          <strong>{program.name}</strong>
        </p>
        <p>{t('revokeHelp')}</p>
      </ActForm>
    </Dialog>
  );
}
