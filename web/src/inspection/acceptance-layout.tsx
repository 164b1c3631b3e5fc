/** Acceptance on site: what was agreed, what the unit reported and what is about to be accepted, side by side. */
import { useWatch, type Control, type FieldValues } from 'react-hook-form';
import type { CaseView } from '../api/generated/types.gen.js';
import type { ActLayoutProps } from '../case/act-layouts.js';
import { amountAt, numberAt } from '../case/details.js';
import { FieldInputs } from '../case/field-inputs.js';
import { MoveForm } from '../case/move-form.js';
import { Amount } from '../kit/figures.js';
import { TableBox } from '../kit/table-box.js';
import { readAmount } from '../words/amount.js';
import { dong } from '../words/figures.js';
import { t } from './words.js';
import './inspection.css';

export function AcceptanceLayout(props: ActLayoutProps) {
  return (
    <MoveForm {...props}>
      {({ form }) => (
        <>
          <Comparison view={props.view} control={form.control} />
          <FieldInputs fields={props.move.fields} control={form.control} />
        </>
      )}
    </MoveForm>
  );
}

/** The amount in a money field so far; null while it is empty or cannot be read. */
function useAmount(control: Control<FieldValues>, name: string): string | null {
  const typed: unknown = useWatch({ control, name });
  const read = readAmount(typeof typed === 'string' ? typed : '');
  return read.kind === 'amount' ? read.amount : null;
}

function Comparison(props: { readonly view: CaseView; readonly control: Control<FieldValues> }) {
  const { view, control } = props;
  const value = useAmount(control, 'value');
  const counterpart = useAmount(control, 'counterpart');
  const percent = numberAt(view.details, 'progress', 'percent');
  return (
    <section className="stack tight" aria-labelledby="comparison">
      <h2 id="comparison">{t('acceptance')}</h2>
      <TableBox label={t('tableOf', { name: t('acceptance') })}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('acceptance')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col" className="number">
                {t('approvedFigure')}
              </th>
              <th scope="col" className="number">
                {t('reportedFigure')}
              </th>
              <th scope="col" className="number">
                {t('toAccept')}
              </th>
            </tr>
          </thead>
          <tbody>
            <CompareRow
              name={t('supportRow')}
              agreed={amountAt(view.details, 'support')}
              accepted={value}
            />
            <CompareRow
              name={t('counterpartRow')}
              agreed={amountAt(view.details, 'counterpart')}
              accepted={counterpart}
            />
            <tr>
              <th scope="row">{t('workRow')}</th>
              <td className="number" data-label={t('approvedFigure')}>
                <Amount value={amountAt(view.details, 'totalCost')} />
              </td>
              <td className="number" data-label={t('reportedFigure')}>
                <Amount value={amountAt(view.details, 'progress', 'value')} />
                {percent !== null && ` (${percent} %)`}
              </td>
              <td className="number" data-label={t('toAccept')}>
                –
              </td>
            </tr>
            <tr>
              <th scope="row">{t('advancedRow')}</th>
              <td className="number" data-label={t('approvedFigure')}>
                <Amount value={view.money?.advanced} />
              </td>
              <td className="number" data-label={t('reportedFigure')}>
                –
              </td>
              <td className="number" data-label={t('toAccept')}>
                –
              </td>
            </tr>
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

/** What is about to be accepted, and by how much it differs from what was agreed. */
function CompareRow(props: {
  readonly name: string;
  readonly agreed: string | null;
  readonly accepted: string | null;
}) {
  const { name, agreed, accepted } = props;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number" data-label={t('approvedFigure')}>
        <Amount value={agreed} />
      </td>
      <td className="number" data-label={t('reportedFigure')}>
        –
      </td>
      <td className="number" data-label={t('toAccept')}>
        <Amount value={accepted} />
        {agreed !== null && accepted !== null && (
          <div className="soft small">{differenceOf(BigInt(agreed), BigInt(accepted))}</div>
        )}
      </td>
    </tr>
  );
}

function differenceOf(agreed: bigint, accepted: bigint): string {
  if (accepted === agreed) return t('equal');
  return accepted < agreed
    ? t('difference', { amount: dong(agreed - accepted) })
    : t('exceeds', { amount: dong(accepted - agreed) });
}
