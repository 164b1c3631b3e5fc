/** Tables for spreadsheets as they are set up in Vietnam: UTF-8 with a byte order mark, `;` between cells, CRLF. */

export type Cell = string | number | null;

const WHOLE_NUMBER = /^-?\d+$/;
/** A spreadsheet takes what begins like this for a formula and carries it out. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

function cellText(value: Cell): string {
  const text = value === null ? '' : String(value);
  const harmless = LIKE_A_FORMULA.test(text) && !WHOLE_NUMBER.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The table as one text; null is an empty cell, and no cell can become a formula. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
