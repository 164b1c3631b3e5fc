/** One field for a code: six digits of the authenticator, or a recovery code when the telephone is not at hand. */
import { useState } from 'react';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { wordsOf } from '../words/words.js';

const t = wordsOf({
  code: ['Mã trong ứng dụng xác thực', 'Code of the authenticator'],
  codeHint: ['6 chữ số, đổi sau mỗi 30 giây', 'Six digits that change every 30 seconds'],
  recovery: ['Mã khôi phục', 'Recovery code'],
  recoveryHint: [
    'Một trong 10 mã đã lưu khi bật xác thực; mỗi mã dùng một lần',
    'One of the ten codes you kept; each is good once',
  ],
  useRecovery: ['Không có điện thoại? Dùng mã khôi phục', 'No telephone? Use a recovery code'],
  useCode: ['Dùng mã trong ứng dụng', 'Use the code of the authenticator'],
});

export function CodeField(props: {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: string | undefined;
  /** Whether a recovery code may stand in for it; `only` where the account has no authenticator. */
  readonly recovery?: 'may' | 'only' | undefined;
}) {
  const { value, onChange, error, recovery } = props;
  const [isRecovery, setRecovery] = useState(recovery === 'only');
  return (
    <div className="stack tight">
      <TextField
        label={t(isRecovery ? 'recovery' : 'code')}
        hint={t(isRecovery ? 'recoveryHint' : 'codeHint')}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        maxLength={40}
        value={value}
        onChange={onChange}
        error={error}
      />
      {recovery === 'may' && (
        <div className="row">
          <Button
            compact
            look="quiet"
            onClick={() => {
              setRecovery(!isRecovery);
              onChange('');
            }}
          >
            {t(isRecovery ? 'useCode' : 'useRecovery')}
          </Button>
        </div>
      )}
    </div>
  );
}
