import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { RadioField } from '../kit/choice-field.js';
import { TILES } from '../kit/tile-map.data.js';
import { dong } from '../words/figures.js';
import { MoneyTable } from './money-table.js';
import { NumberButton } from './number-button.js';
import { NOWHERE, type OpenNumber, type Part } from './open-number.js';
import { Picture } from './picture.js';
import { addUp, byAmount, byTodaysProvince, type AreaShare, type TodayShare } from './sums.js';
import { t } from './words.js';

const Map = lazy(async () => ({ default: (await import('./provinces-chart.js')).ProvinceMap }));
const COLUMNS = ['allotted', 'committed', 'advanced', 'accepted'] as const;

/** The money by the province of today that holds the place, on a map of squares. */
export function ProvincesPicture(props: {
  readonly year: number;
  readonly query: UseQueryResult<BudgetYear>;
  readonly open: OpenNumber;
}) {
  const { year, query, open } = props;
  return (
    <Picture
      title={t('provinces')}
      query={query}
      csv={{
        address: `/api/v1/budgets?year=${year}&format=csv`,
        name: `ngan-sach-${year}.csv`,
      }}
      summary={inWordsOf}
      table={({ areas }) => <ProvinceTable areas={areas} year={year} open={open} />}
      picture={({ areas }) => <Map shares={byTodaysProvince(areas)} open={open} />}
    />
  );
}

const todaysName = (code: string | null): string =>
  code === null ? t('noProvince') : (TILES.find((tile) => tile.code === code)?.name ?? code);

/** `Khánh Hòa (Ninh Thuận)`: today's name, and the names of its time where they differ. */
function nameOf({ code, areas }: TodayShare): string {
  const today = todaysName(code);
  const former = areas.flatMap(({ name }) => (name === null || name === today ? [] : [name]));
  return former.length === 0 ? today : `${today} ${t('formerly', { names: former.join(', ') })}`;
}

function inWordsOf({ areas }: BudgetYear): string {
  const shares = byTodaysProvince(areas).filter(({ code }) => code !== null);
  const [largest] = shares;
  return t('provincesText', {
    count: shares.length,
    largest: largest ? nameOf(largest) : '–',
    amount: dong(largest?.allotted ?? 0n),
  });
}

interface Line {
  readonly name: string;
  readonly part: Part;
  readonly areas: readonly AreaShare[];
}

/** One line for each province of today, former ones within it; or one for each province as it was at the time. */
const linesOf = (areas: BudgetYear['areas'], then: boolean): readonly Line[] =>
  then
    ? areas
        .map((area) => ({
          name: area.name ?? t('noProvince'),
          part: { of: 'tinh-luc-do' as const, key: area.areaId ?? NOWHERE },
          areas: [area],
        }))
        .toSorted(byAmount<Line>((line) => addUp(line.areas.map((one) => one.allotted)).toString()))
    : byTodaysProvince(areas).map((share) => ({
        name: nameOf(share),
        part: { of: 'tinh', key: share.code ?? NOWHERE },
        areas: share.areas,
      }));

function ProvinceTable(props: {
  readonly areas: BudgetYear['areas'];
  readonly year: number;
  readonly open: OpenNumber;
}) {
  const { areas, year, open } = props;
  const [by, setBy] = useState('today');
  return (
    <>
      <RadioField
        label={t('provincesAre')}
        value={by}
        choices={[
          { value: 'today', label: t('ofToday') },
          { value: 'then', label: t('ofThen') },
        ]}
        onChange={setBy}
      />
      <MoneyTable
        caption={t(by === 'then' ? 'provincesThenCaption' : 'provincesCaption', {
          year: String(year),
        })}
        head={[t('province'), ...COLUMNS.map((name) => t(name))]}
        isLong
        rows={linesOf(areas, by === 'then').map((line) => ({
          key: line.part.key,
          name: line.name,
          cells: COLUMNS.map((name) => (
            <NumberButton
              key={name}
              name={name}
              amount={addUp(line.areas.map((area) => area[name])).toString()}
              part={line.part}
              of={line.name}
              open={open}
            />
          )),
        }))}
      />
    </>
  );
}
