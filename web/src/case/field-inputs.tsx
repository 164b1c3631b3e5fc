/** The fields a move describes, drawn: nothing about a single move is known here. */
import { lazy, Suspense } from 'react';
import {
  Controller,
  useFieldArray,
  useFormState,
  type Control,
  type FieldErrors,
  type FieldValues,
} from 'react-hook-form';
import type { Field } from '../api/generated/types.gen.js';
import { Button, IconButton } from '../kit/button.js';
import { RadioField, SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { AreaField, CheckField, TextField } from '../kit/field.js';
import { MoneyField } from '../kit/money-field.js';
import { say } from '../words/words.js';
import { blank } from './payload.js';
import { t } from './words.js';

/** Fetched when a move asks for another case: the list that finds while one types is the largest control. */
const CasePicker = lazy(async () => ({ default: (await import('./case-picker.js')).CasePicker }));

interface Inputs {
  readonly fields: readonly Field[];
  readonly control: Control<FieldValues>;
  /** Prefix of the names of these fields inside the form: '' or `defects.0.`. */
  readonly at?: string;
}

export function FieldInputs({ fields, control, at = '' }: Inputs) {
  return fields.map((field) => (
    <FieldInput key={field.name} field={field} control={control} name={`${at}${field.name}`} />
  ));
}

interface One {
  readonly field: Field;
  readonly control: Control<FieldValues>;
  readonly name: string;
}

function FieldInput(props: One) {
  const { field, control, name } = props;
  if (field.type === 'list') return <Rows {...props} />;
  if (field.type === 'group')
    return (
      <fieldset className="panel stack">
        <legend className="for-readers">{say(field.label)}</legend>
        <h3 aria-hidden="true">{say(field.label)}</h3>
        <FieldInputs fields={field.fields ?? []} control={control} at={`${name}.`} />
      </fieldset>
    );
  return (
    <Controller
      name={name}
      control={control}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <Simple
          field={field}
          value={value as string | boolean}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

interface SimpleProps {
  readonly field: Field;
  readonly value: string | boolean;
  readonly onChange: (value: string | boolean) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
}

/** One value; which control it is follows from its type and size. */
export function Simple({ field, value, onChange, onBlur, error }: SimpleProps) {
  const text = typeof value === 'string' ? value : '';
  const common = {
    label: say(field.label),
    error,
    optional: field.optional,
    value: text,
    onChange,
    onBlur,
  };
  switch (field.type) {
    case 'boolean':
      return (
        <CheckField label={common.label} error={error} value={value === true} onChange={onChange} />
      );
    case 'money':
      return <MoneyField {...common} />;
    case 'date':
      return <DateField {...common} />;
    case 'case':
      return (
        <Suspense>
          <CasePicker {...common} kind={field.name.replace(/Id$/, '')} />
        </Suspense>
      );
    case 'choice': {
      const choices = (field.choices ?? []).map((choice) => ({
        value: choice.value,
        label: say(choice.label),
      }));
      return choices.length <= 4 && !field.optional ? (
        <RadioField {...common} choices={choices} />
      ) : (
        <SelectField {...common} choices={choices} />
      );
    }
    case 'integer':
      return <TextField {...common} inputMode="numeric" maxLength={9} />;
    case 'percent':
      return <TextField {...common} inputMode="decimal" maxLength={6} />;
    default:
      return (field.max ?? 2_000) > 300 ? (
        <AreaField {...common} maxLength={field.max ?? 2_000} />
      ) : (
        <TextField {...common} maxLength={field.max} />
      );
  }
}

const messageAt = (errors: FieldErrors, name: string): string | undefined => {
  const found = errors[name];
  return typeof found?.message === 'string' ? found.message : undefined;
};

function Rows({ field, control, name }: One) {
  const rows = useFieldArray({ control, name });
  const inner = field.fields ?? [];
  const { errors } = useFormState({ control });
  const error = messageAt(errors, name);
  return (
    <fieldset className="panel stack" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="for-readers">{say(field.label)}</legend>
      <h3 aria-hidden="true">{say(field.label)}</h3>
      {rows.fields.map((row, index) => (
        <fieldset key={row.id} className="stack tight row-of-fields">
          <legend className="row apart">
            <span>{t('row', { number: index + 1 })}</span>
          </legend>
          <FieldInputs fields={inner} control={control} at={`${name}.${index}.`} />
          {rows.fields.length > (field.min ?? 0) && (
            <div className="actions">
              <IconButton
                icon="close"
                label={t('removeRow', { number: index + 1 })}
                onClick={() => rows.remove(index)}
              />
            </div>
          )}
        </fieldset>
      ))}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {rows.fields.length < (field.max ?? 200) && (
        <div>
          <Button icon="plus" onClick={() => rows.append(blank(inner))}>
            {t('addRow')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
