import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { BudgetYear, EstimateBudget } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { wholeCasesQuery } from '../case/cases-query.js';
import { sumOf } from '../case/details.js';
import { OpenLink } from '../case/open-link.js';
import { Loaded, StateBox } from '../kit/states.js';
import { dong } from '../words/figures.js';
import { Batches, EstimateMoney } from './estimate-panel.js';
import { budgetYearQuery } from './use-batch.js';
import { t } from './words.js';
import './approval.css';

/** The estimates of a year with their plan batches, and the projects that wait for one. */
export function PlansPage() {
  const query = useQuery(wholeCasesQuery({ kind: 'estimate' }));
  return (
    <div className="page">
      <Loaded query={query}>
        {(items) => (
          <Plans years={[...new Set(items.map(({ year }) => year))].toSorted((a, b) => b - a)} />
        )}
      </Loaded>
    </div>
  );
}

/** Without a year in the address: the newest that has an estimate. */
function Plans({ years }: { readonly years: readonly number[] }) {
  const { nam } = useSearch({ from: '/frame/ke-hoach' });
  const thisYear = Number(useMe().today.slice(0, 4));
  const year = nam ?? years[0] ?? thisYear;
  const query = useQuery(budgetYearQuery(year));
  return (
    <>
      <header className="page-head">
        <h1>{t('plansTitle', { year })}</h1>
        <div className="row">
          <OpenLink kind="estimate" />
          <OpenLink kind="plan" primary />
        </div>
      </header>
      <YearLinks years={years} year={year} />
      <Waiting year={year} />
      <Loaded query={query}>{(budget) => <Estimates budget={budget} years={years} />}</Loaded>
    </>
  );
}

function YearLinks({ years, year }: { readonly years: readonly number[]; readonly year: number }) {
  if (years.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t('year')}>
      {years.map((each) => (
        <Link
          key={each}
          to="/ke-hoach"
          search={(before) => ({ ...before, nam: each })}
          aria-current={each === year ? 'page' : undefined}
        >
          {each}
        </Link>
      ))}
    </nav>
  );
}

function Estimates(props: { readonly budget: BudgetYear; readonly years: readonly number[] }) {
  const { budget } = props;
  if (budget.estimates.length === 0)
    return (
      <StateBox icon="plan" title={t('noEstimates', { year: budget.year })}>
        <OpenLink kind="estimate" primary />
      </StateBox>
    );
  return (
    <div className="estimates">
      {budget.estimates.map((estimate) => (
        <Estimate key={estimate.id} estimate={estimate} />
      ))}
    </div>
  );
}

function Estimate({ estimate }: { readonly estimate: EstimateBudget }) {
  const { id, code, title } = estimate;
  return (
    <section className="panel stack" aria-labelledby={`estimate-${id}`}>
      <header>
        <h2 id={`estimate-${id}`}>
          <Link to="/ho-so/$id" params={{ id }}>
            {title}
          </Link>
        </h2>
        <span className="soft">{code}</span>
      </header>
      <EstimateMoney estimate={estimate} />
      <div className="row apart">
        <h3>{t('batches')}</h3>
        <OpenLink kind="plan" search={{ estimateId: id }} compact />
      </div>
      <Batches estimate={estimate} />
    </section>
  );
}

/** Appraised projects that wait; in how many batches they are is seen on the page of a batch. */
function Waiting({ year }: { readonly year: number }) {
  const { data } = useQuery(
    wholeCasesQuery({ kind: 'project', stage: 'approval', state: 'appraised', year }),
  );
  if (!data || data.length === 0) return null;
  const amount = dong(sumOf(data.map(({ support }) => support)));
  return (
    <section className="panel row apart" aria-label={t('waiting')}>
      <span>
        <strong>{t('waiting')}:</strong> {t('waitingCount', { count: data.length, amount })}
      </span>
      <Link
        className="button compact"
        to="/de-an"
        search={(before) => ({ ...before, stage: 'approval', state: 'appraised', nam: year })}
      >
        {t('seeThem')}
      </Link>
    </section>
  );
}
