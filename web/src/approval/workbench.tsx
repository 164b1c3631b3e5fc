/** Appraisal: the dossier on the left, what is decided about it on the right, the grounds of the step below that. */
import { useQuery } from '@tanstack/react-query';
import { useWatch, type Control, type FieldValues } from 'react-hook-form';
import type { CaseView, Field } from '../api/generated/types.gen.js';
import { rulesQuery, workflowQuery } from '../api/queries.js';
import type { ActLayoutProps } from '../case/act-layouts.js';
import { DefectEditor, DefectsBefore } from '../case/defect-editor.js';
import { isDetails, textAt, valueAt } from '../case/details.js';
import { FieldInputs } from '../case/field-inputs.js';
import { MoveForm } from '../case/move-form.js';
import { Basis } from '../case/reasons.js';
import { StepSide } from '../case/step-side.js';
import { Bar } from '../kit/figures.js';
import { say } from '../words/words.js';
import { Dossier } from './dossier.js';
import { t } from './words.js';
import './approval.css';

export function Workbench(props: ActLayoutProps) {
  const { view, move } = props;
  const criteria = move.fields.find(({ name }) => name === 'criteria');
  const defects = move.fields.find(({ name }) => name === 'defects');
  const rest = move.fields.filter((field) => field !== criteria && field !== defects);
  const known = { criteria: valueAt(view.details, 'criteria') };
  return (
    <div className="workbench">
      <Dossier view={view} />
      <div className="stack">
        <section className="panel stack" aria-labelledby="decision">
          <h2 id="decision">{t('yourDecision')}</h2>
          {!criteria && <RecordedOpinions view={view} />}
          <MoveForm {...props} {...(criteria ? { known } : {})}>
            {({ form }) => (
              <>
                {criteria && <Criteria field={criteria} control={form.control} />}
                {defects && <DefectsBefore view={view} field={defects} />}
                {defects && (
                  <DefectEditor kind={view.kind} field={defects} control={form.control} />
                )}
                <FieldInputs fields={rest} control={form.control} />
              </>
            )}
          </MoveForm>
        </section>
        <StepSide view={view} move={move} />
      </div>
    </div>
  );
}

/** The opinion on each criterion under the article that asks for it, and how many are written. */
function Criteria(props: { readonly field: Field; readonly control: Control<FieldValues> }) {
  const { field, control } = props;
  const { data: law } = useQuery(rulesQuery('criteria'));
  const typed: unknown = useWatch({ control, name: field.name });
  const inner = field.fields ?? [];
  const done = inner.filter(({ name }) => textAt(typed, name)?.trim()).length;
  const text = t('opinionsDone', { done, all: inner.length });
  return (
    <fieldset className="stack">
      <legend className="for-readers">{say(field.label)}</legend>
      <div className="stack tight" role="status">
        <Bar share={inner.length === 0 ? 0 : done / inner.length} label={text} />
        <span className="soft small">{text}</span>
      </div>
      {inner.map((each) => {
        const row = law?.rows.find(({ key }) => key === each.name);
        return (
          <div key={each.name} className="stack tight">
            <FieldInputs fields={[each]} control={control} at={`${field.name}.`} />
            {row && (
              <span className="soft small">
                {lawText(row)} <Basis basis={row.basis} mark={row.mark} />
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function lawText(row: object): string {
  const label = valueAt(row, 'label');
  const vi = textAt(label, 'vi') ?? '';
  return say({ vi, en: textAt(label, 'en') ?? vi });
}

/** What the appraisers wrote, for the one who decides on it. */
function RecordedOpinions({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const opinions = valueAt(view.details, 'criteria');
  const field = workflow?.stages
    .flatMap(({ states }) => states.flatMap(({ moves }) => moves))
    .flatMap(({ fields }) => fields)
    .find(({ name }) => name === 'criteria');
  if (!isDetails(opinions)) return null;
  return (
    <section className="stack tight" aria-labelledby="opinions">
      <h3 id="opinions">{t('criteria')}</h3>
      <dl className="opinions">
        {(field?.fields ?? []).map(({ name, label }) => (
          <div key={name}>
            <dt>{say(label)}</dt>
            <dd>{textAt(opinions, name) ?? t('empty')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
