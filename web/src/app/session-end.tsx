import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionMe } from '../api/generated/sdk.gen.js';
import { meQuery, useMe } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Notice } from '../kit/notice.js';
import { t } from './words.js';

/**
 * The session ended under an open page. The page is not taken away: whoever signs in again in another tab goes on
 * with what was typed. Somebody else's session must not, so the person is compared.
 */
export function SessionEnd() {
  const me = useMe();
  const client = useQueryClient();
  const [isOver, setOver] = useState(false);
  const [other, setOther] = useState<string>();
  useEffect(() => {
    const onEnd = (): void => setOver(true);
    window.addEventListener('khuyencong:signed-out', onEnd);
    return () => window.removeEventListener('khuyencong:signed-out', onEnd);
  }, []);
  if (!isOver) return null;
  const goOn = async (): Promise<void> => {
    const now = await sessionMe().catch(() => null);
    if (now === null) return;
    if (now.personId !== me.personId) {
      setOther(now.name);
      return;
    }
    client.setQueryData(meQuery.queryKey, now);
    setOver(false);
    await client.invalidateQueries();
  };
  return (
    <Dialog title={t('signedOut')} onClose={() => void goOn()}>
      <p>{t('signedOutHelp')}</p>
      {other !== undefined && (
        <Notice tone="warn" live>
          <p>{t('otherPerson', { name: other })}</p>
        </Notice>
      )}
      <div className="actions">
        <a className="button" href="/dang-nhap" target="_blank" rel="noopener">
          {t('openSignIn')}
        </a>
        {other === undefined ? (
          <Button look="primary" onClick={() => void goOn()}>
            {t('goOn')}
          </Button>
        ) : (
          <Button look="primary" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
