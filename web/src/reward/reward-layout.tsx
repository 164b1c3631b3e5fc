import type { ActLayoutProps } from '../case/act-layouts.js';
import { MoveForm } from '../case/move-form.js';
import { Evidence } from './evidence.js';

/** Evaluating, nominating, awarding: the form under what the case itself proves. */
export function RewardLayout(props: ActLayoutProps) {
  return (
    <>
      <Evidence view={props.view} />
      <MoveForm {...props} />
    </>
  );
}
