import type { ReactNode } from 'react';
import type { ActLayoutProps } from '../case/act-layouts.js';
import { Answers } from '../case/answers-layout.js';
import { rowsAt } from '../case/details.js';
import { MoveForm } from '../case/move-form.js';
import { StepSide } from '../case/step-side.js';
import { ContractLines, useContractLines } from './contract-lines.js';
import { Countdown } from './contract-panel.js';
import { t } from './words.js';
import './funding.css';

/** A step of the settlement: contract, advanced, accepted, settled and owed of each project, and the time that is left. */
export function SettlementLayout(props: ActLayoutProps) {
  return (
    <Compared {...props}>
      <MoveForm {...props} />
    </Compared>
  );
}

/** The settlement filed again: the same comparison, then an answer to each point of the return. */
export function RefileLayout(props: ActLayoutProps) {
  return (
    <Compared {...props}>
      <Answers {...props} defects={rowsAt(props.view.details, 'settlementDefects')} />
    </Compared>
  );
}

/** The comparison over the whole width, the form and the side of the step below it. */
function Compared(props: ActLayoutProps & { readonly children: ReactNode }) {
  const { view, move, children } = props;
  const lines = useContractLines(view);
  return (
    <>
      <section className="panel stack" aria-labelledby="compared">
        <header>
          <h2 id="compared">{t('compare')}</h2>
          <Countdown view={view} />
        </header>
        <ContractLines lines={lines} compare />
      </section>
      <div className="act-columns">
        <section className="panel stack">{children}</section>
        <StepSide view={view} move={move} />
      </div>
    </>
  );
}
