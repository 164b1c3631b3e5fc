/** Codes that are shown once: to be printed, copied or written down before they are gone. */
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { tell } from '../kit/toast.js';
import { t } from './words.js';

export function RecoveryCodes(props: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const { codes, onKept } = props;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'));
    tell(t('copied'));
  };
  return (
    <div className="stack">
      <Notice tone="warn" live>
        <p>
          <strong>{t('keepCodes')}</strong>
        </p>
        <p>{t('keepCodesLead')}</p>
      </Notice>
      <ul className="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button look="primary" onClick={onKept}>
          {t('kept')}
        </Button>
        <Button onClick={() => void copy()}>{t('copy')}</Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
    </div>
  );
}
