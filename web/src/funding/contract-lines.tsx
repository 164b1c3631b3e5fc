/** The projects of a contract beside their money, read from each project; sums below. */
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { amountAt, rowsAt, sumOf, textAt } from '../case/details.js';
import { Amount } from '../kit/figures.js';
import { TableBox } from '../kit/table-box.js';
import { dong } from '../words/figures.js';
import { t } from './words.js';

export interface ContractLine {
  readonly projectId: string;
  readonly amount: string;
  /** Undefined until it is read, or when this person may not see it. */
  readonly project: CaseView | undefined;
}

/** The lines of a contract with their projects. */
export function useContractLines(view: CaseView): readonly ContractLine[] {
  const lines = rowsAt(view.details, 'projects').flatMap((row) => {
    const projectId = textAt(row, 'projectId');
    return projectId ? [{ projectId, amount: amountAt(row, 'amount') ?? '0' }] : [];
  });
  const found = useQueries({ queries: lines.map(({ projectId }) => caseQuery(projectId)) });
  return lines.map((line, index) => ({ ...line, project: found[index]?.data }));
}

const COLUMNS = ['advanced', 'accepted', 'settled', 'toReturn'] as const;

/** @param compare shows what still has to be paid or to come back, as a settlement needs it. */
export function ContractLines(props: {
  readonly lines: readonly ContractLine[];
  readonly compare?: boolean;
}) {
  const { lines, compare = false } = props;
  if (lines.length === 0) return <p className="soft">{t('noProjects')}</p>;
  return (
    <TableBox label={t('tableOf', { name: t('projects') })}>
      <table className="table cards-on-phone contract-lines">
        <caption className="for-readers">{compare ? t('compare') : t('projects')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('project')}</th>
            <th scope="col" className="number">
              {t('agreed')}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number">
                {t(column)}
              </th>
            ))}
            {compare && <th scope="col">{t('difference')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.projectId} line={line} compare={compare} />
          ))}
        </tbody>
        {lines.length > 1 && <Totals lines={lines} compare={compare} />}
      </table>
    </TableBox>
  );
}

function Totals(props: { readonly lines: readonly ContractLine[]; readonly compare: boolean }) {
  const { lines, compare } = props;
  const total = (column: (typeof COLUMNS)[number]): bigint =>
    sumOf(lines.map(({ project }) => project?.money?.[column]));
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('total')}</th>
        <td className="number" data-label={t('agreed')}>
          <Amount value={sumOf(lines.map(({ amount }) => amount)).toString()} />
        </td>
        {COLUMNS.map((column) => (
          <td key={column} className="number" data-label={t(column)}>
            <Amount value={total(column).toString()} />
          </td>
        ))}
        {compare && (
          <td data-label={t('difference')}>
            <Open amount={total('accepted') - total('advanced')} />
          </td>
        )}
      </tr>
    </tfoot>
  );
}

function Line({ line, compare }: { readonly line: ContractLine; readonly compare: boolean }) {
  const { projectId, amount, project } = line;
  return (
    <tr>
      <th scope="row" className="whole">
        <Link to="/ho-so/$id" params={{ id: projectId }}>
          {project ? project.title : `${projectId.slice(0, 8)}…`}
        </Link>{' '}
        <span className="soft small">{project?.code}</span>
      </th>
      <td className="number" data-label={t('agreed')}>
        <Amount value={amount} />
      </td>
      {COLUMNS.map((column) => (
        <td key={column} className="number" data-label={t(column)}>
          <Amount value={project?.money?.[column]} />
        </td>
      ))}
      {compare && (
        <td data-label={t('difference')}>{project && <Difference project={project} />}</td>
      )}
    </tr>
  );
}

function Difference({ project }: { readonly project: CaseView }) {
  const money = project.money;
  return money ? <Open amount={BigInt(money.accepted) - BigInt(money.advanced)} /> : null;
}

/** What accepted work leaves to be paid, or what was advanced beyond it. */
function Open({ amount }: { readonly amount: bigint }) {
  if (amount === 0n) return <span>{t('even')}</span>;
  return (
    <span>
      {amount > 0n
        ? t('toPay', { amount: dong(amount) })
        : t('toRecover', { amount: dong(-amount) })}
    </span>
  );
}
