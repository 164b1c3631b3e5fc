import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery, workflowQuery, workflowsQuery } from '../api/queries.js';
import { CaseName } from '../case/case-name.js';
import { amountAt, textAt, valueAt } from '../case/details.js';
import { ceilingOf, trancheOf, type Ceiling, type Dossier, type Tranche } from '../case/law.js';
import { Basis } from '../case/reasons.js';
import { RulesOfMove } from '../case/side-rules.js';
import { Amount, Bar } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { Chip, Notice } from '../kit/notice.js';
import { day, dong, inWords, shareOf } from '../words/figures.js';
import { say } from '../words/words.js';
import { typeLabel } from './instalment-table.js';
import { t } from './words.js';
import './funding.css';

/** One advance: the amount in figures and words, today's ceiling, what the law asks of it, what still stands open. */
export function InstalmentPanel({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery('instalment'));
  const projectId = textAt(view.details, 'projectId');
  return (
    <>
      <section className="panel stack" aria-labelledby="instalment-amount">
        <header>
          <h2 id="instalment-amount">{typeLabel(workflow, textAt(view.details, 'type'))}</h2>
          {projectId && <CaseName id={projectId} />}
        </header>
        <InstalmentMoney view={view} />
        <Steps view={view} />
      </section>
      <TrancheRule view={view} />
      {view.moves.length > 0 && (
        <section className="panel stack" aria-labelledby="instalment-conditions">
          <h2 id="instalment-conditions">{t('conditions')}</h2>
          {view.moves.map((move) => (
            <RulesOfMove key={move.event} view={view} move={move} titled />
          ))}
        </section>
      )}
    </>
  );
}

/** The amount asked for against what may still be advanced today. */
export function InstalmentMoney({ view }: { readonly view: CaseView }) {
  const projectId = textAt(view.details, 'projectId');
  const { data: project } = useQuery({
    ...caseQuery(projectId ?? ''),
    enabled: projectId !== null,
  });
  const asked = amountAt(view.details, 'amount');
  if (asked === null) return null;
  const left = project?.money?.mayAdvance;
  // Once approved the amount is out of the room already; then there is nothing to compare.
  const isOpen = textAt(view.details, 'approvedOn') === null;
  return (
    <>
      <div>
        <div className="soft small">{t('askedAmount')}</div>
        <div className="big-amount">
          <Amount value={asked} />
        </div>
        <div className="soft">
          {t('inWords')}: {inWords(asked)}
        </div>
      </div>
      {left !== undefined && isOpen && <AgainstCeiling asked={asked} left={left} />}
    </>
  );
}

function AgainstCeiling({ asked, left }: { readonly asked: string; readonly left: string }) {
  const fits = BigInt(asked) <= BigInt(left);
  const text = t(fits ? 'ceilingFits' : 'ceilingOver', { asked: dong(asked), left: dong(left) });
  return (
    <Notice tone={fits ? 'good' : 'bad'}>
      <p>
        <strong>{t('ceiling')}:</strong> {text}
      </p>
      <div className={fits ? undefined : 'over'}>
        <Bar share={fits ? shareOf(asked, left) : 1} label={text} />
      </div>
    </Notice>
  );
}

function Steps({ view }: { readonly view: CaseView }) {
  const { details } = view;
  const amounts = [
    ['done', amountAt(details, 'doneValue')],
    ['confirmedDone', amountAt(details, 'confirmedValue')],
  ] as const;
  return (
    <dl className="facts">
      {amounts.map(
        ([word, value]) =>
          value !== null && (
            <div key={word} className="fact-pair">
              <dt>{t(word)}</dt>
              <dd>
                <Amount value={value} />
              </dd>
            </div>
          ),
      )}
      {(['endorsedOn', 'approvedOn'] as const).map((word) => {
        const on = textAt(details, word);
        return (
          on && (
            <div key={word} className="fact-pair">
              <dt>{t(word)}</dt>
              <dd>{day(on)}</dd>
            </div>
          )
        );
      })}
      <AccountFact from={valueAt(details, 'payee')} />
      <PaperFact word="payment" from={valueAt(details, 'payment')} />
      <PaperFact word="passedOn" from={valueAt(details, 'passedOn')} />
    </dl>
  );
}

/** The account the money was approved for. */
function AccountFact({ from }: { readonly from: unknown }) {
  const [holder, number, bank] = ['holderName', 'accountNumber', 'bank'].map((name) =>
    textAt(from, name),
  );
  if (!number) return null;
  return (
    <div className="fact-pair">
      <dt>{t('payee')}</dt>
      <dd>{[number, holder, bank].filter(Boolean).join(' · ')}</dd>
    </div>
  );
}

function PaperFact(props: { readonly word: 'payment' | 'passedOn'; readonly from: unknown }) {
  const number = textAt(props.from, 'decisionNumber');
  const on = textAt(props.from, 'decisionDate');
  if (number === null || on === null) return null;
  return (
    <div className="fact-pair">
      <dt>{t(props.word)}</dt>
      <dd>{t('documentOf', { number, day: day(on) })}</dd>
    </div>
  );
}

interface LawLine {
  readonly word: 'ratio' | 'threshold' | 'beforeAcceptance';
  readonly percent: number | null;
  readonly basis: string;
  readonly mark: string;
}

function lawLines(tranche: Tranche | null, ceiling: Ceiling | null): readonly LawLine[] {
  return [
    ...(tranche
      ? [
          { ...tranche, word: 'ratio' as const, percent: tranche.ratio },
          { ...tranche, word: 'threshold' as const, percent: tranche.threshold },
        ]
      : []),
    ...(ceiling ? [{ ...ceiling, word: 'beforeAcceptance' as const }] : []),
  ];
}

/** What the law says about this content's instalments; each line with its article and whether it was verified. */
export function TrancheRule({ view }: { readonly view: CaseView }) {
  const tranche = trancheOf(view);
  const lines = lawLines(tranche, ceilingOf(view));
  if (lines.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="instalment-law">
      <h2 id="instalment-law">{t('tranche')}</h2>
      <ul className="stack tight law-lines">
        {lines.map(
          ({ word, percent, basis, mark }) =>
            percent !== null && (
              <li key={word}>
                {t(word, { percent })} <Basis basis={basis} mark={mark} />
              </li>
            ),
        )}
      </ul>
      {tranche?.first && (
        <DossierList title={t('papersFirst')} dossier={tranche.first} view={view} />
      )}
      {tranche?.remaining && (
        <DossierList title={t('papersRemaining')} dossier={tranche.remaining} view={view} />
      )}
    </section>
  );
}

function DossierList(props: {
  readonly title: string;
  readonly dossier: Dossier;
  readonly view: CaseView;
}) {
  const { title, dossier, view } = props;
  const { data: names } = useQuery(workflowsQuery);
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      <Basis basis={dossier.basis} mark={dossier.mark} />
      <ul className="stack tight">
        {dossier.kinds.map((kind) => {
          const isThere = (view.papers[kind] ?? 0) > 0;
          const name = names?.documents[kind];
          return (
            <li key={kind} className="row">
              <Icon name={isThere ? 'check' : 'paper'} />
              <span>{name ? say(name) : kind}</span>
              <Chip tone={isThere ? 'good' : 'warn'}>{t(isThere ? 'has' : 'hasNot')}</Chip>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
