import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView, EstimateBudget } from '../api/generated/types.gen.js';
import { OpenLink } from '../case/open-link.js';
import { Amount, Bar } from '../kit/figures.js';
import { Loaded } from '../kit/states.js';
import { percent, shareOf } from '../words/figures.js';
import { budgetYearQuery } from './use-batch.js';
import { t } from './words.js';
import './approval.css';

/** An estimate of the year: what is left of it, and the plan batches that draw on it. */
export function EstimatePanel({ view }: { readonly view: CaseView }) {
  const query = useQuery(budgetYearQuery(view.year));
  return (
    <Loaded query={query} lines={4}>
      {(year) => {
        const estimate = year.estimates.find(({ id }) => id === view.id);
        return estimate ? (
          <section className="panel stack" aria-labelledby="estimate-money">
            <header>
              <h2 id="estimate-money">{t('estimateMoney')}</h2>
              <OpenLink kind="plan" search={{ estimateId: view.id }} compact />
            </header>
            <EstimateMoney estimate={estimate} />
            <h3>{t('batches')}</h3>
            <Batches estimate={estimate} />
          </section>
        ) : null;
      }}
    </Loaded>
  );
}

/** Granted, reserved, allotted, left: in figures, and as one bar. */
export function EstimateMoney({ estimate }: { readonly estimate: EstimateBudget }) {
  const { granted, reserved, left, allotted } = estimate;
  if (granted === null) return <p className="soft">{t('noCeiling')}</p>;
  const used = shareOf(BigInt(granted) - BigInt(left ?? '0'), granted);
  return (
    <>
      <dl className="facts">
        <dt>{t('granted')}</dt>
        <dd>
          <Amount value={granted} />
        </dd>
        <dt>{t('allotted')}</dt>
        <dd>
          <Amount value={allotted} />
        </dd>
        <dt>{t('reserved')}</dt>
        <dd>
          <Amount value={reserved} />
        </dd>
        <dt>{t('free')}</dt>
        <dd>
          <strong>
            <Amount value={left} />
          </strong>
        </dd>
      </dl>
      <div className="stack tight">
        <Bar share={used} label={t('used', { share: percent(used) })} />
        <span className="soft small">{t('used', { share: percent(used) })}</span>
      </div>
    </>
  );
}

/** The batches of an estimate, each a way to its page. */
export function Batches({ estimate }: { readonly estimate: EstimateBudget }) {
  if (estimate.plans.length === 0) return <p className="soft">{t('noBatches')}</p>;
  return (
    <ul className="plan-rows">
      {estimate.plans.map(({ id, code, title, batch, reserved, allotted }) => (
        <li key={id}>
          <div className="plan-row-text">
            <Link to="/ho-so/$id" params={{ id }}>
              {title}
            </Link>
            <span className="soft small">
              {t('batch', { number: batch })} · {code}
            </span>
          </div>
          <Amount value={(BigInt(reserved ?? '0') + BigInt(allotted)).toString()} />
        </li>
      ))}
    </ul>
  );
}
