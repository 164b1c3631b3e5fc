import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { casesHistory } from '../api/generated/sdk.gen.js';
import type { CaseView, HistoryPage, HistoryRow } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { RadioField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Loaded, Loading, StateBox } from '../kit/states.js';
import { say } from '../words/words.js';
import { fold, NOTHING_YET } from './changes.js';
import { useDictionary } from './details.js';
import { EventItem, type Names } from './event-item.js';
import { t } from './history.words.js';
import './history.css';

const PastCaseView = lazy(async () => ({ default: (await import('./past-case.js')).PastCaseView }));
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Every event of a case, refused ones too; or the case as it stood on a day. */
export function HistoryTab({ view }: { readonly view: CaseView }) {
  const [shown, setShown] = useState('all');
  const [asOf, setAsOf] = useState('');
  return (
    <>
      <div className="panel history-bar no-print">
        <RadioField
          label={t('show')}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'all', label: t('all') },
            { value: 'moved', label: t('moved') },
          ]}
        />
        <DateField
          label={t('asOf')}
          hint={t('asOfHelp')}
          optional
          value={asOf}
          onChange={setAsOf}
        />
      </div>
      {DAY.test(asOf) ? (
        <Suspense fallback={<Loading />}>
          <PastCaseView view={view} date={asOf} onBack={() => setAsOf('')} />
        </Suspense>
      ) : (
        <Events view={view} onlyMoved={shown === 'moved'} />
      )}
    </>
  );
}

const useHistory = (id: string) =>
  useInfiniteQuery({
    queryKey: ['case', id, 'history', 'pages'],
    queryFn: ({ pageParam }) =>
      casesHistory({
        path: { id },
        query: { limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }) as Promise<HistoryPage>,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** Names of places in the machine and of details, for reading events. */
function useNames(view: CaseView): Names | undefined {
  const dictionary = useDictionary(view.kind);
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  return useMemo(() => {
    if (!dictionary || !workflow) return undefined;
    return {
      dictionary,
      place: (stage, state) => {
        const machine = workflow.stages.find((each) => each.stage === stage);
        const step = machine?.states.find((each) => each.state === state);
        if (!machine || !step) return null;
        return workflow.stages.length > 1
          ? `${say(machine.label)}: ${say(step.label)}`
          : say(step.label);
      },
    };
  }, [dictionary, workflow]);
}

function Events({ view, onlyMoved }: { readonly view: CaseView; readonly onlyMoved: boolean }) {
  const query = useHistory(view.id);
  const names = useNames(view);
  if (!names) return <Loading />;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = withChanges(pages.flatMap(({ items }) => items)).filter(
          ({ row }) => !onlyMoved || row.outcome === 'moved',
        );
        if (rows.length === 0) return <StateBox icon="history" title={t('nothing')} />;
        return (
          <>
            <h2 className="for-readers">{t('events')}</h2>
            <ol className="events">
              {rows.map(({ row, changes }) => (
                <EventItem
                  key={row.position}
                  caseId={view.id}
                  row={row}
                  changes={changes}
                  names={names}
                />
              ))}
            </ol>
            {query.hasNextPage && (
              <div className="no-print">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more')}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function withChanges(rows: readonly HistoryRow[]) {
  const { changes } = fold(
    NOTHING_YET,
    rows.map(({ patch }) => patch),
  );
  return rows.map((row, index) => ({ row, changes: changes[index] ?? [] }));
}
