import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMe, workflowQuery } from '../api/queries.js';
import { ShortAmount } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { BoardView } from './board-view.js';
import { ColumnChooser } from './column-chooser.js';
import { HIDDEN_AT_FIRST } from './columns.js';
import { ExportButton } from './export-button.js';
import { FilterBar } from './filter-bar.js';
import { VIEWS, viewOf, type ProjectSearch, type View } from './filters.js';
import { usePreference } from '../api/preferences.js';
import { MapView } from './map-view.js';
import { MEASURES, totalOf } from './measures.js';
import { summaryQuery } from './queries.js';
import { SavedFilters } from './saved-filters.js';
import { TableView } from './table-view.js';
import { t } from './words.js';
import './projects.css';

const VIEW_WORDS = {
  bang: { word: 'table', icon: 'table' },
  'giai-doan': { word: 'board', icon: 'board' },
  'ban-do': { word: 'map', icon: 'map' },
} as const;

/** All projects in sight of the person, as a table, by stage or on the map; the address holds every choice. */
export function ProjectsPage() {
  const search: ProjectSearch = useSearch({ from: '/frame/de-an' });
  const navigate = useNavigate({ from: '/de-an' });
  const [shownColumns, keepColumns] = usePreference('projectColumns', HIDDEN_AT_FIRST);
  const view = viewOf(search);
  const total = useQuery(summaryQuery(search, 'none')).data?.total;
  const change = (next: ProjectSearch): void =>
    void navigate({
      search: (before) => ({ ...before, ...emptied(next) }),
      resetScroll: false,
    });
  return (
    <div className="page projects">
      <header className="page-head">
        <h1>{search.nam === undefined ? t('title') : t('ofYear', { year: String(search.nam) })}</h1>
        <NewProject />
      </header>
      <ViewTabs view={view} />
      <FilterBar search={search} onChange={change}>
        <SavedFilters search={search} />
        <ExportButton search={search} shownColumns={shownColumns} />
        {view === 'bang' && <ColumnChooser shown={shownColumns} onChange={keepColumns} />}
      </FilterBar>
      <Totals search={search} />
      {view === 'bang' && (
        <TableView search={search} shownColumns={shownColumns} total={total} onChange={change} />
      )}
      {view === 'giai-doan' && <BoardView search={search} />}
      {view === 'ban-do' && <MapView search={search} onChange={change} />}
    </div>
  );
}

/** What was emptied leaves the address. */
const emptied = (change: ProjectSearch): ProjectSearch =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === '' ? undefined : value]),
  );

/** Only for roles by which the machine lets a project be started. */
function NewProject() {
  const { roles } = useMe();
  const machine = useQuery(workflowQuery('project')).data;
  const may = machine?.stages[0]?.opening?.roles ?? [];
  if (!roles.some(({ role }) => may.some((each) => each === role))) return null;
  return (
    <Link className="button primary no-print" to="/de-an/moi">
      <Icon name="plus" />
      {t('create')}
    </Link>
  );
}

function ViewTabs({ view }: { readonly view: View }) {
  return (
    <nav className="tabs no-print" aria-label={t('views')}>
      {VIEWS.map((each) => (
        <Link
          key={each}
          to="/de-an"
          search={(before) => ({ ...before, xem: each === 'bang' ? undefined : each })}
          activeOptions={{ exact: true, explicitUndefined: true }}
          aria-current={each === view ? 'page' : undefined}
        >
          <Icon name={VIEW_WORDS[each].icon} /> {t(VIEW_WORDS[each].word)}
        </Link>
      ))}
    </nav>
  );
}

/** Counted over everything the filters leave; read out when it changes. */
function Totals({ search }: { readonly search: ProjectSearch }) {
  const { data } = useQuery(summaryQuery(search, 'none'));
  return (
    <div role="status" aria-label={t('sums')} className="row totals">
      {data && (
        <>
          <strong>{t('total', { count: data.total })}</strong>
          {data.total > 0 &&
            MEASURES.filter((measure) => measure !== 'count').map((measure) => (
              <span key={measure}>
                <span className="soft">{t(measure)}</span>{' '}
                <ShortAmount value={totalOf(data.groups, measure).toString()} />
              </span>
            ))}
        </>
      )}
    </div>
  );
}
