import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { casesQuery } from '../case/cases-query.js';
import { textAt } from '../case/details.js';
import { Day } from '../kit/figures.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { t } from './words.js';

const COLUMNS = ['code', 'accountNumber', 'holderName', 'usableFrom', 'state'] as const;

/** Every account named for a contract, the one in use among them. */
export function PayeeTable({ contractId }: { readonly contractId: string }) {
  const list = useQuery(casesQuery({ kind: 'payee', parent: contractId, limit: 50 }));
  const ids = list.data?.items.map(({ id }) => id) ?? [];
  const found = useQueries({ queries: ids.map((id) => caseQuery(id)) });
  const views = found.flatMap(({ data }) => data ?? []);
  if (list.data && ids.length === 0) return <p className="soft">{t('noPayees')}</p>;
  return (
    <TableBox label={t('tableOf', { name: t('payees') })}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('payees')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <Row key={view.id} view={view} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Row({ view }: { readonly view: CaseView }) {
  const { id, code, details, stateLabel } = view;
  const from = textAt(details, 'usableFrom');
  return (
    <tr>
      <th scope="row" data-label={t('code')}>
        <Link to="/ho-so/$id" params={{ id }}>
          {code}
        </Link>
      </th>
      <td data-label={t('accountNumber')}>
        {textAt(details, 'accountNumber')}
        <div className="soft small">{textAt(details, 'bank')}</div>
      </td>
      <td data-label={t('holderName')}>{textAt(details, 'holderName')}</td>
      <td data-label={t('usableFrom')}>{from ? <Day on={from} /> : '–'}</td>
      <td data-label={t('state')}>{stateLabel && say(stateLabel)}</td>
    </tr>
  );
}
