import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { CaseList } from '../case/case-list.js';
import { casesQuery } from '../case/cases-query.js';
import { ListTabs } from '../case/list-tabs.js';
import { OpenLink, useOpening } from '../case/open-link.js';
import { Amount } from '../kit/figures.js';
import { t } from './words.js';
import './funding.css';

/** Contracts and advances of the year, and the projects whose contract may be drafted. */
export function ContractsPage() {
  const { nam, loai } = useSearch({ from: '/frame/hop-dong' });
  const isInstalments = loai === 'tam-ung';
  const ofYear = nam === undefined ? {} : { year: nam };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('contractsTitle')}</h1>
        <OpenLink kind={isInstalments ? 'instalment' : 'contract'} primary />
      </header>
      <ListTabs
        to="/hop-dong"
        label={t('lists')}
        current={isInstalments ? 'tam-ung' : undefined}
        tabs={[
          { loai: undefined, label: t('tabContracts') },
          { loai: 'tam-ung', label: t('tabInstalments') },
        ]}
      />
      {isInstalments ? (
        <CaseList
          key="instalment"
          kind="instalment"
          {...ofYear}
          caption={t('tabInstalments')}
          empty={t('noInstalmentsAtAll', { year: nam ?? 'none' })}
          emptyAction={<OpenLink kind="instalment" />}
          inAddress
        />
      ) : (
        <>
          <Ready {...ofYear} />
          <CaseList
            key="contract"
            kind="contract"
            {...ofYear}
            caption={t('tabContracts')}
            empty={t('noContracts', { year: nam ?? 'none' })}
            emptyAction={<OpenLink kind="contract" />}
            inAddress
          />
        </>
      )}
    </div>
  );
}

/** Projects that wait for their contract, for those who may draft one. */
function Ready(props: { readonly year?: number }) {
  const opening = useOpening('contract');
  const { data } = useQuery({
    ...casesQuery({
      kind: 'project',
      stage: 'funding',
      state: 'ready_to_sign',
      limit: 50,
      ...props,
    }),
    enabled: opening !== null,
  });
  if (!opening || !data || data.items.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="ready">
      <h2 id="ready">{t('ready')}</h2>
      <ul className="stack tight">
        {data.items.map(({ id, code, title, orgName, money, support }) => (
          <li key={id} className="row apart ready-row">
            <span className="grow">
              <Link to="/ho-so/$id" params={{ id }}>
                {title}
              </Link>
              <span className="soft small">
                {' '}
                {code}
                {orgName && ` · ${orgName}`}
              </span>
            </span>
            <Amount value={money?.planned ?? support} />
            <OpenLink kind="contract" search={{ projectId: id }} compact />
          </li>
        ))}
      </ul>
    </section>
  );
}
