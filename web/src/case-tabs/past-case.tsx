import { useQuery } from '@tanstack/react-query';
import { casesLook } from '../api/generated/sdk.gen.js';
import type { CaseView, PastCase, WorkflowList } from '../api/generated/types.gen.js';
import { workflowsQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Amount } from '../kit/figures.js';
import { Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { Details, useDictionary } from './details.js';
import { t } from './history.words.js';
import { t as moneyWords } from './money.words.js';

/** The case at the end of a day in Vietnam, to look at; nothing can be done with it. */
export function PastCaseView(props: {
  readonly view: CaseView;
  readonly date: string;
  readonly onBack: () => void;
}) {
  const { view, date, onBack } = props;
  const query = useQuery({
    queryKey: ['case', view.id, 'past', date],
    queryFn: () =>
      casesLook({
        path: { id: view.id },
        query: { asOf: `${date}T23:59:59+07:00` },
      }) as Promise<PastCase>,
  });
  const back = (
    <div className="no-print">
      <Button onClick={onBack}>{t('backToNow')}</Button>
    </div>
  );
  return (
    <Loaded query={query}>
      {(past) =>
        past.existed ? (
          <>
            <Notice tone="warn" live>
              <p>
                <strong>{t('past', { day: day(date) })}</strong>
              </p>
              <p>{stateOf(past)}</p>
              {back}
            </Notice>
            <Stood past={past} />
          </>
        ) : (
          <Notice tone="warn" live>
            <p>{t('notYet', { day: day(date) })}</p>
            {back}
          </Notice>
        )
      }
    </Loaded>
  );
}

function stateOf({ stageLabel, stateLabel, revision }: PastCase): string {
  const parts = [stageLabel, stateLabel].flatMap((label) => (label ? [say(label)] : []));
  return t('pastState', { state: parts.join(': '), revision: revision ?? 0 });
}

function Stood({ past }: { readonly past: PastCase }) {
  const dictionary = useDictionary(past.kind);
  const { data: list } = useQuery(workflowsQuery) as { data: WorkflowList | undefined };
  return (
    <div className="stack past">
      {past.money && (
        <section className="panel stack">
          <h2>{t('pastMoney')}</h2>
          <dl className="facts">
            {(['allotted', 'committed', 'advanced', 'accepted', 'settled'] as const).map((sum) => (
              <div key={sum} className="fact">
                <dt>{moneyWords(sum)}</dt>
                <dd>
                  <Amount value={past.money?.[sum]} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {dictionary && <Details details={past.details ?? {}} dictionary={dictionary} />}
      <section className="panel stack">
        <h2>{t('pastPapers')}</h2>
        {past.documents.length === 0 && <p className="soft">{t('noPapers')}</p>}
        <ul className="stack tight">
          {past.documents.map(({ id, kind, name }) => {
            const label = list?.documents[kind];
            return (
              <li key={id}>
                {label && <span className="soft">{say(label)}: </span>}
                {name}
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
