/** The list of defects of a return: one row a point, frequent ones to pick, and the list as the unit will read it. */
import {
  useFieldArray,
  useFormState,
  useWatch,
  type Control,
  type FieldValues,
} from 'react-hook-form';
import type { CaseView, Field } from '../api/generated/types.gen.js';
import { Button, IconButton } from '../kit/button.js';
import { SelectField } from '../kit/choice-field.js';
import { Notice } from '../kit/notice.js';
import { say } from '../words/words.js';
import { DEFECT_TEMPLATES } from './defect-templates.js';
import { rowsAt, textAt, type Details } from './details.js';
import { FieldInputs } from './field-inputs.js';
import { blank } from './payload.js';
import { t } from './step-words.js';
import './step-side.css';

interface EditorProps {
  /** Kind of case that is returned. */
  readonly kind: string;
  /** The list field of the move. */
  readonly field: Field;
  readonly control: Control<FieldValues>;
}

export function DefectEditor({ kind, field, control }: EditorProps) {
  const rows = useFieldArray({ control, name: field.name });
  const typed = useTyped(control, field.name);
  const { errors } = useFormState({ control });
  const error = errors[field.name]?.message;
  const inner = field.fields ?? [];
  const add = (values: Record<string, string>): void => {
    const last = typed.at(-1);
    // An empty last row is filled instead of left behind.
    if (last && textAt(last, 'text') === null) rows.update(rows.fields.length - 1, values);
    else rows.append(values);
  };
  return (
    <fieldset className="stack">
      <legend className="for-readers">{t('defectList')}</legend>
      <Notice tone="info">
        <p>{t('allAtOnce')}</p>
      </Notice>
      <Templates kind={kind} field={field} onPick={add} />
      {rows.fields.map((row, index) => (
        <fieldset key={row.id} className="stack tight row-of-fields">
          <legend className="for-readers">{t('defect', { number: index + 1 })}</legend>
          <div className="row apart">
            <strong aria-hidden="true">{t('defect', { number: index + 1 })}</strong>
            {rows.fields.length > 1 && (
              <IconButton
                icon="close"
                label={t('removeDefect', { number: index + 1 })}
                onClick={() => rows.remove(index)}
              />
            )}
          </div>
          <div className="defect-grid">
            <FieldInputs fields={inner} control={control} at={`${field.name}.${index}.`} />
          </div>
        </fieldset>
      ))}
      {typeof error === 'string' && <p className="error">{error}</p>}
      <div>
        <Button icon="plus" onClick={() => rows.append(blank(inner))}>
          {t('addDefect')}
        </Button>
      </div>
      <DefectPreview field={field} defects={typed} />
    </fieldset>
  );
}

function useTyped(control: Control<FieldValues>, name: string): readonly Details[] {
  const values: unknown = useWatch({ control, name });
  return Array.isArray(values) ? (values as readonly Details[]) : [];
}

function Templates(props: {
  readonly kind: string;
  readonly field: Field;
  readonly onPick: (values: Record<string, string>) => void;
}) {
  const choices = (name: string): readonly string[] =>
    props.field.fields?.find((each) => each.name === name)?.choices?.map(({ value }) => value) ??
    [];
  const [parts, papers] = [choices('part'), choices('paper')];
  const offered = DEFECT_TEMPLATES.filter(
    ({ part, kind }) => parts.includes(part) && (kind === undefined || kind === props.kind),
  );
  if (offered.length === 0) return null;
  const pick = (at: string): void => {
    const { part, text, basis = '', paper = '' } = offered[Number(at)] ?? {};
    if (part === undefined || text === undefined) return;
    props.onPick({ part, text, basis, paper: papers.includes(paper) ? paper : '' });
  };
  return (
    <SelectField
      label={t('template')}
      nothing={t('chooseTemplate')}
      optional
      value=""
      choices={offered.map(({ text, en }, index) => ({
        value: String(index),
        label: say({ vi: text, en }),
      }))}
      onChange={pick}
    />
  );
}

/** The list as one, each point with its part, article and paper. */
export function DefectPreview(props: {
  readonly field: Field;
  readonly defects: readonly Details[];
}) {
  const { field, defects } = props;
  const written = defects.filter((row) => textAt(row, 'text') !== null);
  return (
    <section className="panel stack tight" aria-labelledby="defect-preview">
      <h3 id="defect-preview">{t('preview')}</h3>
      {written.length === 0 && <p className="soft">{t('emptyPreview')}</p>}
      <DefectList field={field} defects={written} />
    </section>
  );
}

export function DefectList(props: {
  readonly field: Field | undefined;
  readonly defects: readonly Details[];
}) {
  const { field, defects } = props;
  const named = (name: string, value: string | null): string => {
    const choice = field?.fields
      ?.find((each) => each.name === name)
      ?.choices?.find((each) => each.value === value);
    return choice ? say(choice.label) : (value ?? '');
  };
  return (
    <ol className="stack tight defect-preview">
      {defects.map((row, index) => {
        const basis = textAt(row, 'basis');
        const paper = textAt(row, 'paper');
        return (
          <li key={`${index}-${textAt(row, 'text') ?? ''}`}>
            {index + 1}. <strong>{named('part', textAt(row, 'part'))}</strong>:{' '}
            {textAt(row, 'text')}
            <div className="soft small">
              {[
                basis && t('basisIs', { basis }),
                paper && t('paperIs', { paper: named('paper', paper) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What was asked for at the return before, so that the same is not forgotten nor asked in other words. */
export function DefectsBefore(props: { readonly view: CaseView; readonly field: Field }) {
  const { details } = props.view;
  const before = [...rowsAt(details, 'defects'), ...rowsAt(details, 'settlementDefects')];
  if (before.length === 0) return null;
  return (
    <section className="panel stack tight" aria-labelledby="defects-before">
      <h3 id="defects-before">{t('before')}</h3>
      <DefectList field={props.field} defects={before} />
    </section>
  );
}
