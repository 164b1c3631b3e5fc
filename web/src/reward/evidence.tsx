/** What the case proves by itself: time kept, money used, findings, and what was said about it so far. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseView, HistoryRow } from '../api/generated/types.gen.js';
import { historyQuery, workflowQuery } from '../api/queries.js';
import { casesQuery } from '../case/cases-query.js';
import { textAt } from '../case/details.js';
import { Amount } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { dateOf, day } from '../words/figures.js';
import { say } from '../words/words.js';
import { daysAfter } from './days-after.js';
import { t } from './words.js';
import './reward.css';

export function Evidence({ view }: { readonly view: CaseView }) {
  return (
    <section className="stack evidence" aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence')}</h2>
      <Time view={view} />
      <Money view={view} />
      <Findings view={view} />
      <Said view={view} />
    </section>
  );
}

function Fact({
  word,
  children,
}: {
  readonly word: Parameters<typeof t>[0];
  readonly children: ReactNode;
}) {
  return (
    <div className="fact-pair">
      <dt>{t(word)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The day on which an event last happened. */
const dayOfEvent = (items: readonly HistoryRow[] | undefined, event: string): string | null => {
  const row = items?.findLast((each) => each.outcome === 'moved' && each.event === event);
  return row ? dateOf(row.at) : null;
};

function Time({ view }: { readonly view: CaseView }) {
  const { data } = useQuery(historyQuery(view.id));
  const [from, to] = [textAt(view.details, 'startOn'), textAt(view.details, 'endOn')];
  const completed = dayOfEvent(data?.items, 'project.complete');
  const accepted = textAt(view.details, 'accepted', 'on');
  const late = completed && to ? daysAfter(completed, to) : 0;
  return (
    <div className="stack tight">
      <h3>{t('time')}</h3>
      <dl className="facts">
        {from && to && (
          <Fact word="planned">{t('plannedIs', { from: day(from), to: day(to) })}</Fact>
        )}
        {completed && (
          <Fact word="completed">
            {to === null
              ? day(completed)
              : late > 0
                ? t('late', { day: day(completed), days: late })
                : t('early', { day: day(completed) })}
          </Fact>
        )}
        {accepted && <Fact word="acceptedOn">{day(accepted)}</Fact>}
      </dl>
    </div>
  );
}

function Money({ view }: { readonly view: CaseView }) {
  const { money } = view;
  if (!money) return null;
  return (
    <div className="stack tight">
      <h3>{t('money')}</h3>
      <dl className="facts">
        <Fact word="support">
          <Amount value={textAt(view.details, 'support')} />
        </Fact>
        <Fact word="accepted">
          <Amount value={money.accepted} />
        </Fact>
        <Fact word="settled">
          <Amount value={money.settled} />
        </Fact>
        <Fact word="toReturn">
          <Amount value={money.toReturn} />
        </Fact>
        <Fact word="counterpart">
          <Amount value={money.counterpartAccepted} />
        </Fact>
      </dl>
    </div>
  );
}

function Findings({ view }: { readonly view: CaseView }) {
  const { data } = useQuery(casesQuery({ kind: 'finding', parent: view.id, limit: 50 }));
  return (
    <div className="stack tight">
      <h3>{t('findings')}</h3>
      {data?.items.length === 0 && <p className="soft">{t('noFindings')}</p>}
      <ul className="stack tight">
        {data?.items.map(({ id, code, title, stateLabel }) => (
          <li key={id} className="row">
            <Link to="/ho-so/$id" params={{ id }}>
              {title} ({code})
            </Link>
            {stateLabel && <Chip>{say(stateLabel)}</Chip>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Said({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery('project'));
  const { details } = view;
  const grade = textAt(details, 'evaluation', 'grade');
  const choices = workflow?.stages
    .flatMap(({ states }) => states.flatMap(({ moves }) => moves))
    .find(({ event }) => event === 'project.evaluate')
    ?.fields.find(({ name }) => name === 'grade')?.choices;
  const gradeLabel = choices?.find(({ value }) => value === grade)?.label;
  const facts = [
    ['grade', gradeLabel ? say(gradeLabel) : grade],
    ['evaluation', textAt(details, 'evaluation', 'evaluation')],
    ['nominee', textAt(details, 'nomination', 'nominee')],
    ['nominationTitle', textAt(details, 'nomination', 'title')],
    ['achievement', textAt(details, 'nomination', 'achievement')],
  ] as const;
  if (facts.every(([, text]) => text === null)) return null;
  return (
    <dl className="facts">
      {facts.map(
        ([word, text]) =>
          text !== null && (
            <Fact key={word} word={word}>
              {text}
            </Fact>
          ),
      )}
    </dl>
  );
}
