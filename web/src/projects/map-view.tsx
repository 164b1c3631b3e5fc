import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '../api/generated/types.gen.js';
import { areasQuery } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { TileMap } from '../kit/tile-map.js';
import { byName, count, digits, dong, short } from '../words/figures.js';
import { say } from '../words/words.js';
import type { ProjectSearch } from './filters.js';
import { MEASURES, measureOf, totalOf, valueOf, type Measure } from './measures.js';
import { NoProjects } from './no-projects.js';
import { summaryQuery } from './queries.js';
import { t } from './words.js';

interface MapProps {
  readonly search: ProjectSearch;
  readonly onChange: (change: ProjectSearch) => void;
}
type Group = CaseSummary['groups'][number];

/** The country by province: how many projects, or how much money. A tile leads to the projects of the province. */
export function MapView({ search, onChange }: MapProps) {
  const summary = useQuery(summaryQuery(search, 'area'));
  const areas = useQuery(areasQuery);
  const measure = measureOf(search.so);
  return (
    <Loaded query={areas}>
      {(provinces) => (
        <Loaded query={summary}>
          {({ groups, total }) =>
            total === 0 ? (
              <NoProjects search={search} onChange={onChange} />
            ) : (
              <div className="stack">
                <ProvinceMap
                  groups={groups}
                  measure={measure}
                  onMeasure={(so) => onChange({ so: so === 'count' ? undefined : so })}
                  idOf={new Map(provinces.map(({ code, id }) => [code, id]))}
                />
                <ProvinceTable groups={groups} />
              </div>
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

function ProvinceMap(props: {
  readonly groups: readonly Group[];
  readonly measure: Measure;
  readonly onMeasure: (measure: string) => void;
  readonly idOf: ReadonlyMap<string, string>;
}) {
  const { groups, measure, onMeasure, idOf } = props;
  const isCount = measure === 'count';
  return (
    <section className="panel stack">
      <div className="measure">
        <SelectField
          label={t('measure')}
          value={measure}
          choices={MEASURES.map((value) => ({ value, label: t(value) }))}
          onChange={onMeasure}
        />
        <p className="soft">{t('mapHelp')}</p>
      </div>
      <TileMap
        label={t('byProvince', { what: t(measure) })}
        values={
          new Map(
            groups.flatMap((group) => (group.key ? [[group.key, valueOf(group, measure)]] : [])),
          )
        }
        short={(value) => (isCount ? digits(value) : value === 0n ? '–' : short(value))}
        whole={(value) => (isCount ? t('total', { count: Number(value) }) : dong(value))}
        draw={(tile, parts) => (
          <Link
            to="/de-an"
            search={(before) => ({ ...before, xem: undefined, area: idOf.get(tile.code) })}
            {...parts}
          />
        )}
      />
    </section>
  );
}

/** The same as a table, every measure in its column, for whoever reads numbers rather than colours. */
function ProvinceTable({ groups }: { readonly groups: readonly Group[] }) {
  const nameOf = ({ label }: Group): string => (label ? say(label) : t('noArea'));
  const rows = groups.toSorted((a, b) => b.count - a.count || byName(nameOf(a), nameOf(b)));
  const cells = (of: (measure: Measure) => bigint) =>
    MEASURES.map((measure) => (
      <td key={measure} className="number" data-label={t(measure)}>
        {measure === 'count' ? count(Number(of(measure))) : digits(of(measure))}
      </td>
    ));
  return (
    <TableBox label={t('sums')}>
      <table className="table cards-on-phone">
        <caption>{t('provinceCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('province')}</th>
            {MEASURES.map((measure) => (
              <th key={measure} scope="col" className="number">
                {t(measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => (
            <tr key={group.key ?? ''}>
              <th scope="row" className="whole">
                {nameOf(group)}
              </th>
              {cells((measure) => valueOf(group, measure))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="whole">
              {t('sum')}
            </th>
            {cells((measure) => totalOf(groups, measure))}
          </tr>
        </tfoot>
      </table>
    </TableBox>
  );
}
