import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, HistoryPage, Workflow } from '../api/generated/types.gen.js';
import { historyQuery, workflowQuery } from '../api/queries.js';
import { Button, IconButton } from '../kit/button.js';
import { Loaded, Loading } from '../kit/states.js';
import { dayOf } from '../words/figures.js';
import { say } from '../words/words.js';
import { nextSteps, passedOn, placeName, visitsOf, type Visits } from './diagram-model.js';
import { t } from './diagram.words.js';
import { StagePicture } from './stage-picture.js';
import './diagram.css';

const SIZES = [0.5, 0.75, 1, 1.25, 1.5] as const;
type Size = (typeof SIZES)[number] | 'fit';

/** The states of the kind, where the case has been, where it is and what may follow; as a list and as pictures. */
export function DiagramTab({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const history = useQuery(historyQuery(view.id));
  if (!workflow) return <Loading />;
  return (
    <Loaded query={history}>
      {(page) => <Diagram view={view} workflow={workflow} page={page} />}
    </Loaded>
  );
}

function Diagram(props: {
  readonly view: CaseView;
  readonly workflow: Workflow;
  readonly page: HistoryPage;
}) {
  const { view, workflow, page } = props;
  const [size, setSize] = useState<Size>('fit');
  const visits = visitsOf(page.items);
  const lit = new Set([...visits.keys(), ...passedOn(page.items, workflow.journey)]);
  return (
    <>
      <Way view={view} workflow={workflow} visits={visits} />
      <div className="row apart no-print">
        <Legend />
        <Zoom size={size} onSize={setSize} />
      </div>
      {workflow.stages.map((stage, index) => (
        <section key={stage.stage} className="panel stack">
          <h2>
            {workflow.stages.length > 1
              ? t('stage', { number: index + 1, name: say(stage.label) })
              : t('onlyStage')}
            {workflow.stages.length > 1 && stage.stage === view.stage && (
              <span className="soft"> ({t('here')})</span>
            )}
          </h2>
          <StagePicture
            stage={stage}
            lit={lit}
            current={stage.stage === view.stage ? view.state : null}
            size={size}
          />
        </section>
      ))}
    </>
  );
}

function Legend() {
  return (
    <ul className="row legend" aria-label={t('legend')}>
      <li className="visited">✓ {t('visited')}</li>
      <li className="current">► {t('current')}</li>
      <li>{t('notYet')}</li>
    </ul>
  );
}

function Zoom({ size, onSize }: { readonly size: Size; readonly onSize: (size: Size) => void }) {
  const at = size === 'fit' ? 2 : SIZES.indexOf(size);
  const [smaller, larger] = [SIZES[at - 1], SIZES[at + 1]];
  return (
    <div className="row" role="group" aria-label={t('zoom')}>
      <IconButton
        icon="minus"
        label={t('smaller')}
        disabled={smaller === undefined}
        onClick={() => smaller !== undefined && onSize(smaller)}
      />
      <IconButton
        icon="plus"
        label={t('larger')}
        disabled={larger === undefined}
        onClick={() => larger !== undefined && onSize(larger)}
      />
      <Button compact aria-pressed={size === 'fit'} onClick={() => onSize('fit')}>
        {t('fit')}
      </Button>
    </div>
  );
}

/** The same as the pictures in words: where the case has been, where it is, what may follow. */
function Way(props: {
  readonly view: CaseView;
  readonly workflow: Workflow;
  readonly visits: Visits;
}) {
  const { view, workflow, visits } = props;
  const here = placeName(view.stage, view.state);
  const passed = [...visits].filter(([place]) => place !== here);
  const next = nextSteps(workflow, view.stage, view.state);
  const possible = new Set(view.moves.filter((move) => move.possible).map(({ event }) => event));
  return (
    <section className="panel stack">
      <h2>{t('list')}</h2>
      <ol className="way">
        {passed.map(([place, at]) => (
          <li key={place}>
            ✓ <span className="soft">{t('visited')}:</span> {nameOf(workflow, place)}{' '}
            <span className="soft small">({t('since', { day: dayOf(at) })})</span>
          </li>
        ))}
        <li aria-current="step">
          ► <span className="soft">{t('current')}:</span> <strong>{nameOf(workflow, here)}</strong>{' '}
          <span className="soft small">({t('since', { day: dayOf(view.stateSince) })})</span>
        </li>
        {next.map(({ event, label, to }) => (
          <li key={event}>
            → <span className="soft">{t('next')}:</span> {label}{' '}
            <span className="soft small">
              ({to === null ? t('stays') : t('leadsTo', { state: to })}
              {possible.has(event) && `; ${t('yours')}`})
            </span>
          </li>
        ))}
        {next.length === 0 && <li className="soft">{t('noNext')}</li>}
      </ol>
    </section>
  );
}

function nameOf(workflow: Workflow, place: string): string {
  const [stageName, stateName] = place.split('/');
  const stage = workflow.stages.find((each) => each.stage === stageName);
  const state = stage?.states.find((each) => each.state === stateName);
  if (!stage || !state) return '';
  return workflow.stages.length > 1 ? `${say(stage.label)}: ${say(state.label)}` : say(state.label);
}
