import { useQuery } from '@tanstack/react-query';
import type { CaseView, Field, Workflow } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { CaseName } from '../case/case-name.js';
import { rowsAt, textAt, valueAt } from '../case/details.js';
import { Chip } from '../kit/notice.js';
import { TableBox } from '../kit/table-box.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { useQuestions } from './questions.js';
import { VisitFindings } from './visit-findings.js';
import { t } from './words.js';
import './inspection.css';

/** What the machine calls a choice of a field of one of its moves, searched through lists and groups. */
export function choiceLabel(
  workflow: Workflow | undefined,
  event: string,
  name: string,
  value: string | null,
): string {
  const move = workflow?.stages
    .flatMap(({ states }) => states.flatMap(({ moves }) => moves))
    .find((each) => each.event === event);
  const flat = (fields: readonly Field[]): readonly Field[] =>
    fields.flatMap((field) => [field, ...flat(field.fields ?? [])]);
  const choice = flat(move?.fields ?? [])
    .find((field) => field.name === name)
    ?.choices?.find((each) => each.value === value);
  return choice ? say(choice.label) : (value ?? '');
}

/** A visit: what was planned, what was answered on site, who signed, and what it found. */
export function VisitPanel({ view }: { readonly view: CaseView }) {
  return (
    <>
      <section className="panel stack" aria-labelledby="visit-facts">
        <h2 id="visit-facts">{t('visit')}</h2>
        <VisitFacts view={view} />
      </section>
      <section className="panel stack" aria-labelledby="visit-checklist">
        <h2 id="visit-checklist">{t('checklist')}</h2>
        <Answers view={view} />
      </section>
      {textAt(view.details, 'carriedOutOn') !== null && <VisitFindings view={view} />}
    </>
  );
}

function VisitFacts({ view }: { readonly view: CaseView }) {
  const { details } = view;
  const project = textAt(details, 'projectId');
  const decision = valueAt(details, 'decision');
  const number = textAt(decision, 'decisionNumber');
  const on = textAt(decision, 'decisionDate');
  const facts: readonly (readonly [Parameters<typeof t>[0], string | null])[] = [
    ['plannedOn', dayOr(textAt(details, 'plannedOn'))],
    ['place', textAt(details, 'place')],
    ['team', textAt(details, 'team')],
    ['decision', number && on ? t('documentOf', { number, day: day(on) }) : null],
    ['carriedOutOn', dayOr(textAt(details, 'carriedOutOn'))],
    ['minutes', minutesOf(details)],
    ['opinion', textAt(details, 'minutes', 'opinion')],
    ['conclusion', textAt(details, 'conclusion')],
  ];
  return (
    <dl className="facts">
      {project && (
        <>
          <dt>{t('project')}</dt>
          <dd>
            <CaseName id={project} />
          </dd>
        </>
      )}
      <Facts facts={facts} />
    </dl>
  );
}

const dayOr = (on: string | null): string | null => (on === null ? null : day(on));

function minutesOf(details: unknown): string | null {
  const who = textAt(details, 'minutes', 'signatories');
  const on = textAt(details, 'minutes', 'signedOn');
  if (who !== null && on !== null) return t('signedBy', { who, day: day(on) });
  const reason = textAt(details, 'minutesRefused', 'reason');
  return reason === null ? null : t('refused', { reason });
}

/** Pairs of a word and a text; what is not known is left out. */
export function Facts(props: {
  readonly facts: readonly (readonly [Parameters<typeof t>[0], string | null])[];
}) {
  return props.facts.map(
    ([word, value]) =>
      value !== null && (
        <div key={word} className="fact-pair">
          <dt>{t(word)}</dt>
          <dd>{value}</dd>
        </div>
      ),
  );
}

const TONES: Readonly<Record<string, 'good' | 'bad'>> = { yes: 'good', no: 'bad' };

function Answers({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery('visit'));
  const questions = useQuestions();
  const answers = rowsAt(view.details, 'checklist');
  if (answers.length === 0) return <p className="soft">{t('notYet')}</p>;
  return (
    <TableBox label={t('tableOf', { name: t('checklist') })}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('checklist')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('question')}</th>
            <th scope="col">{t('answer')}</th>
            <th scope="col">{t('note')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((row) => {
            const code = textAt(row, 'code') ?? '';
            const answer = textAt(row, 'answer') ?? '';
            const question = questions.find((each) => each.code === code);
            return (
              <tr key={code}>
                <th scope="row" className="whole">
                  {question ? question.text : code}
                </th>
                <td data-label={t('answer')}>
                  <Chip {...(TONES[answer] ? { tone: TONES[answer] } : {})}>
                    {choiceLabel(workflow, 'visit.carry_out', 'answer', answer)}
                  </Chip>
                </td>
                <td data-label={t('note')}>{textAt(row, 'note')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}
