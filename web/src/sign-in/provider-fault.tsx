import { Notice } from '../kit/notice.js';
import { faultInWords } from './provider-words.js';
import { t } from './words.js';

/** Why an identity provider did not help, with the code to tell an administrator. */
export function ProviderFault({ code: given }: { readonly code: string }) {
  const { text, code } = faultInWords(given);
  return (
    <Notice tone="bad" live>
      <p>{text}</p>
      {code !== undefined && (
        <p className="small">
          {t('code')} <span className="mono">{code}</span>
        </p>
      )}
    </Notice>
  );
}
