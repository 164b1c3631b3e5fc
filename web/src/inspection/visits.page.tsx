import { useSearch } from '@tanstack/react-router';
import { CaseList } from '../case/case-list.js';
import { ListTabs } from '../case/list-tabs.js';
import { OpenLink } from '../case/open-link.js';
import { t } from './words.js';

/** Supervision visits and what they found. */
export function VisitsPage() {
  const { nam, loai } = useSearch({ from: '/frame/kiem-tra' });
  const isFindings = loai === 'phat-hien';
  const ofYear = nam === undefined ? {} : { year: nam };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('visitsTitle')}</h1>
        <OpenLink kind="visit" primary />
      </header>
      <ListTabs
        to="/kiem-tra"
        label={t('lists')}
        current={isFindings ? 'phat-hien' : undefined}
        tabs={[
          { loai: undefined, label: t('tabVisits') },
          { loai: 'phat-hien', label: t('tabFindings') },
        ]}
      />
      {isFindings ? (
        <CaseList
          key="finding"
          kind="finding"
          {...ofYear}
          caption={t('tabFindings')}
          empty={t('noFindingsAtAll', { year: nam ?? 'none' })}
          inAddress
        />
      ) : (
        <CaseList
          key="visit"
          kind="visit"
          {...ofYear}
          caption={t('tabVisits')}
          empty={t('noVisits', { year: nam ?? 'none' })}
          emptyAction={<OpenLink kind="visit" />}
          inAddress
        />
      )}
    </div>
  );
}
