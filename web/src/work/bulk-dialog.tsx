import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Receipt, WorkItem } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { Reasons } from '../case/reasons.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Bar } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { TableBox } from '../kit/table-box.js';
import { tell } from '../kit/toast.js';
import { say } from '../words/words.js';
import { countAt, useBulk, type Fate } from './bulk.js';
import { t } from './words.js';

/** A step and the cases that are to take it. */
export interface BulkStart {
  readonly items: readonly WorkItem[];
  readonly move: WorkItem['asked'][number];
}

/** Shows what would happen to each case, then does it one by one; what fails does not stop the others. */
export function BulkDialog(props: BulkStart & { readonly onClose: () => void }) {
  const { items, move, onClose } = props;
  const { fates, phase, run } = useBulk(items, move.event);
  const what = say(move.label);
  const possible = countAt(fates, 'would', 'sending', 'did', 'did_not');
  const handled = countAt(fates, 'did', 'did_not');
  const start = async (): Promise<void> => {
    const done = await run();
    tell(t('bulkTold', { done, total: items.length }));
  };
  const progress = t('bulkProgress', { done: handled, total: possible });
  return (
    <Dialog wide title={t('bulkTitle', { what, count: items.length })} onClose={onClose}>
      <p>{t('bulkHelp')}</p>
      <Outcomes items={items} fateOf={(id) => fates.get(id)} what={what} />
      <div role="status">
        {(phase === 'sending' || phase === 'done') && (
          <div className="stack tight">
            <span>{progress}</span>
            <Bar share={possible === 0 ? 0 : handled / possible} label={progress} />
          </div>
        )}
      </div>
      <div className="actions">
        {phase === 'done' ? (
          <Button look="primary" onClick={onClose}>
            {t('finished')}
          </Button>
        ) : (
          <>
            {phase !== 'sending' && <Button onClick={onClose}>{t('cancel')}</Button>}
            <Button
              look="primary"
              busy={phase !== 'ready' || possible === 0}
              onClick={() => void start()}
            >
              {t('bulkDo', { count: possible })}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Outcomes(props: {
  readonly items: readonly WorkItem[];
  readonly fateOf: (id: string) => Fate | undefined;
  readonly what: string;
}) {
  return (
    <TableBox label={props.what}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{props.what}</caption>
        <thead>
          <tr>
            <th scope="col">{t('case')}</th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <tr key={item.id}>
              <th scope="row" className="whole">
                {item.title} <span className="soft small">{item.code}</span>
              </th>
              <td className="whole">
                <Outcome fate={props.fateOf(item.id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Outcome({ fate }: { readonly fate: Fate | undefined }) {
  if (fate === undefined || fate.at === 'trying')
    return <span className="soft">{t('trying')}</span>;
  if (fate.at === 'sending') return <span>{t('sending')}</span>;
  if (fate.at === 'would')
    return (
      <Chip tone="info">
        <NewState word="would" receipt={fate.receipt} />
      </Chip>
    );
  if (fate.at === 'did')
    return (
      <span className="row">
        <Chip tone="good" icon="check">
          <NewState word="didIt" receipt={fate.receipt} />
        </Chip>
        <Link
          to="/ho-so/$id/bien-nhan/$revision"
          params={{ id: fate.receipt.caseId, revision: String(fate.receipt.revision) }}
        >
          {t('receipt')}
        </Link>
      </span>
    );
  return (
    <div className="stack tight">
      <span>
        <Chip tone="bad" icon="stop">
          {t(fate.at === 'cannot' ? 'cannot' : 'didNot')}
        </Chip>
      </span>
      {fate.problem.reasons.length > 0 ? (
        <Reasons reasons={fate.problem.reasons} />
      ) : (
        <span>{fate.problem.body.title}</span>
      )}
    </div>
  );
}

/** The state a case comes to, in words of its machine. */
function NewState(props: { readonly word: 'would' | 'didIt'; readonly receipt: Receipt }) {
  const { kind, stage, state } = props.receipt;
  const machine = useQuery(workflowQuery(kind)).data;
  const label = machine?.stages
    .find((each) => each.stage === stage)
    ?.states.find((each) => each.state === state)?.label;
  return <>{t(props.word, { state: label ? say(label) : state })}</>;
}
