import { useQuery } from '@tanstack/react-query';
import { workflowQuery } from '../api/queries.js';
import type { ActLayoutProps } from '../case/act-layouts.js';
import { amountAt, textAt } from '../case/details.js';
import { MoveForm } from '../case/move-form.js';
import { Amount } from '../kit/figures.js';
import { InstalmentMoney, TrancheRule } from './instalment-panel.js';
import { typeLabel } from './instalment-table.js';
import { t } from './words.js';
import './funding.css';

/** A step of an advance: the amount in figures and words against today's ceiling, the rule of its content, the form. */
export function InstalmentLayout(props: ActLayoutProps) {
  const { view } = props;
  const { data: workflow } = useQuery(workflowQuery('instalment'));
  const done = amountAt(view.details, 'doneValue');
  const confirmed = amountAt(view.details, 'confirmedValue');
  return (
    <>
      <h2>{typeLabel(workflow, textAt(view.details, 'type'))}</h2>
      <InstalmentMoney view={view} />
      {(done ?? confirmed) !== null && (
        <dl className="facts">
          {done !== null && (
            <div className="fact-pair">
              <dt>{t('done')}</dt>
              <dd>
                <Amount value={done} />
              </dd>
            </div>
          )}
          {confirmed !== null && (
            <div className="fact-pair">
              <dt>{t('confirmedDone')}</dt>
              <dd>
                <Amount value={confirmed} />
              </dd>
            </div>
          )}
        </dl>
      )}
      <TrancheRule view={view} />
      <MoveForm {...props} />
    </>
  );
}
