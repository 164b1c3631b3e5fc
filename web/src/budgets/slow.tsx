import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BudgetYear, PlanLine } from '../api/generated/types.gen.js';
import { Bar } from '../kit/figures.js';
import { Loaded } from '../kit/states.js';
import { percent } from '../words/figures.js';
import { planLinesQuery } from './budgets.queries.js';
import { MoneyTable } from './money-table.js';
import { partOf, slowest, withoutContract } from './sums.js';
import { t } from './words.js';

/** More than this nobody works through on a page; the list of projects has them all. */
const MOST = 20;

/** Whom to call: projects with little of their money, and those that have no contract yet. */
export function SlowList({ query }: { readonly query: UseQueryResult<BudgetYear> }) {
  return (
    <section className="panel stack" aria-labelledby="slow">
      <h2 id="slow">{t('slow')}</h2>
      <Loaded query={query}>{(year) => <Lines year={year} />}</Loaded>
    </section>
  );
}

function Lines({ year }: { readonly year: BudgetYear }) {
  const estimates = year.estimates.map(({ id }) => id);
  return (
    <Loaded query={useQuery(planLinesQuery(year.year, estimates))}>
      {(lines) => {
        const bare = withoutContract(lines);
        const slow = slowest(lines, lines.length);
        if (slow.length + bare.length === 0) return <p>{t('allWell')}</p>;
        return (
          <>
            <p>{t('slowText', { slow: slow.length, bare: bare.length })}</p>
            {slow.length === 0 ? (
              <p className="soft">{t('slowNone')}</p>
            ) : (
              <LineTable caption={t('slowCaption')} lines={slow} />
            )}
            <h3>{t('bare')}</h3>
            {bare.length === 0 ? (
              <p className="soft">{t('bareNone')}</p>
            ) : (
              <LineTable caption={t('bare')} lines={bare} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function LineTable(props: { readonly caption: string; readonly lines: readonly PlanLine[] }) {
  const { caption, lines } = props;
  return (
    <>
      <MoneyTable
        caption={caption}
        head={[t('name'), t('allotted'), t('advanced'), t('share')]}
        rows={lines.slice(0, MOST).map(({ id, code, title, money }) => ({
          key: id,
          name: (
            <Link to="/ho-so/$id" params={{ id }}>
              {code}: {title}
            </Link>
          ),
          cells: [
            { amount: money.allotted },
            { amount: money.advanced },
            <Share key="share" money={money} />,
          ],
        }))}
      />
      {lines.length > MOST && <p className="soft">{t('mostShown', { count: MOST })}</p>}
    </>
  );
}

function Share({ money }: Pick<PlanLine, 'money'>) {
  const share = partOf(money.advanced, money.allotted);
  return (
    <span className="share">
      <Bar share={share} label={`${t('share')}: ${percent(share)}`} />
      <span className="number">{percent(share)}</span>
    </span>
  );
}
