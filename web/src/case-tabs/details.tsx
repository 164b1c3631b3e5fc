import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseKind, WorkflowList } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { StateBox } from '../kit/states.js';
import { dictionaryOf, type Dictionary } from './detail-labels.js';
import { DetailValue, isCaseId, isGroup, isNothing, namedEntries } from './detail-value.js';
import { t } from './words.js';

/** The words for the details of a kind; undefined until they are there. */
export function useDictionary(kind: CaseKind): Dictionary | undefined {
  const { data: workflow } = useQuery(workflowQuery(kind));
  const { data: list } = useQuery(workflowsQuery) as { data: WorkflowList | undefined };
  return useMemo(
    () => (workflow && list ? dictionaryOf(workflow, list.details) : undefined),
    [workflow, list],
  );
}

type Entries = ReturnType<typeof namedEntries>;

/** What the case was opened with, in the order of its form; then what the steps wrote down. */
export function Details(props: {
  readonly details: Readonly<Record<string, unknown>>;
  readonly dictionary: Dictionary;
}) {
  const { details, dictionary } = props;
  const order = new Map(dictionary.opening.map(({ name }, index) => [name, index]));
  const all = namedEntries(details, [], dictionary).filter(({ value }) => !isCaseId(value));
  const written = all
    .filter(({ name }) => order.has(name))
    .toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const recorded = all.filter(({ name }) => !order.has(name));
  if (all.every(({ value }) => isNothing(value)))
    return <StateBox icon="paper" title={t('noDetails')} />;
  return (
    <>
      {written.length > 0 && (
        <section className="panel stack">
          <h2>{t('details')}</h2>
          <Entries entries={written} dictionary={dictionary} />
        </section>
      )}
      {recorded.length > 0 && (
        <section className="panel stack">
          <h2>{t('recorded')}</h2>
          <Entries entries={recorded} dictionary={dictionary} />
        </section>
      )}
    </>
  );
}

function Entries({
  entries,
  dictionary,
}: {
  readonly entries: Entries;
  readonly dictionary: Dictionary;
}) {
  const simple = entries.filter(({ value }) => !isGroup(value) && !Array.isArray(value));
  const large = entries.filter((entry) => !simple.includes(entry));
  return (
    <>
      <dl className="facts">
        {simple.map(({ name, at, label, value }) => (
          <div key={name} className="fact">
            <dt>{label}</dt>
            <dd>
              <DetailValue value={value} path={at} dictionary={dictionary} />
            </dd>
          </div>
        ))}
      </dl>
      {large.map(({ name, at, label, value }) => (
        <section key={name} className="stack tight">
          <h3>{label}</h3>
          <DetailValue value={value} path={at} dictionary={dictionary} />
        </section>
      ))}
    </>
  );
}
