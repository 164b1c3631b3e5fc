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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days one after the other, behind what is no day. */
function byDay(entries: Entries): Entries {
  const dayOf = ({ value }: Entries[number]): string =>
    typeof value === 'string' && DAY.test(value) ? value : '';
  return entries.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) === dayOf(b) ? 0 : 1));
}

/** What the case was opened with, in the order of its form; then what the steps wrote down. */
export function Details(props: {
  readonly details: Readonly<Record<string, unknown>>;
  readonly dictionary: Dictionary;
  /** Words that stand behind a value, by the name of the detail: what a code means. */
  readonly meanings?: Readonly<Record<string, string>>;
}) {
  const { details, dictionary, meanings = {} } = props;
  const all = namedEntries(details, [], dictionary).filter(({ value }) => !isCaseId(value));
  const ofOpening = new Set(dictionary.opening.map(({ name }) => name));
  const written = all.filter(({ name }) => ofOpening.has(name));
  const recorded = byDay(all.filter(({ name }) => !ofOpening.has(name)));
  if (all.every(({ value }) => isNothing(value)))
    return <StateBox icon="paper" title={t('noDetails')} />;
  return (
    <>
      {written.length > 0 && (
        <section className="panel stack">
          <h2>{t('details')}</h2>
          <Entries entries={written} dictionary={dictionary} meanings={meanings} />
        </section>
      )}
      {recorded.length > 0 && (
        <section className="panel stack">
          <h2>{t('recorded')}</h2>
          <Entries entries={recorded} dictionary={dictionary} meanings={meanings} />
        </section>
      )}
    </>
  );
}

function Entries(props: {
  readonly entries: Entries;
  readonly dictionary: Dictionary;
  readonly meanings: Readonly<Record<string, string>>;
}) {
  const { entries, dictionary, meanings } = props;
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
              {meanings[name] !== undefined && ` – ${meanings[name]}`}
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
