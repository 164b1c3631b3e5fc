import { lazy, Suspense, useState } from 'react';
import { locale } from '../words/language.js';
import { readDay } from '../words/read-day.js';
import { wordsOf } from '../words/words.js';
import { IconButton } from './button.js';
import { Field, type FieldProps } from './field.js';
import './date-field.css';

const t = wordsOf({
  wrong: [
    'Ngày viết theo ngày/tháng/năm, ví dụ 05/11/2026',
    'Write day/month/year, for example 05/11/2026',
  ],
  pattern: ['ngày/tháng/năm', 'day/month/year'],
  pick: ['Chọn ngày trên lịch: {label}', 'Pick a day: {label}'],
});

/** The calendar is fetched when it is first asked for: most people type. */
const CalendarDialog = lazy(async () => ({
  default: (await import('./calendar-dialog.js')).CalendarDialog,
}));

const shown = (value: string): string => value.split('-').toReversed().join('/');
const inWords = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });

interface DateFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
}

/** A day, typed or picked; `YYYY-MM-DD` outside. What is typed and cannot be read stays, and is said. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, label } = props;
  const [typed, setTyped] = useState<string>();
  const [isPicking, setPicking] = useState(false);
  const text = typed ?? (readDay(value) ? shown(value) : value);
  const read = readDay(text);
  const change = (next: string): void => {
    setTyped(next);
    onChange(readDay(next) ?? next);
  };
  const choose = (next: string): void => {
    setTyped(undefined);
    onChange(next);
    setPicking(false);
  };
  const hint = read ? <output>{inWords.format(new Date(`${read}T00:00:00Z`))}</output> : props.hint;
  const isUnread = read === null && typed !== undefined && typed.length >= 8;
  return (
    <>
      <Field {...props} hint={hint} error={isUnread ? t('wrong') : props.error}>
        {(ties) => (
          <div className="date-box">
            <input
              {...ties}
              className="input"
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('pattern')}
              maxLength={10}
              value={text}
              onChange={(event) => change(event.target.value)}
              onBlur={() => {
                if (read) setTyped(undefined);
                props.onBlur?.();
              }}
            />
            <PickButton label={label} disabled={ties.disabled} onClick={() => setPicking(true)} />
          </div>
        )}
      </Field>
      {isPicking && (
        <Suspense>
          <CalendarDialog
            title={label}
            value={read ?? ''}
            onClose={() => setPicking(false)}
            onChoose={choose}
          />
        </Suspense>
      )}
    </>
  );
}

function PickButton(props: {
  readonly label: string;
  readonly disabled: boolean | undefined;
  readonly onClick: () => void;
}) {
  return (
    <IconButton
      icon="plan"
      label={t('pick', { label: props.label })}
      aria-haspopup="dialog"
      disabled={props.disabled}
      onClick={props.onClick}
    />
  );
}
