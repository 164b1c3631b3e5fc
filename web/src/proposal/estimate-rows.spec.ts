import { COLUMNS, EMPTY_ROW, paste, readBlock, rowGap, sumsOf, tidyRows } from './estimate-rows.js';

const row = (...cells: readonly string[]) => ({
  ...EMPTY_ROW,
  ...Object.fromEntries(cells.map((cell, index) => [COLUMNS[index] ?? '', cell])),
});

describe('rows of an estimate', () => {
  it('adds up sources, an empty amount being the sum of its row', () => {
    const rows = [
      row('Máy', '300.000.000', '150 triệu', '150 triệu'),
      row('Đào tạo', '', '5tr', '1tr'),
    ];
    expect(sumsOf(rows)).toEqual({
      sums: { amount: 306_000_000n, support: 155_000_000n, counterpart: 151_000_000n, other: 0n },
      unread: 0,
    });
    expect(rows.map(rowGap)).toEqual([0n, 0n]);
  });

  it('refuses a comma and says how many cells cannot be read', () => {
    const rows = [row('Máy', '1,5', '1', '2')];
    expect(sumsOf(rows).unread).toBe(1);
    expect(rowGap(row('Máy', '1,5', '1', '2'))).toBeNull();
  });

  it('is read without empty rows, empty cells as zero, and keeps what cannot be read', () => {
    expect(tidyRows([row(), row('Máy', '', '1 triệu', '-'), row('Khác', '1,5')])).toEqual([
      { item: 'Máy', amount: '1000000', support: '1000000', counterpart: '0', other: '0' },
      { item: 'Khác', amount: '1,5', support: '0', counterpart: '0', other: '0' },
    ]);
  });
});

describe('a block from a spreadsheet', () => {
  it('fills cells from where it is put, with new rows', () => {
    const { rows, beyond } = paste(
      [row('Máy sấy')],
      { row: 0, column: 'amount' },
      '300.000.000\t150.000.000 đ\t150.000.000\r\n10.000.000\t10.000.000\t-\r\n',
    );
    expect(beyond).toBe(0);
    expect(rows).toEqual([
      row('Máy sấy', '300000000', '150000000', '150000000'),
      row('', '10000000', '10000000', '0'),
    ]);
  });

  it('marks nothing as zero that it cannot read, and counts what lies beyond the last column', () => {
    const { rows, beyond } = paste([], { row: 0, column: 'counterpart' }, '1,500,000\tx\tthừa');
    expect(rows).toEqual([{ ...EMPTY_ROW, counterpart: '1,500,000', other: 'x' }]);
    expect(beyond).toBe(1);
  });

  it('reads a cell with a line break and quotes', () =>
    expect(readBlock('"Máy ""A""\nloại 1"\t5\nB\t6')).toEqual([
      ['Máy "A" loại 1', '5'],
      ['B', '6'],
    ]));
});
