import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChange } from '../administration/queries.js';
import { Rooms } from '../administration/rooms.js';
import type { AreaDto, OrganisationDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { SelectField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { TextField } from '../kit/field.js';
import { Loaded, StateBox } from '../kit/states.js';
import { readDay } from '../words/read-day.js';
import { OpenOrganisation } from './changes.js';
import { areasOnQuery, organisationsOnQuery } from './queries.js';
import { byProvince, matching, treeOf, type Node } from './tree.js';
import { KIND_NAMES, kindInWords, t } from './words.js';
import './organisations.css';

const NOW = 'nay';

interface Filters {
  readonly on: string;
  readonly kind: string;
  readonly q: string;
  readonly inTodays: boolean;
}

function useFilters() {
  const { ngay, loai = '', q = '', ...search } = useSearch({ from: '/frame/quan-tri/don-vi' });
  const { today } = useMe();
  const navigate = useNavigate();
  const on = ngay !== undefined && readDay(ngay) !== null ? ngay : today;
  const filters: Filters = { on, kind: loai, q, inTodays: search['dia-ban'] === NOW };
  const change = (next: Partial<Filters>): void => {
    const all = { ...filters, ...next };
    void navigate({
      to: '/quan-tri/don-vi',
      search: (before) => ({
        ...before,
        ngay: all.on === today ? undefined : all.on,
        loai: all.kind || undefined,
        q: all.q || undefined,
        'dia-ban': all.inTodays ? NOW : undefined,
      }),
      replace: true,
    });
  };
  return [filters, change] as const;
}

/** Every body of the programme on a day, by province. */
export function OrganisationsPage() {
  const [filters, change] = useFilters();
  const units = useQuery(organisationsOnQuery(filters.on));
  const areas = useQuery(areasOnQuery(filters.on));
  const mayChange = useMayChange();
  const [isOpening, setOpening] = useState(false);
  return (
    <div className="page organisations">
      <Rooms />
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="soft">{t('help')}</p>
        </div>
        {mayChange && (
          <Button icon="plus" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        )}
      </header>
      <FilterBar filters={filters} onChange={change} />
      <Loaded query={units}>
        {(all) => (
          <Loaded query={areas}>
            {(provinces) => (
              <Units
                units={matching(all, filters)}
                areas={provinces}
                inTodays={filters.inTodays}
                onClear={() => change({ kind: '', q: '' })}
              />
            )}
          </Loaded>
        )}
      </Loaded>
      {isOpening && <OpenOrganisation onClose={() => setOpening(false)} />}
    </div>
  );
}

function FilterBar(props: {
  readonly filters: Filters;
  readonly onChange: (next: Partial<Filters>) => void;
}) {
  const { filters, onChange } = props;
  const [day, setDay] = useState(filters.on);
  return (
    <search className="filters no-print">
      <DateField
        label={t('on')}
        value={day}
        onChange={(next) => {
          setDay(next);
          if (readDay(next) !== null) onChange({ on: next });
        }}
      />
      <SelectField
        label={t('provinces')}
        value={filters.inTodays ? NOW : ''}
        nothing={t('asThen')}
        choices={[{ value: NOW, label: t('asNow') }]}
        onChange={(next) => onChange({ inTodays: next === NOW })}
      />
      <SelectField
        label={t('kind')}
        value={filters.kind}
        nothing={t('everyKind')}
        choices={KIND_NAMES.map((kind) => ({ value: kind, label: kindInWords(kind) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={t('find')}
        type="search"
        optional
        value={filters.q}
        maxLength={100}
        onChange={(q) => onChange({ q })}
      />
    </search>
  );
}

function Units(props: {
  readonly units: readonly OrganisationDto[];
  readonly areas: readonly AreaDto[];
  readonly inTodays: boolean;
  readonly onClear: () => void;
}) {
  const { units, areas, inTodays, onClear } = props;
  const provinces = byProvince(units, areas, inTodays);
  const ofNone = units.filter(({ areaId }) => !areas.some(({ id }) => id === areaId));
  if (units.length === 0)
    return (
      <StateBox icon="search" title={t('none')} live="status">
        <Button onClick={onClear}>{t('clear')}</Button>
      </StateBox>
    );
  return (
    <>
      <p className="soft" role="status">
        {t('count', { count: units.length, areas: provinces.length })}
      </p>
      {ofNone.length > 0 && (
        <section className="panel stack tight">
          <h2>{t('national')}</h2>
          <Tree nodes={treeOf(ofNone)} />
        </section>
      )}
      <ul className="provinces">
        {provinces.map(({ id, name, nowIn, units: own }) => (
          <li key={id} className="panel stack tight">
            <h2>
              {name}{' '}
              {nowIn !== null && (
                <span className="soft small">({t('nowIn', { name: nowIn })})</span>
              )}
            </h2>
            <Tree nodes={treeOf(own)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tree({ nodes }: { readonly nodes: readonly Node[] }) {
  return (
    <ul className="unit-tree">
      {nodes.map(({ unit, below }) => (
        <li key={unit.id}>
          <Link to="/quan-tri/don-vi/$id" params={{ id: unit.id }}>
            {unit.name}
          </Link>
          {below.length > 0 && <Tree nodes={below} />}
        </li>
      ))}
    </ul>
  );
}
