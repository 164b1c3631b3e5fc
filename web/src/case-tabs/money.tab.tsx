import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, ProjectMoney, WorkflowList } from '../api/generated/types.gen.js';
import { workflowsQuery } from '../api/queries.js';
import { Amount } from '../kit/figures.js';
import { StateBox } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { dong, inWords } from '../words/figures.js';
import { say } from '../words/words.js';
import type { Sum } from './bars.js';
import { CaseName, useOther } from './case-link.js';
import { isCaseId, isGroup } from './detail-value.js';
import { EntriesDialog, type Asked } from './entries-dialog.js';
import { t } from './money.words.js';
import { Waterfall } from './waterfall.js';

const SUMS: readonly (keyof ProjectMoney)[] = [
  'allotted',
  'committed',
  'mayAdvance',
  'advanced',
  'accepted',
  'settled',
  'toReturn',
  'returned',
  'counterpartAccepted',
];
/** Enough for a contract; a plan has a page of its own for its lines. */
const MOST_PROJECTS = 20;

export function MoneyTab({ view }: { readonly view: CaseView }) {
  const [asked, setAsked] = useState<Asked>();
  const openSum = (sum: Exclude<Sum, 'toPay'>): void => setAsked({ title: t(sum), sum });
  const hasAccounts = Object.keys(view.balances).length > 0;
  const projects = projectsOf(view);
  return (
    <>
      {view.money && <Waterfall money={view.money} onOpen={openSum} />}
      {view.money && <SumTable money={view.money} onOpen={openSum} />}
      {projects.length > 0 && <Projects ids={projects} />}
      {hasAccounts ? (
        <Accounts view={view} onOpen={setAsked} />
      ) : (
        projects.length === 0 && (
          <StateBox icon="chart" title={t('noAccounts')}>
            <p className="soft">{t('noAccountsHelp')}</p>
          </StateBox>
        )
      )}
      {asked && (
        <EntriesDialog caseId={view.id} asked={asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** The projects whose money a contract, a plan or an instalment is about. */
function projectsOf({ kind, details }: CaseView): readonly string[] {
  if (kind === 'project') return [];
  const rows = Object.values(details).flatMap((value) =>
    Array.isArray(value) ? (value as readonly unknown[]).filter(isGroup) : [],
  );
  const ids = [details, ...rows].map((each) => each['projectId']).filter(isCaseId);
  return [...new Set(ids)].slice(0, MOST_PROJECTS);
}

function NumberButton(props: {
  readonly what: string;
  readonly amount: string;
  readonly onOpen: () => void;
}) {
  const { what, amount, onOpen } = props;
  return (
    <button
      type="button"
      className="link-button number"
      title={inWords(amount)}
      aria-haspopup="dialog"
      aria-label={t('entriesOf', { what, amount: dong(amount) })}
      onClick={onOpen}
    >
      {dong(amount)}
    </button>
  );
}

function SumTable(props: {
  readonly money: ProjectMoney;
  readonly onOpen: (sum: Exclude<Sum, 'toPay'>) => void;
}) {
  const { money, onOpen } = props;
  return (
    <TableBox label={t('table')}>
      <table className="table cards-on-phone">
        <caption>{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sum')}</th>
            <th scope="col" className="number">
              {t('amount')}
            </th>
            <th scope="col">{t('inWords')}</th>
          </tr>
        </thead>
        <tbody>
          {SUMS.map((sum) => (
            <tr key={sum}>
              <th scope="row" data-label={t('sum')}>
                {t(sum)}
              </th>
              <td className="number" data-label={t('amount')}>
                <NumberButton what={t(sum)} amount={money[sum]} onOpen={() => onOpen(sum)} />
              </td>
              <td className="soft small in-words" data-label={t('inWords')}>
                {inWords(money[sum])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

/** What each account of the case holds; the words come with the machines. */
function Accounts(props: { readonly view: CaseView; readonly onOpen: (asked: Asked) => void }) {
  const { view, onOpen } = props;
  const { data } = useQuery(workflowsQuery) as { data: WorkflowList | undefined };
  const rows = Object.entries(view.balances).flatMap(([purpose, balance]) => {
    const label = data?.purposes[purpose];
    return label ? [{ purpose, balance, name: say(label) }] : [];
  });
  return (
    <TableBox label={t('accounts')}>
      <table className="table cards-on-phone">
        <caption>{t('accounts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('account')}</th>
            <th scope="col" className="number">
              {t('balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ purpose, balance, name }) => (
            <tr key={purpose}>
              <th scope="row" data-label={t('account')}>
                {name}
              </th>
              <td className="number" data-label={t('balance')}>
                <NumberButton
                  what={name}
                  amount={balance}
                  onOpen={() => onOpen({ title: name, purpose })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Projects({ ids }: { readonly ids: readonly string[] }) {
  return (
    <TableBox label={t('ofProjects')}>
      <table className="table cards-on-phone">
        <caption>{t('ofProjects')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('project')}</th>
            {(['allotted', 'committed', 'advanced', 'accepted'] as const).map((sum) => (
              <th key={sum} scope="col" className="number">
                {t(sum)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <ProjectRow key={id} id={id} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function ProjectRow({ id }: { readonly id: string }) {
  const { data } = useOther(id);
  return (
    <tr>
      <th scope="row" className="whole">
        <CaseName id={id} />
      </th>
      {(['allotted', 'committed', 'advanced', 'accepted'] as const).map((sum) => (
        <td key={sum} className="number" data-label={t(sum)}>
          <Amount value={data?.money?.[sum]} />
        </td>
      ))}
    </tr>
  );
}
