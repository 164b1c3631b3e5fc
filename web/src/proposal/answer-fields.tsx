import type { Control, FieldValues } from 'react-hook-form';
import type { Field } from '../api/generated/types.gen.js';
import { FieldInputs } from '../case/field-inputs.js';
import { Basis } from '../case/reasons.js';
import { nameOfKey, type Defect } from './use-dossier.js';
import { sectionOfDefect, type Section } from './sections.js';
import { t } from './words.js';

/** One answer for each point of the return, each beside what was asked; other fields of the move follow. */
export function AnswerFields(props: {
  readonly caseId: string;
  readonly fields: readonly Field[];
  readonly control: Control<FieldValues>;
  readonly defects: readonly Defect[];
  readonly sections: readonly Section[];
  readonly nameOfPaper: (kind: string) => string;
}) {
  const { fields, control, defects, sections, nameOfPaper } = props;
  const answers = fields.find(({ name }) => name === 'answers');
  const others = fields.filter(({ name }) => name !== 'answers');
  return (
    <>
      {defects.map((defect, index) => (
        // Points have no names of their own and keep their order.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className="answer" data-answer={index}>
          <legend>{t('defect', { number: index + 1 })}</legend>
          <div className="stack tight">
            <p>{defect.text}</p>
            <p className="soft small">
              {nameOfKey(sectionOfDefect(defect.part, sections), sections)}
              {defect.paper && ` · ${t('paperAsked', { paper: nameOfPaper(defect.paper) })}`}
            </p>
            <Basis basis={defect.basis} />
          </div>
          <div>
            <FieldInputs
              fields={answers?.fields ?? []}
              control={control}
              at={`answers.${index}.`}
            />
          </div>
        </fieldset>
      ))}
      <FieldInputs fields={others} control={control} />
    </>
  );
}
