import type { ActLayoutProps } from '../case/act-layouts.js';
import { rowsAt, textAt } from '../case/details.js';
import { FieldInputs } from '../case/field-inputs.js';
import { MoveForm } from '../case/move-form.js';
import { Button } from '../kit/button.js';
import { useQuestions } from './questions.js';
import { t } from './words.js';
import './inspection.css';

/** A finding of a visit; the answers that were “no” can be taken over as its description. */
export function FindingLayout(props: ActLayoutProps) {
  const questions = useQuestions();
  const failed = rowsAt(props.view.details, 'checklist').filter(({ answer }) => answer === 'no');
  const texts = failed.map((row) => {
    const question = questions.find(({ code }) => code === textAt(row, 'code'));
    const note = textAt(row, 'note');
    return [t('notMet', { question: question?.text ?? textAt(row, 'code') ?? '' }), note]
      .filter(Boolean)
      .join(' ');
  });
  return (
    <MoveForm {...props}>
      {({ form }) => (
        <>
          {texts.length > 0 && (
            <section className="stack tight" aria-labelledby="failed-answers">
              <h2 id="failed-answers">{t('failedAnswers')}</h2>
              <ul className="stack tight">
                {texts.map((text) => (
                  <li key={text} className="row apart failed-answer">
                    <span className="grow">{text}</span>
                    <Button
                      compact
                      aria-label={t('takeOverThis', { text })}
                      onClick={() => form.setValue('description', text, { shouldDirty: true })}
                    >
                      {t('takeOver')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <FieldInputs fields={props.move.fields} control={form.control} />
        </>
      )}
    </MoveForm>
  );
}
