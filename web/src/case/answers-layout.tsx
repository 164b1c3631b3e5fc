import { Controller } from 'react-hook-form';
import { useQuery } from '@tanstack/react-query';
import type { Field } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { AreaField } from '../kit/field.js';
import type { ActLayoutProps } from './act-layouts.js';
import { DefectList } from './defect-editor.js';
import { rowsAt, type Details } from './details.js';
import { FieldInputs } from './field-inputs.js';
import { MoveForm } from './move-form.js';
import { t } from './step-words.js';

/** Answers to a return, each under the point it answers and in the order of the list. */
export function AnswersLayout(props: ActLayoutProps) {
  return <Answers {...props} defects={rowsAt(props.view.details, 'defects')} />;
}

export function Answers(props: ActLayoutProps & { readonly defects: readonly Details[] }) {
  const { view, move, defects } = props;
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const named = workflow?.stages
    .flatMap(({ states }) => states.flatMap(({ moves }) => moves))
    .flatMap(({ fields }) => fields);
  const answers = move.fields.find(({ name }) => name === 'answers');
  const known = answers ? { answers: defects.map(() => ({ text: '' })) } : {};
  return (
    <MoveForm {...props} known={known}>
      {({ form }) =>
        answers === undefined || defects.length === 0 ? (
          <FieldInputs fields={move.fields} control={form.control} />
        ) : (
          <>
            <h2>{t('answersTitle')}</h2>
            {defects.map((defect, index) => (
              <div key={index} className="row-of-fields stack tight">
                <DefectList field={partsOf(named, defect)} defects={[defect]} />
                <Controller
                  name={`answers.${index}.text`}
                  control={form.control}
                  render={({ field, fieldState }) => (
                    <AreaField
                      label={t('answerTo', { number: index + 1 })}
                      value={typeof field.value === 'string' ? field.value : ''}
                      onChange={field.onChange}
                      onBlur={field.onBlur}
                      error={fieldState.error?.message}
                      maxLength={answers.fields?.[0]?.max}
                    />
                  )}
                />
              </div>
            ))}
          </>
        )
      }
    </MoveForm>
  );
}

/** The list of defects whose parts include the part of this one: moves of one kind name different parts. */
const partsOf = (fields: readonly Field[] | undefined, defect: Details): Field | undefined =>
  fields?.find(
    (field) =>
      field.type === 'list' &&
      field.fields?.some(
        ({ name, choices }) =>
          name === 'part' && choices?.some(({ value }) => value === defect['part']),
      ),
  );
