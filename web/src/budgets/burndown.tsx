import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Burndown } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { day, dong } from '../words/figures.js';
import { burndownQuery } from './budgets.queries.js';
import { MoneyTable } from './money-table.js';
import { Picture } from './picture.js';
import { readOn } from './sums.js';
import { t } from './words.js';

const Chart = lazy(async () => ({
  default: (await import('./burndown-chart.js')).BurndownChart,
}));

/** Planned, committed, advanced and accepted through the year, to 31 January of the next. */
export function BurndownPicture({ year }: { readonly year: number }) {
  const { today } = useMe();
  return (
    <Picture
      title={t('burndown')}
      query={useQuery(burndownQuery(year))}
      csv={{
        address: `/api/v1/budgets/burndown?year=${year}&format=csv`,
        name: `ngan-sach-theo-ngay-${year}.csv`,
      }}
      summary={(data) => inWordsOf(data, today)}
      table={({ points }) => (
        <MoneyTable
          caption={t('burndownCaption', { year: String(year) })}
          head={[t('day'), t('planned'), t('committed'), t('advanced'), t('accepted')]}
          isLong
          rows={points
            .filter(({ ahead }) => !ahead)
            .map((point) => ({
              key: point.day,
              name: day(point.day),
              cells: [point.planned, point.committed, point.advanced, point.accepted].map(
                (amount) => ({ amount }),
              ),
            }))}
        />
      )}
      picture={({ points }) => <Chart points={points} year={year} today={today} />}
    />
  );
}

function inWordsOf({ points }: Burndown, today: string): string {
  const last = points.findLast(({ ahead }) => !ahead) ?? points.at(-1);
  return t('burndownText', {
    day: day(readOn(points, today)),
    planned: dong(last?.planned ?? '0'),
    committed: dong(last?.committed ?? '0'),
    advanced: dong(last?.advanced ?? '0'),
    accepted: dong(last?.accepted ?? '0'),
  });
}
