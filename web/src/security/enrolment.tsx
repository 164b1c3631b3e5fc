/** Password, then the key as a picture and in letters, then the first code. */
import { useState } from 'react';
import { encode } from 'uqr';
import { secondFactorBegin } from '../api/generated/sdk.gen.js';
import type { NewAuthenticatorDto } from '../api/generated/types.gen.js';
import { proved } from '../api/step-up.js';
import { CodeForm } from './code-form.js';
import { t } from './words.js';

export function Enrolment(props: {
  readonly onCode: (code: string) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const [shown, setShown] = useState<NewAuthenticatorDto>();
  // Two forms with keys of their own: what was typed into one, a password, must not show in the other.
  if (shown === undefined)
    return (
      <CodeForm
        key="password"
        asks="password"
        button={t('goOn')}
        onCancel={props.onCancel}
        onGiven={async (password) =>
          setShown(await proved(() => secondFactorBegin({ body: { password } })))
        }
      >
        <p>{t('enrolLead')}</p>
      </CodeForm>
    );
  return (
    <CodeForm
      key="code"
      asks="new code"
      button={t('confirm')}
      onGiven={props.onCode}
      onCancel={props.onCancel}
    >
      <p>{t('scan')}</p>
      <Picture text={shown.address} />
      <div>
        <p>{t('orType')}</p>
        <p className="mono key">{shown.key.match(/.{1,4}/g)?.join(' ')}</p>
        <p>
          <a href={shown.address}>{t('openApp')}</a>
        </p>
      </div>
      <p>{t('thenCode')}</p>
    </CodeForm>
  );
}

/** A QR code, dark on light in both themes: a camera wants it so. */
function Picture({ text }: { readonly text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('picture')}>
      <path className="light" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="dark" d={path} />
    </svg>
  );
}
