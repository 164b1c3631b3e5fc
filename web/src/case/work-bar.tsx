import type { CaseView } from '../api/generated/types.gen.js';
import { Chip } from '../kit/notice.js';
import { Icon } from '../kit/icon.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { Moves } from './moves.js';
import { t } from './words.js';
import './case.css';

/** Under the title of every case: where it stands, whom it waits for, since when and until when, and the steps. */
export function WorkBar({ view }: { readonly view: CaseView }) {
  const due = view.deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  return (
    <section className="panel work-bar" aria-label={t('moves')}>
      <p className="row">
        <Chip tone="info">
          {say(view.stageLabel)}
          {view.stateLabel && `: ${say(view.stateLabel)}`}
        </Chip>
        {view.waitsFor.length === 0 ? (
          <span className="soft">{t('ended')}</span>
        ) : (
          <span>
            <span className="soft">{t('waitingFor')}:</span>{' '}
            <strong>{view.waitsFor.map(({ label }) => say(label)).join(', ')}</strong>
          </span>
        )}
        {due && (
          <span className="row">
            <Icon name="clock" /> {t('due', { day: day(due.due) })}
          </span>
        )}
      </p>
      <div className="no-print">
        <Moves view={view} />
      </div>
    </section>
  );
}
