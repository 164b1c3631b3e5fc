import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BudgetYear } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Failed, Loading } from '../kit/states.js';
import { TILES as PROVINCES } from '../kit/tile-map.data.js';
import { count, digits, dong, inWords } from '../words/figures.js';
import { say } from '../words/words.js';
import { behindQuery, type Behind, type BehindPage } from './budgets.queries.js';
import { CsvButton } from './csv-button.js';
import { MoneyTable } from './money-table.js';
import { filterOf, NOWHERE, partFrom, type Part } from './open-number.js';
import { TableBox } from '../kit/table-box.js';
import { isSum, isWhole, type Whole } from './sums.js';
import { t } from './words.js';

interface DialogProps {
  readonly mo: string;
  readonly khoa: string | undefined;
  readonly year: BudgetYear;
  readonly onClose: () => void;
}

/** What stands behind the number that the address names; nothing for an address that names none. */
export function NumberDialog({ mo, khoa, year, onClose }: DialogProps) {
  if (isWhole(mo)) return <EstimatesDialog name={mo} year={year} onClose={onClose} />;
  const part = partFrom(khoa);
  const filter = filterOf(part, year);
  if (!isSum(mo) || filter === null) return null;
  const behind: Behind = { year: year.year, purpose: mo, ...filter };
  const of = part === null ? undefined : nameOf(part, year);
  const values = { name: t(mo), year: String(year.year) };
  return (
    <Dialog
      wide
      title={of === undefined ? t('behind', values) : t('behindPart', { ...values, part: of })}
      onClose={onClose}
    >
      <Projects behind={behind} />
    </Dialog>
  );
}

function nameOf({ of, key }: Part, { areas, contents, estimates }: BudgetYear): string {
  if (of === 'tinh')
    return key === NOWHERE
      ? t('noProvince')
      : (PROVINCES.find(({ code }) => code === key)?.name ?? key);
  if (of === 'tinh-luc-do')
    return areas.find(({ areaId }) => areaId === key)?.name ?? t('noProvince');
  if (of === 'dot') {
    const plan = estimates.flatMap(({ plans }) => plans).find(({ id }) => id === key);
    return plan ? t('batchName', { batch: plan.batch, code: plan.code }) : key;
  }
  const label = contents.find(({ code }) => code === key)?.label;
  return label ? say(label) : key;
}

function Projects({ behind }: { readonly behind: Behind }) {
  const query = useInfiniteQuery(behindQuery(behind));
  const [first] = query.data?.pages ?? [];
  if (!first)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading />
    );
  if (first.count === 0) return <p>{t('behindNone')}</p>;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="row apart">
        <p className="grow">
          {t('behindSum', {
            count: first.count,
            amount: dong(first.total),
            words: inWords(first.total.toString()),
          })}
        </p>
        {behind.areas.length < 2 && <Csv behind={behind} />}
      </div>
      <ProjectTable items={items} total={first.total} />
      {query.hasNextPage && (
        <div className="row">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
          <span className="soft" role="status">
            {t('shown', { shown: count(items.length), count: count(first.count) })}
          </span>
        </div>
      )}
    </>
  );
}

function Csv({ behind }: { readonly behind: Behind }) {
  const { year, purpose, areas, content, plan } = behind;
  const asked = new URLSearchParams({ year: String(year), purpose, format: 'csv' });
  for (const [name, value] of Object.entries({ area: areas[0], content, plan }))
    if (value !== undefined) asked.set(name, value);
  return (
    <CsvButton
      what={t(purpose)}
      address={`/api/v1/budgets/lines?${asked.toString()}`}
      name={`de-an-${purpose}-${year}.csv`}
    />
  );
}

function ProjectTable({ items, total }: Pick<BehindPage, 'items' | 'total'>) {
  return (
    <TableBox label={t('behindCaption')}>
      <table className="table cards-on-phone">
        <caption>{t('behindCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('province')}</th>
            <th scope="col">{t('batch')}</th>
            <th scope="col" className="number">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, code, title, areaName, planId, batch, amount }) => (
            <tr key={id}>
              <td data-label={t('code')}>{code}</td>
              <th scope="row" className="whole">
                <Link to="/ho-so/$id" params={{ id }}>
                  {title}
                </Link>
              </th>
              <td data-label={t('province')}>{areaName ?? t('noProvince')}</td>
              <td data-label={t('batch')}>
                <Link to="/ho-so/$id" params={{ id: planId }}>
                  {t('batch')} {batch}
                </Link>
              </td>
              <td className="number" data-label={t('amount')}>
                {digits(amount)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('total')}
            </th>
            <td className="number">{digits(total)}</td>
          </tr>
        </tfoot>
      </table>
    </TableBox>
  );
}

/** What was granted, and what is left, belongs to estimates. */
function EstimatesDialog(props: {
  readonly name: Whole;
  readonly year: BudgetYear;
  readonly onClose: () => void;
}) {
  const { name, year, onClose } = props;
  return (
    <Dialog wide title={t('behind', { name: t(name), year: String(year.year) })} onClose={onClose}>
      <MoneyTable
        caption={t('estimatesOf', { name: t(name) })}
        head={[t('estimateOrBatch'), t('amount')]}
        rows={year.estimates.map((estimate) => ({
          key: estimate.id,
          name: (
            <Link to="/ho-so/$id" params={{ id: estimate.id }}>
              {estimate.code}: {estimate.title}
            </Link>
          ),
          cells: [{ amount: estimate[name] }],
        }))}
      />
      <p>
        {t('total')}: <strong>{dong(year.total[name] ?? '0')}</strong> (
        {inWords(year.total[name] ?? '0')})
      </p>
    </Dialog>
  );
}
