import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { CaseRow } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Amount } from '../kit/figures.js';
import { Loading } from '../kit/states.js';
import { folded } from '../words/figures.js';
import type { Batch } from './use-batch.js';
import { t } from './words.js';

export interface Chosen {
  readonly id: string;
  readonly title: string;
  readonly amount: string;
}

/** When the row under the keyboard goes away, the one that takes its place gets the focus. */
function useSteadyFocus(list: RefObject<HTMLUListElement | null>, length: number) {
  const at = useRef<number>(undefined);
  useEffect(() => {
    if (at.current === undefined) return;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[Math.min(at.current, buttons.length - 1)]?.focus();
    at.current = undefined;
  }, [list, length]);
  return (index: number): void => {
    at.current = index;
  };
}

export function Candidates(props: {
  readonly batch: Batch;
  readonly year: number;
  readonly busy: boolean;
  readonly onAdd: (chosen: Chosen) => void;
}) {
  const { batch, year, busy, onAdd } = props;
  const [typed, setTyped] = useState('');
  const rows = batch.candidates;
  if (rows === undefined) return <Loading lines={4} />;
  const found = rows.filter((row) =>
    folded(`${row.title} ${row.code} ${row.areaName ?? ''} ${row.beneficiary ?? ''}`).includes(
      folded(typed.trim()),
    ),
  );
  return (
    <section className="panel stack" aria-labelledby="plan-candidates">
      <header>
        <h2 id="plan-candidates">{t('candidates')}</h2>
        <span className="soft">{t('candidatesCount', { count: rows.length })}</span>
      </header>
      {rows.length > 5 && (
        <TextField label={t('find')} type="search" value={typed} onChange={setTyped} optional />
      )}
      {rows.length === 0 && <p className="soft">{t('noCandidates', { year })}</p>}
      {rows.length > 0 && found.length === 0 && (
        <div className="row">
          <span className="soft">{t('nothingFound')}</span>
          <Button compact onClick={() => setTyped('')}>
            {t('clear')}
          </Button>
        </div>
      )}
      <CandidateRows rows={found} busy={busy} onAdd={onAdd} />
    </section>
  );
}

function CandidateRows(props: {
  readonly rows: readonly CaseRow[];
  readonly busy: boolean;
  readonly onAdd: (chosen: Chosen) => void;
}) {
  const { rows, busy, onAdd } = props;
  const list = useRef<HTMLUListElement>(null);
  const keepAt = useSteadyFocus(list, rows.length);
  return (
    <ul className="plan-rows" ref={list} data-side="candidates">
      {rows.map(({ id, title, code, areaName, support }, index) => (
        <li key={id} data-project={id}>
          <div className="plan-row-text">
            <Link to="/ho-so/$id" params={{ id }}>
              {title}
            </Link>
            <span className="soft small">
              {code}
              {areaName && ` · ${areaName}`}
            </span>
          </div>
          <Amount value={support} />
          <Button
            compact
            icon="plus"
            busy={busy}
            aria-label={t('addTitle', { title })}
            onClick={() => {
              keepAt(index);
              onAdd({ id, title, amount: support ?? '0' });
            }}
          >
            {t('add')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function Lines(props: {
  readonly batch: Batch;
  readonly busy: boolean;
  readonly onRemove?: (chosen: Chosen) => void;
}) {
  const { batch, busy, onRemove } = props;
  const list = useRef<HTMLUListElement>(null);
  const keepAt = useSteadyFocus(list, batch.lines.length);
  return (
    <section className="panel stack" aria-labelledby="plan-lines">
      <header>
        <h2 id="plan-lines">{t('lines')}</h2>
        <span>
          {t('batchTotal')}:{' '}
          <strong>
            <Amount value={batch.total.toString()} />
          </strong>
        </span>
      </header>
      {batch.lines.length === 0 && (
        <p className="soft">{onRemove ? t('noLines', { add: t('add') }) : t('noLinesReader')}</p>
      )}
      <ul className="plan-rows" ref={list} data-side="lines">
        {batch.lines.map(({ projectId, title, code, amount }, index) => (
          <li key={projectId} data-project={projectId}>
            <div className="plan-row-text">
              <Link to="/ho-so/$id" params={{ id: projectId }}>
                {title ?? `${projectId.slice(0, 8)}…`}
              </Link>
              <span className="soft small">{code}</span>
            </div>
            <Amount value={amount} />
            {onRemove && (
              <Button
                compact
                icon="minus"
                busy={busy}
                aria-label={t('removeTitle', { title: title ?? code ?? '' })}
                onClick={() => {
                  keepAt(index);
                  onRemove({ id: projectId, title: title ?? code ?? '', amount });
                }}
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
