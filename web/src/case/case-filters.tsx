import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { workflowQuery } from '../api/queries.js';
import { say } from '../words/words.js';
import { t } from './case-list.words.js';
import type { Filters, ListedCases } from './case-rows.js';

const AFTER_MS = 350;

/** Words and a state; words are looked for a moment after the last key, so that typing is not sent letter by letter. */
export function CaseFilters(props: {
  readonly listed: ListedCases;
  readonly filters: Filters;
  readonly onFilter: (next: Filters) => void;
}) {
  const { listed, filters, onFilter } = props;
  const [q, setQ] = useTyped(filters.q, (next) => onFilter({ ...filters, q: next }));
  const states = useStates(listed);
  const id = useId();
  return (
    <search className="case-filters no-print">
      <div className="field words">
        <label htmlFor={`${id}-q`}>{t('find')}</label>
        <input
          id={`${id}-q`}
          className="input"
          type="search"
          autoComplete="off"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      {states.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-state`}>{t('state')}</label>
          <select
            id={`${id}-state`}
            className="input"
            value={filters.state}
            onChange={(event) => onFilter({ ...filters, state: event.target.value })}
          >
            <option value="">{t('everyState')}</option>
            {states.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
    </search>
  );
}

/** What is in the field, handed on when nothing more is typed; the field follows when the filter changes elsewhere. */
function useTyped(value: string, onSettled: (value: string) => void) {
  const [typed, setTyped] = useState({ text: value, of: value });
  if (typed.of !== value) setTyped({ text: value, of: value });
  useEffect(() => {
    if (typed.text.trim() === value) return undefined;
    const timer = setTimeout(() => onSettled(typed.text.trim()), AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed.text, value, onSettled]);
  return [typed.text, (text: string) => setTyped({ text, of: value })] as const;
}

/** The states cases of this list can be in; none when the list is of one state, or of every kind. */
function useStates({ kind, stage, state }: ListedCases) {
  const { data } = useQuery({
    ...workflowQuery(kind ?? ''),
    enabled: kind !== undefined && state === undefined,
  });
  const stages = (data?.stages ?? []).filter((each) => stage === undefined || each.stage === stage);
  return stages.flatMap((each) =>
    each.states.map(({ state: name, label }) => ({
      value: stages.length === 1 ? name : `${each.stage}/${name}`,
      label: stages.length === 1 ? say(label) : `${say(each.label)}: ${say(label)}`,
    })),
  );
}
