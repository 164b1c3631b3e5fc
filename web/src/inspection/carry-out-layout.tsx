/** The checklist of a visit, made for one hand on a phone: one tap an answer, notes and photos only where wanted. */
import { lazy, Suspense, useState } from 'react';
import { Controller, useWatch, type Control, type FieldValues } from 'react-hook-form';
import type { CaseView, Field } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import type { ActLayoutProps } from '../case/act-layouts.js';
import { textAt } from '../case/details.js';
import { FieldInputs } from '../case/field-inputs.js';
import { MoveForm } from '../case/move-form.js';
import { Basis } from '../case/reasons.js';
import { Button } from '../kit/button.js';
import { AreaField } from '../kit/field.js';
import { Bar } from '../kit/figures.js';
import { Loading } from '../kit/states.js';
import { say } from '../words/words.js';
import { useQuestions, type Question } from './questions.js';
import { t } from './words.js';
import './inspection.css';

const PaperUpload = lazy(async () => ({
  default: (await import('../case/paper-upload.js')).PaperUpload,
}));

export function CarryOutLayout(props: ActLayoutProps) {
  const questions = useQuestions();
  const { today } = useMe();
  const checklist = props.move.fields.find(({ name }) => name === 'checklist');
  if (questions.length === 0 || checklist === undefined) return <Loading />;
  const rest = props.move.fields.filter((field) => field !== checklist);
  const known = {
    carriedOutOn: today,
    checklist: questions.map(({ code }) => ({ code })),
  };
  return (
    <MoveForm {...props} known={known}>
      {({ form }) => (
        <>
          <Photos view={props.view} />
          <FieldInputs fields={rest} control={form.control} />
          <Checklist field={checklist} questions={questions} control={form.control} />
        </>
      )}
    </MoveForm>
  );
}

/** Photos go on their own and at once: a bad line must not hold the answers, nor the other way round. */
function Photos({ view }: { readonly view: CaseView }) {
  const count = view.papers['photo'] ?? 0;
  return (
    <section className="stack tight" aria-labelledby="visit-photos">
      <div className="row apart">
        <h2 id="visit-photos">{t('photos')}</h2>
        <span className="soft" role="status">
          {t('photosCount', { count })}
        </span>
      </div>
      <p className="soft small">{t('photosHelp')}</p>
      <Suspense fallback={<Loading lines={2} />}>
        <PaperUpload caseId={view.id} kind="photo" label={t('photos')} />
      </Suspense>
    </section>
  );
}

interface ChecklistProps {
  readonly field: Field;
  readonly questions: readonly Question[];
  readonly control: Control<FieldValues>;
}

function Checklist({ field, questions, control }: ChecklistProps) {
  const typed: unknown = useWatch({ control, name: field.name });
  const rows = Array.isArray(typed) ? (typed as readonly unknown[]) : [];
  const isOpen = (index: number): boolean => textAt(rows[index], 'answer') === null;
  const done = questions.filter((_, index) => !isOpen(index)).length;
  const next = questions.findIndex((_, index) => isOpen(index));
  const text = t('answered', { done, all: questions.length });
  const goOn = (): void =>
    document.querySelector<HTMLInputElement>(`#question-${next} input`)?.focus();
  return (
    <fieldset className="stack">
      <legend className="for-readers">{say(field.label)}</legend>
      <div className="checklist-progress">
        <div className="row apart">
          <strong role="status">{text}</strong>
          {next >= 0 && (
            <Button compact onClick={goOn}>
              {t('nextOpen')}
            </Button>
          )}
        </div>
        <Bar share={done / questions.length} label={text} />
      </div>
      {questions.map((question, index) => (
        <OneQuestion
          key={question.code}
          field={field}
          question={question}
          index={index}
          control={control}
        />
      ))}
    </fieldset>
  );
}

function OneQuestion(props: {
  readonly field: Field;
  readonly question: Question;
  readonly index: number;
  readonly control: Control<FieldValues>;
}) {
  const { field, question, index, control } = props;
  const at = `${field.name}.${index}`;
  const choices = field.fields?.find(({ name }) => name === 'answer')?.choices ?? [];
  return (
    <fieldset className="question" id={`question-${index}`}>
      <legend>
        {index + 1}. {question.text}
      </legend>
      <Basis basis={question.basis} />
      <Controller
        name={`${at}.answer`}
        control={control}
        render={({ field: { value, onChange }, fieldState }) => (
          <>
            <div className="answers">
              {choices.map((choice) => (
                <label key={choice.value} data-answer={choice.value}>
                  <input
                    type="radio"
                    name={`${at}.answer`}
                    checked={value === choice.value}
                    onChange={() => onChange(choice.value)}
                    aria-describedby={fieldState.error ? `${at}-error` : undefined}
                  />
                  <span>{say(choice.label)}</span>
                </label>
              ))}
            </div>
            {fieldState.error && value === '' && (
              <p className="error" id={`${at}-error`}>
                {t('questionMissing')}
              </p>
            )}
          </>
        )}
      />
      <Note at={at} control={control} question={question} />
    </fieldset>
  );
}

/** A note is asked for by a tap, and stays open once it holds something. */
function Note(props: {
  readonly at: string;
  readonly control: Control<FieldValues>;
  readonly question: Question;
}) {
  const [isAsked, setAsked] = useState(false);
  return (
    <Controller
      name={`${props.at}.note`}
      control={props.control}
      render={({ field: { value, onChange, onBlur }, fieldState }) => {
        const text = typeof value === 'string' ? value : '';
        return isAsked || text !== '' ? (
          <AreaField
            label={t('note')}
            optional
            rows={2}
            value={text}
            onChange={onChange}
            onBlur={onBlur}
            error={fieldState.error?.message}
            maxLength={2_000}
          />
        ) : (
          <div>
            <Button look="quiet" icon="plus" onClick={() => setAsked(true)}>
              {t('addNote')}
              <span className="for-readers"> {props.question.text}</span>
            </Button>
          </div>
        );
      }}
    />
  );
}
