import { useRef, useState, type ClipboardEvent } from 'react';
import type { Field } from '../api/generated/types.gen.js';
import { Button, IconButton } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { digits } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import {
  cellAmount,
  COLUMNS,
  EMPTY_ROW,
  isBlock,
  isEmptyRow,
  MONEY,
  paste,
  rowAmount,
  rowGap,
  sumsOf,
  type Column,
  type Row,
} from './estimate-rows.js';
import { Cell } from './grid-cell.js';
import './estimate-grid.css';

const t = wordsOf({
  caption: [
    'Dự toán: mũi tên, Enter, Tab để đi; gõ để ghi đè; F2 để sửa; dán được cả vùng từ Excel',
    'Estimate: arrows, Enter and Tab move; typing replaces; F2 edits; a block from a spreadsheet may be pasted',
  ],
  number: ['TT', 'No.'],
  cell: ['{column}, dòng {row}', '{column}, row {row}'],
  gap: ['lệch nguồn {amount}', 'off its sources by {amount}'],
  remove: ['Bỏ dòng {row}', 'Remove row {row}'],
  removing: ['Bỏ dòng', 'Remove'],
  add: ['Thêm dòng', 'Add a row'],
  sum: ['Cộng', 'Sum'],
  unread: [
    'Có {count} ô chưa đọc được thành số tiền (viền đỏ). Số tiền là số nguyên đồng, ví dụ 1.500.000 hoặc 1,5 triệu.',
    '{count, plural, one {# cell} other {# cells}} cannot be read as money (red edge). Write whole đồng: 1.500.000 or 1,5 triệu.',
  ],
  noItem: ['Dòng {row}: chưa ghi nội dung chi.', 'Row {row}: the spending item is missing.'],
  beyond: [
    '{count} ô của vùng dán nằm ngoài bảng nên không lấy.',
    '{count, plural, one {# pasted cell lies} other {# pasted cells lie}} beyond the table and {count, plural, one {was} other {were}} left out.',
  ],
});

interface GridProps {
  /** The columns as the server describes them. */
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** The rows shown: always an empty one at the end to go on with. */
const shownRows = (rows: readonly Row[]): readonly Row[] => {
  const last = rows.at(-1);
  return last === undefined || !isEmptyRow(last) ? [...rows, EMPTY_ROW] : rows;
};

export function EstimateGrid({ fields, rows, onChange }: GridProps) {
  const box = useRef<HTMLTableElement>(null);
  const [beyond, setBeyond] = useState(0);
  const shown = shownRows(rows);
  const nameOf = (column: Column): string => {
    const field = fields.find(({ name }) => name === column);
    return field ? say(field.label) : column;
  };
  const focus = (row: number, column: number): void =>
    box.current
      ?.querySelector<HTMLInputElement>(`[data-cell="${row}/${COLUMNS[column] ?? ''}"]`)
      ?.focus();
  const write = (index: number, column: Column, text: string): void =>
    onChange(shown.map((row, at) => (at === index ? { ...row, [column]: text } : row)));
  const onPaste = (event: ClipboardEvent, row: number, column: Column): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!isBlock(text)) return;
    event.preventDefault();
    const pasted = paste(rows, { row, column }, text);
    setBeyond(pasted.beyond);
    onChange(pasted.rows);
  };
  const remove = (index: number): void => {
    onChange(rows.filter((_, at) => at !== index));
    focus(Math.max(0, index - 1), 0);
  };
  return (
    <section className="stack tight">
      <div className="table-box">
        <table className="table grid cards-on-phone" ref={box}>
          <caption>{t('caption')}</caption>
          <Head nameOf={nameOf} />
          <tbody>
            {shown.map((row, index) => (
              // Rows have no names of their own and keep their order.
              // oxlint-disable-next-line react/no-array-index-key
              <GridRow
                key={index}
                index={index}
                row={row}
                nameOf={nameOf}
                onWrite={(column, text) => write(index, column, text)}
                onPaste={(event, column) => onPaste(event, index, column)}
                onMove={focus}
                {...(index < rows.length ? { onRemove: () => remove(index) } : {})}
              />
            ))}
          </tbody>
          <Foot rows={rows} nameOf={nameOf} />
        </table>
      </div>
      <Faults rows={rows} beyond={beyond} />
      <div>
        <Button icon="plus" onClick={() => focus(shown.length - 1, 0)}>
          {t('add')}
        </Button>
      </div>
    </section>
  );
}

