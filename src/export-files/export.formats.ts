/** Rows of cells as a CSV file or a spreadsheet, written while they come: nothing holds them all. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { Cell } from './export.columns.js';

export const FORMATS = ['xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** What a file is written with. `rows` waits while the reader is behind. */
export interface TableWriter {
  rows(rows: readonly (readonly Cell[])[]): Promise<void>;
  end(): Promise<void>;
}

export interface TableHead {
  readonly sheet: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
}

const AT_ONCE = 100;
const FORMULA = /^[=+\-@\t\r]/;

/** A text that a spreadsheet would run as a formula is kept a text by an apostrophe. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (text: string): string =>
  /[;"\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** One field of a CSV line. */
export function csvField(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return quoted(harmless(cell.text));
  return 'amount' in cell ? cell.amount : String(cell.number);
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvField).join(';')}\r\n`;

/** A cell of a spreadsheet: an amount is a number only while the format can hold it to the đồng. */
export function sheetValue(cell: Cell): string | number | null {
  if (cell === null) return null;
  if ('text' in cell) return harmless(cell.text);
  if ('number' in cell) return cell.number;
  const amount = BigInt(cell.amount);
  return amount >= BigInt(Number.MIN_SAFE_INTEGER) && amount <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(amount)
    : cell.amount;
}

async function untilTaken(stream: Writable): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, 'drain');
}

/** UTF-8 with its mark, semicolons: what spreadsheets of Vietnamese offices open by a double click. */
function csvWriter(stream: Writable, { columns }: TableHead): TableWriter {
  stream.write(`\ufeff${csvLine(columns.map(({ header }) => ({ text: header })))}`);
  return {
    rows: async (rows) => {
      stream.write(rows.map(csvLine).join(''));
      await untilTaken(stream);
    },
    end: async () => void stream.end(),
  };
}

function sheetWriter(stream: Writable, { sheet, columns }: TableHead): TableWriter {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const page = book.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = columns.map(({ width }) => ({ width }));
  const head = page.addRow(columns.map(({ header }) => header));
  head.font = { bold: true };
  head.commit();
  return {
    rows: async (rows) => {
      for (const [n, cells] of rows.entries()) {
        const row = page.addRow(cells.map(sheetValue));
        cells.forEach((cell, place) => {
          if (cell !== null && 'amount' in cell) row.getCell(place + 1).numFmt = '#,##0';
        });
        row.commit();
        // A thousand rows take long enough that requests of the same process would wait for them.
        if (n % AT_ONCE === AT_ONCE - 1) await pause();
      }
      await untilTaken(stream);
    },
    end: async () => {
      page.commit();
      await book.commit();
    },
  };
}

export const tableWriter = (format: Format, stream: Writable, head: TableHead): TableWriter =>
  format === 'csv' ? csvWriter(stream, head) : sheetWriter(stream, head);
