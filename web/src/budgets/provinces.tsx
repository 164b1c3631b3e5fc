import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { TILES } from '../kit/tile-map.data.js';
import { dong } from '../words/figures.js';
import { MoneyTable } from './money-table.js';
import { NumberButton } from './number-button.js';
import { NOWHERE, type OpenNumber } from './open-number.js';
import { Picture } from './picture.js';
import { addUp, byTodaysProvince, type TodayShare } from './sums.js';
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

function ProvinceTable(props: {
  readonly areas: BudgetYear['areas'];
  readonly year: number;
  readonly open: OpenNumber;
}) {
  const { areas, year, open } = props;
  return (
    <MoneyTable
      caption={t('provincesCaption', { year: String(year) })}
      head={[t('province'), ...COLUMNS.map((name) => t(name))]}
      isLong
      rows={byTodaysProvince(areas).map((share) => ({
        key: share.code ?? NOWHERE,
        name: nameOf(share),
        cells: COLUMNS.map((name) => (
          <NumberButton
            key={name}
            name={name}
            amount={addUp(share.areas.map((area) => area[name])).toString()}
            part={{ of: 'tinh', key: share.code ?? NOWHERE }}
            of={nameOf(share)}
            open={open}
          />
        )),
      }))}
    />
  );
}
