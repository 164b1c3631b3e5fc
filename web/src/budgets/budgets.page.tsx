import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.js';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { Notice } from '../kit/notice.js';
import { Failed, Loaded, StateBox } from '../kit/states.js';
import { day, dong, percent } from '../words/figures.js';
import { EstimatesTable, SourcesTable } from './books.js';
import { latestYearQuery, yearQuery } from './budgets.queries.js';
import { BurndownPicture } from './burndown.js';
import { ContentsPicture } from './contents.js';
import { FlowPicture } from './flow.js';
import { NumberDialog } from './number-dialog.js';
import { useOpenNumber, type OpenNumber } from './open-number.js';
import { ProvincesPicture } from './provinces.js';
import { SlowList } from './slow.js';
import { hasMoney, partOf } from './sums.js';
import { Tiles } from './tiles.js';
import { t } from './words.js';
import './budgets.css';

/** Where the money of a year stands: eight numbers, four pictures, and whom to call. */
export function BudgetsPage() {
  const { nam } = useSearch({ from: '/frame/ngan-sach' });
  const thisYear = Number(useMe().today.slice(0, 4));
  const latest = useQuery({ ...latestYearQuery(thisYear), enabled: nam === undefined });
  if (nam !== undefined) return <Year year={nam} />;
  if (latest.data !== undefined) return <Year year={latest.data} />;
  return (
    <div className="page">
      <h1>{t('plainTitle')}</h1>
      <Loaded query={latest}>{() => null}</Loaded>
    </div>
  );
}

function Year({ year }: { readonly year: number }) {
  const query = useQuery(yearQuery(year));
  const { mo, khoa, open, close } = useOpenNumber();
  if (query.error instanceof ApiProblem && query.error.status === 403)
    return (
      <div className="page">
        <h1>{t('title', { year: String(year) })}</h1>
        <Failed error={query.error} />
      </div>
    );
  return (
    <div className="page budgets">
      <h1>{t('title', { year: String(year) })}</h1>
      {query.data && !hasMoney(query.data) ? (
        <NoMoney year={year} />
      ) : (
        <Cockpit year={year} query={query} open={open} />
      )}
      {mo !== undefined && query.data && (
        <NumberDialog mo={mo} khoa={khoa} year={query.data} onClose={close} />
      )}
    </div>
  );
}

function NoMoney({ year }: { readonly year: number }) {
  const thisYear = Number(useMe().today.slice(0, 4));
  const { data: latest } = useQuery(latestYearQuery(thisYear));
  return (
    <StateBox icon="chart" title={t('noMoney', { year: String(year) })}>
      <p className="soft">{t('noMoneyHelp')}</p>
      {latest !== undefined && latest !== year && (
        <Link className="button primary" to="/ngan-sach" search={{ nam: latest }}>
          {t('latest', { year: String(latest) })}
        </Link>
      )}
    </StateBox>
  );
}

function Cockpit(props: {
  readonly year: number;
  readonly query: UseQueryResult<BudgetYear>;
  readonly open: OpenNumber;
}) {
  const { year, query, open } = props;
  return (
    <Loaded query={query} lines={12}>
      {(data) => (
        <>
          <Headline data={data} />
          <Tiles year={data} open={open} />
          <p className="soft small">{t('unit')}</p>
          <BurndownPicture year={year} />
          <FlowPicture year={year} />
          <div className="pair">
            <div className="stack">
              <ContentsPicture year={year} query={query} open={open} />
              <SourcesTable year={year} query={query} />
            </div>
            <ProvincesPicture year={year} query={query} open={open} />
          </div>
          <EstimatesTable year={year} query={query} open={open} />
          <SlowList query={query} />
        </>
      )}
    </Loaded>
  );
}

/** The year in a sentence, and whose share is shown. */
function Headline({ data }: { readonly data: BudgetYear }) {
  const { today } = useMe();
  const { total, year, scope, areas } = data;
  const names = areas.flatMap(({ name }) => name ?? []);
  const sentences = [
    t('headline', {
      day: day(today),
      year: String(year),
      advanced: percent(partOf(total.advanced, total.allotted)),
      amount: dong(total.advanced),
      planned: dong(total.allotted),
      accepted: percent(partOf(total.accepted, total.allotted)),
    }),
    ...(total.left === null
      ? []
      : [
          BigInt(total.left) === 0n
            ? t('headlineNone')
            : t('headlineLeft', { left: dong(total.left) }),
        ]),
    ...(BigInt(total.toReturn) > 0n
      ? [t('headlineRecover', { amount: dong(total.toReturn) })]
      : []),
  ];
  return (
    <>
      <p className="headline">{sentences.join(' ')}</p>
      {scope === 'area' && (
        <Notice tone="info">
          <p>{t('areaOnly', { places: names.length > 0 ? names.join(', ') : t('ownProvince') })}</p>
        </Notice>
      )}
    </>
  );
}
