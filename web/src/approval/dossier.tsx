/** The dossier of a project to be read while it is judged: basics, text, estimate, papers shown in place. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, Field } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { amountAt, rowsAt, sumOf, textAt, valueAt } from '../case/details.js';
import { normOf } from '../case/law.js';
import { Basis } from '../case/reasons.js';
import { Amount } from '../kit/figures.js';
import { Notice } from '../kit/notice.js';
import { TableBox } from '../kit/table-box.js';
import { day, dong } from '../words/figures.js';
import { say } from '../words/words.js';
import { DossierPapers } from './dossier-papers.js';
import { t } from './words.js';

export function Dossier({ view }: { readonly view: CaseView }) {
  const { data: names } = useQuery(workflowsQuery);
  return (
    <section className="panel stack dossier" aria-labelledby="dossier">
      <h2 id="dossier">{t('dossier')}</h2>
      <Basics view={view} />
      <Norm view={view} />
      <h3>{t('estimateForm')}</h3>
      <EstimateTable view={view} />
      <h3>{t('papers')}</h3>
      <DossierPapers view={view} names={names?.documents ?? {}} />
      <h3>{t('parts')}</h3>
      <Parts view={view} />
    </section>
  );
}

function Basics({ view }: { readonly view: CaseView }) {
  const { details } = view;
  const [from, to] = [textAt(details, 'startOn'), textAt(details, 'endOn')];
  const texts = [
    ['beneficiary', textAt(details, 'beneficiaryName')],
    ['place', textAt(details, 'beneficiaryPlace')],
    ['contentCode', textAt(details, 'contentCode')],
    ['time', from && to ? t('from', { from: day(from), to: day(to) }) : null],
  ] as const;
  const amounts = [
    ['totalCost', amountAt(details, 'totalCost')],
    ['askedSupport', amountAt(details, 'support')],
    ['counterpart', amountAt(details, 'counterpart')],
  ] as const;
  return (
    <dl className="facts" aria-label={t('basics')}>
      {texts.map(
        ([word, text]) =>
          text !== null && (
            <div key={word} className="fact-pair">
              <dt>{t(word)}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
      {amounts.map(
        ([word, amount]) =>
          amount !== null && (
            <div key={word} className="fact-pair">
              <dt>{t(word)}</dt>
              <dd>
                <Amount value={amount} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The support asked for beside the norm of its content; the judgement is the server's. */
function Norm({ view }: { readonly view: CaseView }) {
  const norm = normOf(view);
  const asked = amountAt(view.details, 'support');
  if (norm === null || asked === null) return null;
  const fits = BigInt(asked) <= BigInt(norm.maxSupport);
  return (
    <Notice tone={fits ? 'good' : 'bad'}>
      <p>
        <strong>{t('norm')}:</strong>{' '}
        {t('normFits', { asked: dong(asked), max: dong(norm.maxSupport) })}
      </p>
      <Basis basis={norm.basis} mark={norm.mark} />
    </Notice>
  );
}

const COLUMNS = ['amount', 'support', 'counterpart', 'other'] as const;
const HEADS = {
  amount: 'amount',
  support: 'support',
  counterpart: 'counterpart',
  other: 'otherSource',
} as const;

function EstimateTable({ view }: { readonly view: CaseView }) {
  const lines = rowsAt(view.details, 'estimate');
  if (lines.length === 0) return <p className="soft">{t('empty')}</p>;
  const columns = COLUMNS.filter(
    (column) => column !== 'other' || lines.some((line) => amountAt(line, column) !== null),
  );
  return (
    <TableBox label={t('estimateForm')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('estimateForm')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {t(HEADS[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${index}-${textAt(line, 'item') ?? ''}`}>
              <th scope="row" className="whole">
                {textAt(line, 'item')}
              </th>
              {columns.map((column) => (
                <td key={column} className="number" data-label={t(HEADS[column])}>
                  <Amount value={amountAt(line, column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {columns.map((column) => (
              <td key={column} className="number" data-label={t(HEADS[column])}>
                <Amount value={sumOf(lines.map((line) => amountAt(line, column))).toString()} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableBox>
  );
}

/** The parts of the text in the order and under the names of the machine; each can be folded away. */
function Parts({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const parts: readonly Field[] =
    workflow?.stages
      .flatMap(({ opening }) => opening?.fields ?? [])
      .find(({ name }) => name === 'parts')?.fields ?? [];
  return (
    <div className="stack tight">
      {parts.map(({ name, label }) => (
        <Part key={name} title={say(label)} text={textAt(valueAt(view.details, 'parts'), name)} />
      ))}
    </div>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string | null }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <p className={text === null ? 'soft' : 'written'}>{text ?? t('empty')}</p>
    </details>
  );
}
