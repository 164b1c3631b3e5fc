import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { Chip } from '../kit/notice.js';
import { day, dayOf, timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import { Moves } from './moves.js';
import { t } from './words.js';
import './case.css';

/** Under the title of every case: where it stands, whom it waits for, since when and until when, and the steps. */
export function WorkBar({ view }: { readonly view: CaseView }) {
  return (
    <section className="panel work-bar" aria-label={t('moves')}>
      <div className="row">
        <Chip tone="info">
          {say(view.stageLabel)}
          {view.stateLabel && `: ${say(view.stateLabel)}`}
        </Chip>
        <WaitingFor view={view} />
      </div>
      <div className="no-print">
        <Moves view={view} />
      </div>
    </section>
  );
}

/** “Đang chờ: <vai trò> · <người> · từ … · hạn …” */
export function WaitingFor({ view }: { readonly view: CaseView }) {
  const due = view.deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  if (view.holders.length === 0) return <Resting view={view} />;
  return (
    <>
      <span>
        <span className="soft">{t('waitingFor')}:</span>{' '}
        {view.holders.map(({ role, label, people, more }, index) => (
          <span key={role}>
            {index > 0 && '; '}
            <strong>{say(label)}</strong>
            {people.length > 0 && ` · ${people.map(({ name }) => name).join(', ')}`}
            {more > 0 && ` ${t('more', { count: more })}`}
          </span>
        ))}
        {` · ${t('since', { day: dayOf(view.stateSince) })}`}
      </span>
      {due && (
        <Chip tone={due.daysLeft < 0 ? 'bad' : due.daysLeft <= 3 ? 'warn' : 'info'} icon="clock">
          {say(due.label)}: {t('due', { day: day(due.due) })} ({timeLeft(due.daysLeft)})
        </Chip>
      )}
    </>
  );
}

/** Nobody has a step here: the case has ended, or it is another case (a contract, a plan batch) that moves it on. */
function Resting({ view }: { readonly view: CaseView }) {
  const { data } = useQuery(workflowQuery(view.kind));
  const stage = data?.stages.find((each) => each.stage === view.stage);
  const state = stage?.states.find((each) => each.state === view.state);
  if (state === undefined) return null;
  return <span className="soft">{t(state.isFinal ? 'ended' : 'movedByOthers')}</span>;
}
