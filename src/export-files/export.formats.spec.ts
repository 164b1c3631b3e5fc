import { csvField, harmless, sheetValue } from './export.formats.js';

describe('cells of an exported file', () => {
  it('are never run as formulas', () => {
    for (const text of ['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1'])
      expect([harmless(text), sheetValue({ text })]).toEqual([`'${text}`, `'${text}`]);
    for (const text of ['Đề án = mới', 'a-b', '1+1', '']) expect(harmless(text)).toBe(text);
    expect(csvField({ text: '=HYPERLINK("http://x";"y")' })).toBe(
      `"'=HYPERLINK(""http://x"";""y"")"`,
    );
  });

  it('keep what would end a field or a line inside it', () => {
    expect(csvField({ text: 'a;b' })).toBe('"a;b"');
    expect(csvField({ text: 'a"b' })).toBe('"a""b"');
    expect(csvField({ text: 'a\r\nb' })).toBe('"a\r\nb"');
    expect(csvField({ text: ' a' })).toBe('" a"');
    expect(csvField(null)).toBe('');
  });

  it('write amounts to the đồng', () => {
    expect(csvField({ amount: '9007199254740993' })).toBe('9007199254740993');
    expect(sheetValue({ amount: '9007199254740991' })).toBe(9007199254740991);
    expect(sheetValue({ amount: '9007199254740993' })).toBe('9007199254740993');
    expect(sheetValue({ amount: '0' })).toBe(0);
    expect(sheetValue({ number: -3 })).toBe(-3);
  });
});
