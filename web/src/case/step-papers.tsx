import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { CaseView, Move } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icon.js';
import { Chip } from '../kit/notice.js';
import { Loading } from '../kit/states.js';
import { say } from '../words/words.js';
import { stateOf } from './cases-query.js';
import { dossiersOf, trancheDossierOf } from './law.js';
import { papersOfStep, type StepPaper } from './papers-of-step.js';
import { Basis } from './reasons.js';
import { t } from './step-words.js';

/** Fetched when a paper is first added: sending in pieces is the largest part of the page. */
const PaperUpload = lazy(async () => ({
  default: (await import('./paper-upload.js')).PaperUpload,
}));

/** Where a paper is read. */
export const paperAddress = (caseId: string, id: string): string =>
  `/api/v1/cases/${caseId}/documents/${id}`;

/** The papers of a step: which are there, which a rule misses, what asks for them; each can be added here. */
export function StepPapers({ view, move }: { readonly view: CaseView; readonly move: Move }) {
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const ofState = workflow ? stateOf(workflow, view.stage, view.state)?.documents : undefined;
  const tranche = trancheDossierOf(view);
  const papers = papersOfStep(
    view,
    move,
    (ofState ?? []).map(({ kind }) => kind),
    tranche ? [tranche, ...dossiersOf(view)] : dossiersOf(view),
  );
  return (
    <section className="panel stack" aria-labelledby="step-papers">
      <h2 id="step-papers">{t('papers')}</h2>
      {papers.length === 0 && <p className="soft">{t('noPapers')}</p>}
      <ul className="stack step-papers">
        {papers.map((paper) => (
          <Paper key={paper.kind} view={view} paper={paper} />
        ))}
      </ul>
    </section>
  );
}

function Paper({ view, paper }: { readonly view: CaseView; readonly paper: StepPaper }) {
  const { data: names } = useQuery(workflowsQuery);
  const { kind, count, isMissing, basis, mark } = paper;
  const label = names?.documents[kind];
  const name = label ? say(label) : kind;
  const [isAdding, setAdding] = useState(false);
  return (
    <li className="stack tight" data-paper={kind}>
      <div className="paper-line">
        <Icon name={count > 0 ? 'check' : 'paper'} />
        <span>{name}</span>
        {count > 0 ? (
          <Chip tone="good">{t('attached', { count })}</Chip>
        ) : (
          <Chip {...(isMissing ? { tone: 'bad' } : {})}>{t(isMissing ? 'missing' : 'none')}</Chip>
        )}
      </div>
      <Basis basis={basis} mark={mark} />
      <ul className="stack tight">
        {view.documents
          .filter((document) => document.kind === kind)
          .map(({ id, name: file }) => (
            <li key={id}>
              <a
                href={`${paperAddress(view.id, id)}?view=inline`}
                target="_blank"
                rel="noreferrer"
                aria-label={t('open', { name: file })}
                className="small"
              >
                {file}
              </a>
            </li>
          ))}
      </ul>
      {isAdding ? (
        <Suspense fallback={<Loading lines={2} />}>
          <PaperUpload caseId={view.id} kind={kind} label={name} keepDone={false} />
        </Suspense>
      ) : (
        <div>
          <Button
            compact
            icon="upload"
            look={isMissing ? 'primary' : 'plain'}
            aria-label={t('addPaper', { name })}
            onClick={() => setAdding(true)}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </li>
  );
}
