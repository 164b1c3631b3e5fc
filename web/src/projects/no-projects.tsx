import { Button } from '../kit/button.js';
import { StateBox } from '../kit/states.js';
import { filtersOn, NO_FILTERS, type ProjectSearch } from './filters.js';
import { t } from './words.js';

/** Nothing there, or nothing that matches: the two are told apart, and each has its way on. */
export function NoProjects(props: {
  readonly search: ProjectSearch;
  readonly onChange: (change: ProjectSearch) => void;
}) {
  const { search, onChange } = props;
  if (filtersOn(search).length > 0)
    return (
      <StateBox icon="search" title={t('noResult')} live="status">
        <p className="soft">{t('noResultHelp')}</p>
        <Button look="primary" onClick={() => onChange(NO_FILTERS)}>
          {t('clear')}
        </Button>
      </StateBox>
    );
  return (
    <StateBox icon="folder" title={t('none')} live="status">
      <p className="soft">
        {search.nam === undefined ? t('noneEver') : t('noneYear', { year: String(search.nam) })}
      </p>
      {search.nam !== undefined && (
        <Button look="primary" onClick={() => onChange({ nam: undefined })}>
          {t('everyYear')}
        </Button>
      )}
    </StateBox>
  );
}
