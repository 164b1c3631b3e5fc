import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useShortcuts } from '../app/shortcuts.js';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { CaseName } from '../case/case-name.js';
import { textAt, valueAt } from '../case/details.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { Bar } from '../kit/figures.js';
import { Notice } from '../kit/notice.js';
import { day, dong, shareOf } from '../words/figures.js';
import { Candidates, Lines, type Chosen } from './plan-lists.js';
import { useBatch, useComposing, type Batch } from './use-batch.js';
import { t } from './words.js';
import './approval.css';

/** A plan batch: candidates and lines side by side while it is composed, the lines alone afterwards. */
export function PlanPanel({ view }: { readonly view: CaseView }) {
  const batch = useBatch(view);
  const composing = useComposing(view);
  const client = useQueryClient();
  const [said, say] = useState('');
  const done = (word: 'added' | 'removed', { title }: Chosen): void => {
    say(t(word, { title }));
  };
  // A refusal stays on the page as a notice; the press itself needs no second handling.
  const add = (chosen: Chosen): void =>
    void composing.add(chosen.id, chosen.amount).then(
      () => done('added', chosen),
      () => undefined,
    );
  const remove = (chosen: Chosen): void =>
    void composing.remove(chosen.id).then(
      () => done('removed', chosen),
      () => undefined,
    );
  useRowKeys();
  return (
    <div className="stack">
      <Ceiling batch={batch} view={view} />
      {composing.problem && (
        <ProblemNotice
          problem={composing.problem}
          conflict={{
            caseId: view.id,
            mine: view.revision,
            onTake: () => {
              composing.forget();
              void client.invalidateQueries({ queryKey: caseQuery(view.id).queryKey });
            },
          }}
        />
      )}
      <p className="for-readers" role="status">
        {said}
      </p>
      <div className={composing.mayAdd ? 'two-sides' : 'stack'}>
        {composing.mayAdd && (
          <Candidates batch={batch} year={view.year} busy={composing.isBusy} onAdd={add} />
        )}
        <Lines
          batch={batch}
          busy={composing.isBusy}
          {...(composing.mayRemove ? { onRemove: remove } : {})}
        />
      </div>
      {composing.mayAdd && <p className="soft small no-print">{t('keys')}</p>}
    </div>
  );
}

/** `+` and `-` press the button of the row in which the keyboard stands, so that the focus goes on as after a press. */
function useRowKeys(): void {
  const press = (side: 'candidates' | 'lines'): void =>
    document.activeElement
      ?.closest(`[data-side="${side}"] [data-project]`)
      ?.querySelector('button')
      ?.click();
  const add = (): void => press('candidates');
  useShortcuts({ '+': add, '=': add, '-': () => press('lines') });
}

/** How much of what the estimate has left the batch takes. A batch over it is said so, and nothing is cut. */
function Ceiling({ batch, view }: { readonly batch: Batch; readonly view: CaseView }) {
  const estimateId = textAt(view.details, 'estimateId');
  return (
    <div className="panel stack">
      <header>
        <h2>{t('ceiling')}</h2>
        {estimateId && <CaseName id={estimateId} />}
      </header>
      <CeilingBar batch={batch} view={view} />
      <dl className="facts">
        <Paper word="decision" from={view.details} />
        <Paper word="opinion" from={valueAt(view.details, 'opinion')} />
      </dl>
    </div>
  );
}

export function CeilingBar({ batch, view }: { readonly batch: Batch; readonly view: CaseView }) {
  const { left, total } = batch;
  const isDecided = textAt(view.details, 'decisionNumber') !== null;
  if (isDecided) return null;
  if (left === null) return <p className="soft">{t('noCeiling')}</p>;
  const isOver = total > left;
  const figures = { total: dong(total), left: dong(left) };
  const text = isOver
    ? t('over', { ...figures, over: dong(total - left) })
    : t('fits', { ...figures, rest: dong(left - total) });
  return (
    <div className={isOver ? 'ceiling over' : 'ceiling'}>
      <Bar share={isOver ? 1 : shareOf(total, left)} label={text} />
      {isOver ? (
        <Notice tone="bad">
          <p>{text}</p>
        </Notice>
      ) : (
        <p>{text}</p>
      )}
    </div>
  );
}

function Paper(props: { readonly word: 'decision' | 'opinion'; readonly from: unknown }) {
  const number = textAt(props.from, 'decisionNumber');
  const on = textAt(props.from, 'decisionDate');
  if (number === null || on === null) return null;
  return (
    <>
      <dt>{t(props.word)}</dt>
      <dd>{t('documentOf', { number, day: day(on) })}</dd>
    </>
  );
}
