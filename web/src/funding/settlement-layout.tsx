import type { ActLayoutProps } from '../case/act-layouts.js';
import { Answers } from '../case/answers-layout.js';
import { rowsAt } from '../case/details.js';
import { MoveForm } from '../case/move-form.js';
import { ContractLines, useContractLines } from './contract-lines.js';
import { Countdown } from './contract-panel.js';
import { t } from './words.js';
import './funding.css';

/** A step of the settlement: contract, advanced, accepted, settled and owed of each project, and the time that is left. */
export function SettlementLayout(props: ActLayoutProps) {
  return (
    <>
      <Compared view={props.view} />
      <MoveForm {...props} />
    </>
  );
}

/** The settlement filed again: the same comparison, then an answer to each point of the return. */
export function RefileLayout(props: ActLayoutProps) {
  return (
    <>
      <Compared view={props.view} />
      <Answers {...props} defects={rowsAt(props.view.details, 'settlementDefects')} />
    </>
  );
}

function Compared({ view }: Pick<ActLayoutProps, 'view'>) {
  const lines = useContractLines(view);
  return (
    <>
      <div className="row apart">
        <h2>{t('compare')}</h2>
        <Countdown view={view} />
      </div>
      <ContractLines lines={lines} compare />
    </>
  );
}
