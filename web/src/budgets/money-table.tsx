import type { ReactNode } from 'react';
import { digits } from '../words/figures.js';
import { TableBox } from '../kit/table-box.js';

export interface MoneyRow {
  readonly key: string;
  readonly name: ReactNode;
  /** Strings of digits are written as amounts; null is a dash. */
  readonly cells: readonly (ReactNode | { readonly amount: string | null })[];
  readonly isPart?: boolean;
}

const isAmount = (cell: unknown): cell is { readonly amount: string | null } =>
  typeof cell === 'object' && cell !== null && 'amount' in cell;

/** A table of whole đồng; the caption says the unit. It scrolls in its own box, on a phone it is cards. */
export function MoneyTable(props: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly MoneyRow[];
  /** As tall as it needs to be, or scrolling within the panel. */
  readonly isLong?: boolean;
  /** How many columns, from the left, hold words. */
  readonly words?: number;
}) {
  const { caption, head, rows, isLong, words = 1 } = props;
  return (
    <TableBox label={caption} look={isLong ? 'long' : ''}>
      <table className="table cards-on-phone">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, n) => (
              <th key={name} scope="col" className={n < words ? undefined : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells, isPart }) => (
            <tr key={key}>
              <th scope="row" className={isPart ? 'part whole' : 'whole'}>
                {name}
              </th>
              {cells.map((cell, n) => (
                <td
                  key={head[n + 1]}
                  className={n + 1 < words ? undefined : 'number'}
                  data-label={head[n + 1]}
                >
                  {isAmount(cell) ? (cell.amount === null ? '–' : digits(cell.amount)) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
