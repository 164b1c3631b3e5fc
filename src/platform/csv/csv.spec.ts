import { csv } from './csv.js';

describe('a table for spreadsheets', () => {
  it('begins with a byte order mark, parts cells by semicolons and lines by CRLF', () => {
    expect(csv(['Ngày', 'Kế hoạch'], [['2018-01-01', '200000000']])).toBe(
      '\uFEFFNgày;Kế hoạch\r\n2018-01-01;200000000\r\n',
    );
  });

  it('quotes what would break the table, and leaves null empty', () => {
    expect(csv(['a'], [['máy ép; viên "gỗ"\nloại 2'], [null], [3]])).toBe(
      '\uFEFFa\r\n"máy ép; viên ""gỗ""\nloại 2"\r\n\r\n3\r\n',
    );
  });

  it('lets no text become a formula, while negative amounts stay numbers', () => {
    const [, ...cells] = csv(['a'], [['=1+1'], ['+84'], ['-5'], ['-x'], ['@SUM'], ['\tx']])
      .trim()
      .split('\r\n');
    expect(cells).toEqual(["'=1+1", "'+84", '-5', "'-x", "'@SUM", "'\tx"]);
  });
});
