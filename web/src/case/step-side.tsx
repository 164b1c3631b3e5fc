/** What stands beside every step: its papers, its rules, the figures of the case, what was decided before. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView, HistoryRow, Move } from '../api/generated/types.gen.js';
import { historyQuery } from '../api/queries.js';
import { Amount } from '../kit/figures.js';
import { Loaded } from '../kit/states.js';
import { instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { CaseName } from './case-name.js';
import { amountAt, textAt } from './details.js';
import { RulesOfMove } from './side-rules.js';
import { StepPapers } from './step-papers.js';
import { t } from './step-words.js';
import './step-side.css';

export function StepSide({ view, move }: { readonly view: CaseView; readonly move: Move }) {
  return (
    <aside className="stack step-side" aria-label={t('side')}>
      <StepPapers view={view} move={move} />
      <section className="panel stack" aria-labelledby="step-rules">
        <h2 id="step-rules">{t('rules')}</h2>
        <RulesOfMove view={view} move={move} />
      </section>
      <KeyFacts view={view} />
      <Earlier view={view} />
    </aside>
  );
}

const ASKED = ['totalCost', 'support', 'counterpart', 'amount'] as const;
const BOOKED = ['allotted', 'committed', 'advanced', 'accepted', 'toReturn', 'mayAdvance'] as const;

/** Who, where, when, and the money: what was asked for, then what the books hold. */
function KeyFacts({ view }: { readonly view: CaseView }) {
  const { details, money } = view;
  const project = textAt(details, 'projectId');
  // Before the plan the books hold nothing of a project; six zeros would say nothing.
  const isBooked = money !== undefined && BOOKED.some((word) => money[word] !== '0');
  const texts = [
    ['unit', view.organisation?.name ?? null],
    ['area', view.area?.name ?? null],
    ['beneficiary', textAt(details, 'beneficiaryName')],
    ['year', String(view.year)],
  ] as const;
  return (
    <section className="panel stack" aria-labelledby="step-facts">
      <h2 id="step-facts">{t('facts')}</h2>
      <dl className="facts">
        {project && (
          <div className="fact-pair">
            <dt>{t('project')}</dt>
            <dd>
              <CaseName id={project} />
            </dd>
          </div>
        )}
        {texts.map(
          ([word, text]) =>
            text !== null && (
              <div key={word} className="fact-pair">
                <dt>{t(word)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {ASKED.map((word) => (
          <MoneyFact key={word} word={word} value={amountAt(details, word)} />
        ))}
        {isBooked &&
          BOOKED.map((word) => <MoneyFact key={word} word={word} value={money?.[word] ?? null} />)}
      </dl>
    </section>
  );
}

function MoneyFact(props: {
  readonly word: (typeof ASKED)[number] | (typeof BOOKED)[number];
  readonly value: string | null;
}) {
  if (props.value === null) return null;
  return (
    <div className="fact-pair">
      <dt>{t(props.word)}</dt>
      <dd>
        <Amount value={props.value} />
      </dd>
    </div>
  );
}

/** At most this many; the whole history is on the page of the case. */
const SHOWN = 8;

function Earlier({ view }: { readonly view: CaseView }) {
  const query = useQuery(historyQuery(view.id));
  return (
    <section className="panel stack" aria-labelledby="step-earlier">
      <h2 id="step-earlier">{t('earlier')}</h2>
      <Loaded query={query} lines={3}>
        {({ items }) => {
          const moved = items.filter(({ outcome }) => outcome === 'moved').toReversed();
          return moved.length === 0 ? (
            <p className="soft">{t('noneEarlier')}</p>
          ) : (
            <ol className="stack tight">
              {moved.slice(0, SHOWN).map((row) => (
                <Decision key={row.position} row={row} />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </section>
  );
}

function Decision({ row }: { readonly row: HistoryRow }) {
  const number = textAt(row.payload, 'decisionNumber');
  const reason = textAt(row.payload, 'reason');
  return (
    <li>
      <span>
        {row.label ? say(row.label) : row.event}
        {number && `, ${t('number', { number })}`}
      </span>
      <div className="soft small">
        {t('by', { who: row.actorName ?? t('system'), when: instant(row.at) })}
      </div>
      {reason && <div className="small">{reason}</div>}
    </li>
  );
}
