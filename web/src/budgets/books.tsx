/** The tables of a budget year that need no picture: its sources, and its estimates with their batches. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { dong } from '../words/figures.js';
import { locale } from '../words/language.js';
import { say } from '../words/words.js';
import { MoneyTable, type MoneyRow } from './money-table.js';
import { NumberButton } from './number-button.js';
import type { OpenNumber } from './open-number.js';
import { Picture } from './picture.js';
import { addUp, partOf } from './sums.js';
import { t } from './words.js';

interface BooksProps {
  readonly year: number;
  readonly query: UseQueryResult<BudgetYear>;
}
const csvOf = (year: number) => ({
  address: `/api/v1/budgets?year=${year}&format=csv`,
  name: `ngan-sach-${year}.csv`,
});
const twoDigits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

export function SourcesTable({ year, query }: BooksProps) {
  return (
    <Picture
      title={t('sources')}
      query={query}
      csv={csvOf(year)}
      summary={({ sources }) => {
        const planned = (isOurs: boolean): bigint =>
          addUp(
            sources
              .filter(({ source }) => (source === 'national') === isOurs)
              .map((row) => row.planned),
          );
        const ratio = partOf(planned(false), planned(true));
        return t('sourcesText', { ratio: twoDigits.format(ratio) });
      }}
      table={({ sources }) => (
        <MoneyTable
          caption={t('sourcesCaption', { year: String(year) })}
          head={[t('source'), t('planned'), t('accepted')]}
          rows={sources.map(({ source, label, planned, accepted }) => ({
            key: source,
            name: say(label),
            cells: [
              { amount: planned },
              accepted === null ? (
                <span key="accepted" className="soft">
                  {t('notTold')}
                </span>
              ) : (
                { amount: accepted }
              ),
            ],
          }))}
        />
      )}
    />
  );
}

const COLUMNS = ['allotted', 'committed', 'advanced', 'accepted', 'returned'] as const;

export function EstimatesTable(props: BooksProps & { readonly open: OpenNumber }) {
  const { year, query, open } = props;
  return (
    <Picture
      title={t('estimates')}
      query={query}
      csv={csvOf(year)}
      summary={({ estimates, total }) =>
        t('estimatesText', {
          estimates: estimates.length,
          batches: estimates.flatMap(({ plans }) => plans).length,
          amount: dong(total.allotted),
        })
      }
      table={({ estimates }) => (
        <MoneyTable
          caption={t('estimatesCaption', { year: String(year) })}
          head={[t('estimateOrBatch'), t('granted'), ...COLUMNS.map((name) => t(name))]}
          rows={estimates.flatMap((estimate) => [
            rowOfEstimate(estimate),
            ...estimate.plans.map((plan) => rowOfBatch(plan, open)),
          ])}
        />
      )}
    />
  );
}

type Estimate = BudgetYear['estimates'][number];

const rowOfEstimate = (estimate: Estimate): MoneyRow => ({
  key: estimate.id,
  name: (
    <Link to="/ho-so/$id" params={{ id: estimate.id }}>
      {estimate.code}: {estimate.title}
    </Link>
  ),
  cells: [{ amount: estimate.granted }, ...COLUMNS.map((name) => ({ amount: estimate[name] }))],
});

const rowOfBatch = (plan: Estimate['plans'][number], open: OpenNumber): MoneyRow => ({
  key: plan.id,
  isPart: true,
  name: (
    <Link to="/ho-so/$id" params={{ id: plan.id }}>
      {t('batchName', { batch: plan.batch, code: plan.code })}
    </Link>
  ),
  cells: [
    { amount: null },
    ...COLUMNS.map((name) => (
      <NumberButton
        key={name}
        name={name}
        amount={plan[name]}
        part={{ of: 'dot', key: plan.id }}
        of={t('batchName', { batch: plan.batch, code: plan.code })}
        open={open}
      />
    )),
  ],
});
