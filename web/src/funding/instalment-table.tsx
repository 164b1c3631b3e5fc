import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView, Workflow } from '../api/generated/types.gen.js';
import { caseQuery, workflowQuery } from '../api/queries.js';
import { casesQuery } from '../case/cases-query.js';
import { amountAt, textAt } from '../case/details.js';
import { Amount, Day } from '../kit/figures.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/** What the machine calls a type of instalment. */
export function typeLabel(workflow: Workflow | undefined, type: string | null): string {
  const field = workflow?.stages
    .flatMap(({ opening }) => opening?.fields ?? [])
    .find(({ name }) => name === 'type');
  const choice = field?.choices?.find(({ value }) => value === type);
  return choice ? say(choice.label) : (type ?? '');
}

/** Every instalment of these projects: asked, confirmed, approved, paid. */
export function InstalmentTable({ projectIds }: { readonly projectIds: readonly string[] }) {
  const { data: workflow } = useQuery(workflowQuery('instalment'));
  const lists = useQueries({
    queries: projectIds.map((parent) => casesQuery({ kind: 'instalment', parent, limit: 50 })),
  });
  const ids = lists.flatMap(({ data }) => data?.items.map(({ id }) => id) ?? []);
  const found = useQueries({ queries: ids.map((id) => caseQuery(id)) });
  const views = found.flatMap(({ data }) => data ?? []);
  if (lists.every(({ data }) => data !== undefined) && ids.length === 0)
    return <p className="soft">{t('noInstalments')}</p>;
  return (
    <TableBox label={t('tableOf', { name: t('instalments') })}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('instalments')}</caption>
        <thead>
          <tr>
            {(['code', 'type'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            {(['asked', 'confirmedValue'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(column)}
              </th>
            ))}
            {(['approvedOn', 'paidOn', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <Row key={view.id} view={view} workflow={workflow} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Row(props: { readonly view: CaseView; readonly workflow: Workflow | undefined }) {
  const { id, code, details, stateLabel } = props.view;
  const approved = textAt(details, 'approvedOn');
  const paid = textAt(details, 'paidOn');
  return (
    <tr>
      <th scope="row" data-label={t('code')}>
        <Link to="/ho-so/$id" params={{ id }}>
          {code}
        </Link>
      </th>
      <td data-label={t('type')}>{typeLabel(props.workflow, textAt(details, 'type'))}</td>
      <td className="number" data-label={t('asked')}>
        <Amount value={amountAt(details, 'amount')} />
      </td>
      <td className="number" data-label={t('confirmedValue')}>
        <Amount value={amountAt(details, 'confirmedValue')} />
      </td>
      <td data-label={t('approvedOn')}>{approved ? <Day on={approved} /> : '–'}</td>
      <td data-label={t('paidOn')}>{paid ? <Day on={paid} /> : '–'}</td>
      <td data-label={t('state')}>{stateLabel && say(stateLabel)}</td>
    </tr>
  );
}
