import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import type { StateOfMachine } from '../api/generated/types.gen.js';
import { areasQuery, workflowQuery, workflowsQuery } from '../api/queries.js';
import { Button, IconButton } from '../kit/button.js';
import { SelectField, type Choice } from '../kit/choice-field.js';
import { CheckField, Field } from '../kit/field.js';
import { Icon } from '../kit/icon.js';
import { byName } from '../words/figures.js';
import { say } from '../words/words.js';
import { filtersOn, NO_FILTERS, without, type Filter, type ProjectSearch } from './filters.js';
import { summaryQuery } from './queries.js';
import { t } from './words.js';

interface FilterProps {
  readonly search: ProjectSearch;
  readonly onChange: (change: ProjectSearch) => void;
}
type Choices = Readonly<Record<'stage' | 'state' | 'area' | 'content' | 'role', readonly Choice[]>>;

/** What can be chosen: stages, states and roles from the machines, provinces of today, contents that occur. */
function useChoices(search: ProjectSearch): Choices {
  const machine = useQuery(workflowQuery('project')).data;
  const roles = useQuery(workflowsQuery).data?.roles ?? {};
  const areas = useQuery(areasQuery).data ?? [];
  const contents = useQuery(summaryQuery({ nam: search.nam }, 'content')).data?.groups ?? [];
  const stages = machine?.stages ?? [];
  return {
    stage: stages.map(({ stage, label }) => ({ value: stage, label: say(label) })),
    state: (stages.find(({ stage }) => stage === search.stage)?.states ?? []).map(
      ({ state, label }) => ({ value: state, label: say(label) }),
    ),
    area: areas
      .map(({ id, name }) => ({ value: id, label: name }))
      .toSorted((a, b) => byName(a.label, b.label)),
    content: contents.flatMap(({ key, label }) =>
      key === null ? [] : [{ value: key, label: `${key} ${label ? say(label) : ''}` }],
    ),
    role: Object.entries(roles)
      .filter(([role]) => stages.some(({ states }) => waitFor(states, role)))
      .map(([role, label]) => ({ value: role, label: say(label) })),
  };
}

/** Whether some state waits for a step of the role. */
const waitFor = (states: readonly StateOfMachine[], role: string): boolean =>
  role !== 'system' &&
  states.some(({ moves }) =>
    moves.some(({ aside, roles }) => !aside && roles.some((each) => each === role)),
  );

/** The search box with the buttons of the list, the conditions behind a button, and the conditions that hold as chips that can be taken away. */
export function FilterBar(props: FilterProps & { readonly children: ReactNode }) {
  const { search, onChange, children } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const choices = useChoices(search);
  const on = filtersOn(search).filter((name) => name !== 'q');
  return (
    <search className="stack tight no-print">
      <div className="row find">
        <SearchBox key={search.q ?? ''} q={search.q ?? ''} onFind={(q) => onChange({ q })} />
        <Button
          icon={isOpen ? 'minus' : 'plus'}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {on.length === 0 ? t('filters') : t('filtersOn', { count: on.length })}
        </Button>
        {children}
      </div>
      <div id={id} hidden={!isOpen} className="panel filters">
        <Conditions search={search} onChange={onChange} choices={choices} />
      </div>
      <Chips search={search} onChange={onChange} choices={choices} />
    </search>
  );
}

/** Sends on Enter and by its button; while a word is composed Enter belongs to the composition. */
function SearchBox({ q, onFind }: { readonly q: string; readonly onFind: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  return (
    <form
      className="grow search-box"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(typed.trim());
      }}
    >
      <Field label={t('q')}>
        {(ties) => (
          <div className="search-line">
            <input
              {...ties}
              aria-required={undefined}
              className="input"
              type="search"
              maxLength={200}
              autoComplete="off"
              placeholder={t('qHint')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
              }}
            />
            <IconButton type="submit" look="plain" icon="search" label={t('search')} />
          </div>
        )}
      </Field>
    </form>
  );
}

function Conditions({ search, onChange, choices }: FilterProps & { readonly choices: Choices }) {
  const list = (name: keyof Choices, hint?: string) => (
    <SelectField
      label={t(name)}
      nothing={t('any')}
      value={search[name] ?? ''}
      choices={choices[name]}
      disabled={hint !== undefined}
      hint={hint}
      onChange={(value) =>
        onChange({ ...(name === 'stage' ? without('stage') : {}), [name]: value })
      }
    />
  );
  return (
    <>
      {list('stage')}
      {list('state', search.stage ? undefined : t('stateFirst'))}
      {list('area')}
      {list('content')}
      {list('role')}
      <div>
        <CheckField
          label={t('mine')}
          value={Boolean(search.cho)}
          onChange={(value) => onChange({ cho: value ? 'toi' : undefined })}
        />
        <CheckField
          label={t('overdue')}
          value={Boolean(search['qua-han'])}
          onChange={(value) => onChange({ 'qua-han': value ? 'co' : undefined })}
        />
      </div>
    </>
  );
}

function nameOf(name: Filter, search: ProjectSearch, choices: Choices): string {
  if (name === 'cho') return t('mine');
  if (name === 'qua-han') return t('overdue');
  if (name === 'q') return `“${search.q ?? ''}”`;
  if (name === 'org') return t('filter', { name: t('org'), value: t('oneUnit') });
  const value = search[name] ?? '';
  const label = choices[name].find((choice) => choice.value === value)?.label ?? value;
  return t('filter', { name: t(name), value: label });
}

function Chips({ search, onChange, choices }: FilterProps & { readonly choices: Choices }) {
  const on = filtersOn(search);
  if (on.length === 0) return null;
  return (
    <div className="row">
      <span className="soft small">{t('active')}:</span>
      {on.map((name) => {
        const what = nameOf(name, search, choices);
        return (
          <button
            key={name}
            type="button"
            className="chip info removable"
            aria-label={t('remove', { what })}
            onClick={() => onChange(without(name))}
          >
            {what}
            <Icon name="close" />
          </button>
        );
      })}
      <Button compact look="quiet" onClick={() => onChange(NO_FILTERS)}>
        {t('clear')}
      </Button>
    </div>
  );
}
