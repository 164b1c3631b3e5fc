import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { CaseRow } from '../api/generated/types.gen.js';
import { CaseList } from '../case/case-list.js';
import { casesQuery } from '../case/cases-query.js';
import { Loaded } from '../kit/states.js';
import { t } from './words.js';
import './reward.css';

/** Settled projects waiting for their evaluation, then those in the reward stage by their state. */
export function RewardsPage() {
  const { nam } = useSearch({ from: '/frame/khen-thuong' });
  const ofYear = nam === undefined ? {} : { year: nam };
  const settled = useQuery(
    casesQuery({ kind: 'project', stage: 'inspection', state: 'settled', limit: 50, ...ofYear }),
  );
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="soft">{t('intro')}</p>
        </div>
      </header>
      <Loaded query={settled}>
        {({ items }) => (
          <>
            {items.length > 0 && <Settled projects={items} />}
            <h2>{t('list')}</h2>
            <CaseList
              kind="project"
              stage="reward"
              {...ofYear}
              caption={t('list')}
              empty={nam === undefined ? t('noneAtAll') : t('none', { year: nam })}
              inAddress
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Settled({ projects }: { readonly projects: readonly CaseRow[] }) {
  return (
    <section className="panel stack" aria-labelledby="settled">
      <h2 id="settled">{t('settledWaiting')}</h2>
      <ul className="stack tight">
        {projects.map(({ id, code, title, orgName }) => (
          <li key={id}>
            <Link to="/ho-so/$id" params={{ id }}>
              {title}
            </Link>
            <span className="soft small">
              {' '}
              {code}
              {orgName && ` · ${orgName}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
