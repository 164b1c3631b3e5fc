/** The rows of the cost estimate (form 1) as they are typed and pasted, and their sums. Amounts are whole đồng. Pure. */
import type { Value, Values } from '../case/payload.js';
import { readAmount } from '../words/amount.js';

/** The columns of money; the first is the sum of the others. */
export const SOURCES = ['support', 'counterpart', 'other'] as const;
export const MONEY = ['amount', ...SOURCES] as const;
export const COLUMNS = ['item', ...MONEY] as const;
export type Column = (typeof COLUMNS)[number];

export type Row = Readonly<Record<Column, string>>;
export const EMPTY_ROW: Row = { item: '', amount: '', support: '', counterpart: '', other: '' };

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/** Rows out of the value of a form; whatever it holds. */
export const rowsOf = (value: Value | undefined): readonly Row[] =>
  Array.isArray(value)
    ? (value as readonly Values[]).map((row) => ({
        item: textOf(row['item']),
        amount: textOf(row['amount']),
        support: textOf(row['support']),
        counterpart: textOf(row['counterpart']),
        other: textOf(row['other']),
      }))
    : [];

export const isEmptyRow = (row: Row): boolean =>
  COLUMNS.every((column) => row[column].trim() === '');

/** The amount in a cell: an empty one is zero, `-` of a spreadsheet too; null when it cannot be read. */
export function cellAmount(typed: string): bigint | null {
  const text = typed.trim();
  if (text === '' || text === '-' || text === '–') return 0n;
  const read = readAmount(text);
  return read.kind === 'amount' ? BigInt(read.amount) : null;
}

const sourcesOf = (row: Row): bigint | null => {
  const amounts = SOURCES.map((source) => cellAmount(row[source]));
  return amounts.includes(null)
    ? null
    : amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n);
};

/** What a row costs: as written, or where nothing is written the sum of its sources. */
export const rowAmount = (row: Row): bigint | null =>
  row.amount.trim() === '' ? sourcesOf(row) : cellAmount(row.amount);

/** How much more the row costs than its sources pay; null when a cell cannot be read. */
export function rowGap(row: Row): bigint | null {
  const [amount, sources] = [rowAmount(row), sourcesOf(row)];
  return amount === null || sources === null ? null : amount - sources;
}

export type Sums = Readonly<Record<(typeof MONEY)[number], bigint>>;

/** Sums of the columns over the cells that can be read, and how many cannot. */
export function sumsOf(rows: readonly Row[]): { readonly sums: Sums; readonly unread: number } {
  const sums = { amount: 0n, support: 0n, counterpart: 0n, other: 0n };
  let unread = 0;
  for (const row of rows)
    for (const column of MONEY) {
      const amount = column === 'amount' ? rowAmount(row) : cellAmount(row[column]);
      if (amount === null && (column !== 'amount' || row.amount.trim() !== '')) unread += 1;
      sums[column] += amount ?? 0n;
    }
  return { sums, unread };
}

/** What is read as the estimate: rows without empty ones, empty cells of money as zero. */
export function tidyRows(value: Value): Value {
  const text = (typed: string): string => {
    const amount = cellAmount(typed);
    return amount === null ? typed : amount.toString();
  };
  return rowsOf(value)
    .filter((row) => !isEmptyRow(row))
    .map((row) => ({
      item: row.item,
      amount: row.amount.trim() === '' ? (rowAmount(row)?.toString() ?? '') : text(row.amount),
      support: text(row.support),
      counterpart: text(row.counterpart),
      other: text(row.other),
    }));
}

/** Cells of a block as spreadsheets put it on the clipboard: tabs between cells, quotes around a cell with a line break. */
export function readBlock(clipboard: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  const text = clipboard.replaceAll('\r\n', '\n').replace(/\n$/, '');
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign === '\n' ? ' ' : sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt((at += 1));
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}

/** Whether the clipboard holds more than one cell. */
export const isBlock = (clipboard: string): boolean =>
  /[\t\n]/.test(clipboard.replace(/\r?\n$/, ''));

/**
 * Puts a block into the grid from a cell on, with new rows where it is longer. Nothing is dropped: a cell that cannot
 * be read as money stays as it was copied and is marked; columns beyond the last are left out and counted.
 */
export function paste(
  rows: readonly Row[],
  from: { readonly row: number; readonly column: Column },
  clipboard: string,
): { readonly rows: readonly Row[]; readonly beyond: number } {
  const block = readBlock(clipboard);
  const first = COLUMNS.indexOf(from.column);
  const next = [...rows];
  let beyond = 0;
  block.forEach((cells, offset) => {
    const row: Record<Column, string> = { ...(next[from.row + offset] ?? EMPTY_ROW) };
    cells.forEach((cell, index) => {
      const column = COLUMNS[first + index];
      if (column === undefined) beyond += cell === '' ? 0 : 1;
      else row[column] = column === 'item' ? cell : pastedAmount(cell);
    });
    next[from.row + offset] = row;
  });
  return { rows: next, beyond };
}

/** A number as a Vietnamese sheet shows it becomes digits; anything else stays as it is. */
function pastedAmount(cell: string): string {
  const amount = cell === '' ? null : cellAmount(cell);
  return amount === null ? cell : amount.toString();
}
