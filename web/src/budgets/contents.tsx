import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { percent } from '../words/figures.js';
import { contentName, type ContentShare } from './content-name.js';
import { MoneyTable } from './money-table.js';
import { NumberButton } from './number-button.js';
import type { OpenNumber } from './open-number.js';
import { Picture } from './picture.js';
import { byAmount, partOf } from './sums.js';
import { t } from './words.js';

const Bars = lazy(async () => ({ default: (await import('./contents-chart.js')).ContentBars }));

/** How much goes to which content of the programme (TT 36/2013). */
export function ContentsPicture(props: {
  readonly year: number;
  readonly query: UseQueryResult<BudgetYear>;
  readonly open: OpenNumber;
}) {
  const { year, query, open } = props;
  return (
    <Picture
      title={t('contents')}
      query={query}
      csv={{
        address: `/api/v1/budgets?year=${year}&format=csv`,
        name: `ngan-sach-${year}.csv`,
      }}
      summary={inWordsOf}
      table={({ contents }) => (
        <MoneyTable
          caption={t('contentsCaption', { year: String(year) })}
          head={[t('content'), t('allotted'), t('committed'), t('advanced'), t('accepted')]}
          rows={ordered(contents).map((content) => ({
            key: content.code,
            name: contentName(content),
            cells: (['allotted', 'committed', 'advanced', 'accepted'] as const).map((name) => (
              <NumberButton
                key={name}
                name={name}
                amount={content[name]}
                part={{ of: 'noi-dung', key: content.code }}
                of={contentName(content)}
                open={open}
              />
            )),
          }))}
        />
      )}
      picture={({ contents }) => <Bars contents={ordered(contents)} open={open} />}
    />
  );
}

const ordered = (contents: readonly ContentShare[]): readonly ContentShare[] =>
  contents.toSorted(byAmount(({ allotted }) => allotted));

function inWordsOf({ contents, total }: BudgetYear): string {
  const [largest] = ordered(contents);
  return t('contentsText', {
    count: contents.length,
    largest: largest ? contentName(largest) : '–',
    share: percent(partOf(largest?.allotted ?? '0', total.allotted)),
  });
}
