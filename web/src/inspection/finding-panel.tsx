import { useQuery } from '@tanstack/react-query';
import type { CaseView, HistoryRow } from '../api/generated/types.gen.js';
import { historyQuery, workflowQuery } from '../api/queries.js';
import { CaseName } from '../case/case-name.js';
import { textAt } from '../case/details.js';
import { Day, Instant } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { Loaded } from '../kit/states.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { choiceLabel, Facts } from './visit-panel.js';
import { t } from './words.js';
import './inspection.css';

/** A finding: what was found, what is asked, and how its remedy went so far. */
export function FindingPanel({ view }: { readonly view: CaseView }) {
  const { data: workflow } = useQuery(workflowQuery('visit'));
  const { details } = view;
  const project = textAt(details, 'projectId');
  const visit = textAt(details, 'visitId');
  const by = textAt(details, 'remedyBy');
  const choice = (name: string): string | null => {
    const value = textAt(details, name);
    return value === null ? null : choiceLabel(workflow, 'visit.add_finding', name, value);
  };
  return (
    <>
      <section className="panel stack" aria-labelledby="finding-facts">
        <h2 id="finding-facts">{t('finding')}</h2>
        <dl className="facts">
          <Facts
            facts={[
              ['type', choice('findingType')],
              ['severity', choice('severity')],
              ['description', textAt(details, 'description')],
              ['recommendation', textAt(details, 'recommendation')],
              ['remedy', textAt(details, 'remedy')],
              ['remedyBy', by === null ? null : day(by)],
              ['done', textAt(details, 'done')],
              ['verification', textAt(details, 'verification')],
            ]}
          />
          {project && (
            <div className="fact-pair">
              <dt>{t('project')}</dt>
              <dd>
                <CaseName id={project} />
              </dd>
            </div>
          )}
          {visit && (
            <div className="fact-pair">
              <dt>{t('fromVisit')}</dt>
              <dd>
                <CaseName id={visit} />
              </dd>
            </div>
          )}
        </dl>
      </section>
      <Course view={view} />
    </>
  );
}

function Course({ view }: { readonly view: CaseView }) {
  const query = useQuery(historyQuery(view.id));
  return (
    <section className="panel stack" aria-labelledby="finding-course">
      <h2 id="finding-course">{t('timeline')}</h2>
      <Loaded query={query} lines={3}>
        {({ items }) => (
          <ol className="course">
            {items
              .filter(({ outcome }) => outcome === 'moved')
              .map((row) => (
                <Moved key={row.position} row={row} />
              ))}
            {view.deadlines.map(({ code, label, due }) => (
              <li key={code} className="ahead">
                <Icon name="clock" />
                <div>
                  <strong>{say(label)}</strong> <Day on={due} />
                </div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

/** One step of the remedy with the words that were given to it. */
function Moved({ row }: { readonly row: HistoryRow }) {
  const texts = Object.values(row.payload).filter(
    (value): value is string => typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(value),
  );
  const isOpening = row.fromState === '';
  return (
    <li>
      <Icon name="check" />
      <div className="stack tight">
        <span>
          <strong>{row.label ? say(row.label) : row.event}</strong>{' '}
          <span className="soft small">
            <Instant at={row.at} /> · {row.actorName ?? t('system')}
          </span>
        </span>
        {!isOpening && texts.map((text) => <p key={text}>{text}</p>)}
      </div>
    </li>
  );
}
