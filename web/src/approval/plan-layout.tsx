import type { ActLayoutProps } from '../case/act-layouts.js';
import { MoveForm } from '../case/move-form.js';
import { inWords } from '../words/figures.js';
import { Lines } from './plan-lists.js';
import { CeilingBar } from './plan-panel.js';
import { useBatch } from './use-batch.js';
import { t } from './words.js';
import './approval.css';

/** Submitting or approving a batch: its lines, their sum in words and the ceiling before the button. */
export function PlanLayout(props: ActLayoutProps) {
  const batch = useBatch(props.view);
  return (
    <>
      <CeilingBar batch={batch} view={props.view} />
      <Lines batch={batch} busy={false} />
      {batch.total > 0n && (
        <p>
          {t('inWords')}: <strong>{inWords(batch.total.toString())}</strong>
        </p>
      )}
      <MoveForm {...props} />
    </>
  );
}
