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

interface Compared {
  readonly word: 'supportRow' | 'counterpartRow' | 'workRow' | 'advancedRow';
  readonly agreed: string | null;
  readonly reported?: string | null;
  /** What stands in the form so far; left out where nothing is accepted of it. */
  readonly accepted?: string | null;
}

const COLUMNS = ['approvedFigure', 'reportedFigure', 'toAccept'] as const;

function Comparison(props: { readonly view: CaseView; readonly control: Control<FieldValues> }) {
  const { details, money } = props.view;
  const value = useAmount(props.control, 'value');
  const counterpart = useAmount(props.control, 'counterpart');
  const rows: readonly Compared[] = [
    { word: 'supportRow', agreed: amountAt(details, 'support'), accepted: value },
    { word: 'counterpartRow', agreed: amountAt(details, 'counterpart'), accepted: counterpart },
    {
      word: 'workRow',
      agreed: amountAt(details, 'totalCost'),
      reported: amountAt(details, 'progress', 'value'),
    },
    { word: 'advancedRow', agreed: money?.advanced ?? null },
  ];
  const percent = numberAt(details, 'progress', 'percent');
  return (
    <section className="stack tight" aria-labelledby="comparison">
      <h2 id="comparison">{t('acceptance')}</h2>
      {percent !== null && <p className="soft">{t('workReported', { percent })}</p>}
      <TableBox label={t('tableOf', { name: t('acceptance') })}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('acceptance')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="number">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CompareRow key={row.word} row={row} />
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

/** What is about to be accepted, and by how much it differs from what was agreed. */
function CompareRow({ row }: { readonly row: Compared }) {
  const { word, agreed, reported = null, accepted = null } = row;
  return (
    <tr>
      <th scope="row" className="whole">
        {t(word)}
      </th>
      <td className="number" data-label={t('approvedFigure')}>
        <Amount value={agreed} />
      </td>
      <td className="number" data-label={t('reportedFigure')}>
        <Amount value={reported} />
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