interface RowProps {
  readonly index: number;
  readonly row: Row;
  readonly nameOf: (column: Column) => string;
  readonly onWrite: (column: Column, text: string) => void;
  readonly onPaste: (event: ClipboardEvent, column: Column) => void;
  readonly onMove: (row: number, column: number) => void;
  /** Not for the empty row at the end. */
  readonly onRemove?: () => void;
}

function GridRow(props: RowProps) {
  const { index, row, nameOf, onWrite, onPaste, onMove, onRemove } = props;
  return (
    <tr>
      <th scope="row" data-label={t('number')}>
        {index + 1}
      </th>
      {COLUMNS.map((column, at) => (
        <Cell
          key={column}
          place={`${index}/${column}`}
          label={t('cell', { column: nameOf(column), row: index + 1 })}
          name={nameOf(column)}
          isMoney={column !== 'item'}
          isWrong={isWrong(row, column)}
          text={row[column]}
          hint={column === 'amount' ? hintOf(row) : ''}
          note={column === 'amount' ? offBy(row) : ''}
          onWrite={(text) => onWrite(column, text)}
          onPaste={(event) => onPaste(event, column)}
          onMove={(down, right) => onMove(index + down, at + right)}
        />
      ))}
      <td className="no-print">
        {onRemove && (
          <IconButton icon="close" label={t('remove', { row: index + 1 })} onClick={onRemove} />
        )}
      </td>
    </tr>
  );
}

const isWrong = (row: Row, column: Column): boolean =>
  column === 'item' ? row.item.trim() === '' && !isEmptyRow(row) : cellAmount(row[column]) === null;

/** How far a row is from the sum of its sources; nothing when it is not. */
function offBy(row: Row): string {
  const gap = rowGap(row);
  return gap === null || gap === 0n ? '' : t('gap', { amount: digits(gap) });
}

/** An amount that is not written is the sum of its sources. */
const hintOf = (row: Row): string => {
  const amount = row.amount === '' && !isEmptyRow(row) ? rowAmount(row) : null;
  return amount === null ? '' : digits(amount);
};

function Head({ nameOf }: { readonly nameOf: (column: Column) => string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('number')}</th>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className={column === 'item' ? 'wide' : 'number'}>
            {nameOf(column)}
          </th>
        ))}
        <th scope="col">
          <span className="for-readers">{t('removing')}</span>
        </th>
      </tr>
    </thead>
  );
}

function Foot(props: {
  readonly rows: readonly Row[];
  readonly nameOf: (column: Column) => string;
}) {
  const { sums } = sumsOf(props.rows);
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {t('sum')}
        </th>
        {MONEY.map((column) => (
          <td key={column} className="number" data-label={props.nameOf(column)} data-sum={column}>
            {digits(sums[column])}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function Faults({ rows, beyond }: { readonly rows: readonly Row[]; readonly beyond: number }) {
  const { unread } = sumsOf(rows);
  const nameless = rows.findIndex((row) => isWrong(row, 'item'));
  if (unread === 0 && beyond === 0 && nameless < 0) return null;
  return (
    <Notice tone="warn" live>
      {unread > 0 && <p>{t('unread', { count: unread })}</p>}
      {nameless >= 0 && <p>{t('noItem', { row: nameless + 1 })}</p>}
      {beyond > 0 && <p>{t('beyond', { count: beyond })}</p>}
    </Notice>
  );
}
