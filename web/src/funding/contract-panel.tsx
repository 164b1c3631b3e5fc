import type { CaseView } from '../api/generated/types.gen.js';
import { sumOf, textAt } from '../case/details.js';
import { OpenLink } from '../case/open-link.js';
import { Amount, Day } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { timeLeft } from '../words/figures.js';
import { ContractLines, useContractLines, type ContractLine } from './contract-lines.js';
import { InstalmentTable } from './instalment-table.js';
import { PayeeTable } from './payee-table.js';
import { t } from './words.js';
import './funding.css';

/** A contract: what it grants to which project, what was paid on it, and how long it may still run. */
export function ContractPanel({ view }: { readonly view: CaseView }) {
  const lines = useContractLines(view);
  return (
    <>
      <section className="panel stack" aria-labelledby="contract-lines">
        <header>
          <h2 id="contract-lines">{t('projects')}</h2>
          <Countdown view={view} />
        </header>
        <ContractFacts view={view} lines={lines} />
        <ContractLines lines={lines} />
      </section>
      <section className="panel stack" aria-labelledby="contract-payees">
        <header>
          <h2 id="contract-payees">{t('payees')}</h2>
          <OpenLink kind="payee" search={{ contractId: view.id }} compact />
        </header>
        <PayeeTable contractId={view.id} />
      </section>
      <section className="panel stack" aria-labelledby="contract-instalments">
        <header>
          <h2 id="contract-instalments">{t('instalments')}</h2>
          {lines.map(({ projectId }) => (
            <OpenLink key={projectId} kind="instalment" search={{ projectId }} compact />
          ))}
        </header>
        <InstalmentTable projectIds={lines.map(({ projectId }) => projectId)} />
      </section>
    </>
  );
}

/** How long until the contract must be liquidated. */
export function Countdown({ view }: { readonly view: CaseView }) {
  const due = view.deadlines.find(({ code }) => code === 'LIQUIDATE');
  if (!due) return null;
  return (
    <Chip tone={due.daysLeft < 0 ? 'bad' : due.daysLeft <= 15 ? 'warn' : 'info'} icon="clock">
      {t('liquidateBy')}: <Day on={due.due} /> ({timeLeft(due.daysLeft)})
    </Chip>
  );
}

function ContractFacts(props: {
  readonly view: CaseView;
  readonly lines: readonly ContractLine[];
}) {
  const { view, lines } = props;
  const agreed = sumOf(lines.map(({ amount }) => amount));
  const advanced = sumOf(lines.map(({ project }) => project?.money?.advanced));
  const mayAdvance = sumOf(lines.map(({ project }) => project?.money?.mayAdvance));
  const number = textAt(view.details, 'decisionNumber');
  const on = textAt(view.details, 'decisionDate');
  return (
    <>
      {number && on && (
        <dl className="facts">
          <dt>{t('number')}</dt>
          <dd>{number}</dd>
          <dt>{t('signedOn')}</dt>
          <dd>
            <Day on={on} />
          </dd>
        </dl>
      )}
      <dl className="money-steps">
        <div>
          <dt>{t('agreed')}</dt>
          <dd>
            <Amount value={agreed.toString()} />
          </dd>
        </div>
        <div>
          <dt>{t('advanced')}</dt>
          <dd>
            <Amount value={advanced.toString()} />
          </dd>
        </div>
        <div>
          <dt>{t('balanceLeft')}</dt>
          <dd>
            <Amount value={(agreed - advanced).toString()} />
          </dd>
        </div>
        <div>
          <dt>{t('mayAdvance')}</dt>
          <dd>
            <Amount value={mayAdvance.toString()} />
          </dd>
        </div>
      </dl>
    </>
  );
}
