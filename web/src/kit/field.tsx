/** A field is a label, a control, a hint and an error that stays beside it; the four are tied together for readers. */
import { useId, type ReactNode } from 'react';
import { wordsOf } from '../words/words.js';

const t = wordsOf({ optional: ['(không bắt buộc)', '(optional)'] });

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** A sentence saying what is wrong and how to mend it. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly disabled?: boolean;
}

/** What a control needs to be tied to its label, hint and error. */
export interface Ties {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
  readonly disabled: boolean | undefined;
}

export function Field(props: FieldProps & { readonly children: (ties: Ties) => ReactNode }) {
  const { label, hint, error, optional, disabled, children } = props;
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return (
    <div className="field" data-wrong={error ? '' : undefined}>
      <label htmlFor={id}>
        {label} {optional && <span className="optional">{t('optional')}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': optional ? undefined : true,
        disabled,
      })}
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  readonly type?: 'text' | 'password' | 'search';
}

export function TextField(props: TextProps) {
  const { value, onChange, onBlur, maxLength, placeholder, autoComplete, inputMode } = props;
  return (
    <Field {...props}>
      {(ties) => (
        <input
          {...ties}
          className="input"
          type={props.type ?? 'text'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          maxLength={maxLength}
          placeholder={placeholder}
          autoComplete={autoComplete ?? 'off'}
          inputMode={inputMode}
        />
      )}
    </Field>
  );
}

/** Grows with what is written; Enter makes a new line. */
export function AreaField(props: TextProps & { readonly rows?: number }) {
  const { value, onChange, onBlur, maxLength, placeholder, rows = 3 } = props;
  return (
    <Field {...props}>
      {(ties) => (
        <textarea
          {...ties}
          className="input"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          maxLength={maxLength}
          placeholder={placeholder}
        />
      )}
    </Field>
  );
}

export function CheckField(props: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field">
      <div className="choice">
        <input
          id={id}
          type="checkbox"
          checked={props.value}
          onChange={(event) => props.onChange(event.target.checked)}
          aria-describedby={props.hint || props.error ? `${id}-hint` : undefined}
        />
        <label htmlFor={id}>{props.label}</label>
      </div>
      {(props.hint || props.error) && (
        <div className={props.error ? 'error' : 'hint'} id={`${id}-hint`}>
          {props.error ?? props.hint}
        </div>
      )}
    </div>
  );
}
