import { useId } from 'react';
import { wordsOf } from '../words/words.js';
import { Field, type FieldProps } from './field.js';

const t = wordsOf({ choose: ['– Chọn –', '– Choose –'] });

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

/** A native list. `''` means nothing chosen; it can be chosen again only where the field is optional. */
export function SelectField(props: ChoiceProps & { readonly nothing?: string }) {
  const { value, choices, onChange, optional, nothing } = props;
  return (
    <Field {...props}>
      {(ties) => (
        <select
          {...ties}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="" disabled={!optional && nothing === undefined}>
            {nothing ?? t('choose')}
          </option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A few choices all in sight. */
export function RadioField(props: ChoiceProps) {
  const { label, hint, error, value, choices, onChange } = props;
  const id = useId();
  return (
    <fieldset
      className="field"
      aria-describedby={error ? `${id}-error` : undefined}
      aria-invalid={error ? true : undefined}
      role="radiogroup"
      aria-labelledby={`${id}-label`}
    >
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      {choices.map((choice) => (
        <div key={choice.value} className="choice">
          <input
            type="radio"
            id={`${id}-${choice.value}`}
            name={id}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <label htmlFor={`${id}-${choice.value}`}>{choice.label}</label>
        </div>
      ))}
      {hint && <div className="hint">{hint}</div>}
      {error && (
        <div className="error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </fieldset>
  );
}
