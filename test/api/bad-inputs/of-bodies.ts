/** What nobody should send, and some of it sooner or later arrives: values, bodies, queries and ids. */

/** A value as it stands in a JSON text; some are no JSON at all. */
export interface BadValue {
  readonly what: string;
  readonly json: string;
}

const quoted = (what: string, text: string): BadValue => ({ what, json: JSON.stringify(text) });
const bare = (what: string, json: string): BadValue => ({ what, json });

const NUMBERS: readonly BadValue[] = [
  bare('minus one', '-1'),
  bare('zero', '0'),
  bare('a fraction', '1.5'),
  quoted('a number as text', '1000'),
  bare('an exponent', '1e3'),
  bare('an exponent that overflows', '1e400'),
  bare('NaN', 'NaN'),
  quoted('NaN as text', 'NaN'),
  quoted('Infinity as text', 'Infinity'),
  bare('one more than a double holds', '9007199254740993'),
  bare('two to the 63rd', '9223372036854775808'),
  bare('minus two to the 63rd', '-9223372036854775808'),
  bare('minus zero', '-0'),
  quoted('minus zero as text', '-0'),
  bare('hexadecimal', '0x10'),
  quoted('hexadecimal as text', '0x10'),
  quoted('an underscore', '1_000'),
  quoted('dots between thousands', '1.000.000'),
  quoted('commas between thousands', '1,000,000'),
  quoted('full-width digits', '１２３'),
  quoted('spaces around', ' 12 '),
  quoted('nothing', ''),
  bare('a list', '[5]'),
  bare('an object', '{"amount":5}'),
  bare('null', 'null'),
  bare('true', 'true'),
  quoted('more than the books take', '1000000000000001'),
  quoted('leading zero', '0100'),
  bare('a share with too many digits', '50.0000001'),
  bare('texts joined', '"100"+50'),
];

const TEXTS: readonly BadValue[] = [
  bare('half a surrogate pair', '"\\ud800"'),
  bare('NUL', '"a\\u0000b"'),
  quoted('decomposed accents', 'Hà Nội'.normalize('NFD')),
  quoted('three letters that look like Đ', 'ĐÐƉ'),
  quoted('a zero-width space', 'Công ty​ Hồng Hà'),
  quoted('a no-break space', 'Công ty\u00a0Hồng Hà'),
  quoted('right-to-left override', 'Công ty \u202egnuH'),
  quoted('O for 0 and l for 1', 'SN-O0l1'),
  quoted('emoji', '👩🏽‍🔧'),
  quoted('stacked accents', `Z${'\u0301\u0323'.repeat(40)}`),
  quoted('only spaces', '   '),
  quoted('SQL', `'; DROP TABLE cases; --`),
  quoted('a placeholder', '$1'),
  quoted('wild cards', '%_\\'),
  quoted('a script', '<script>alert(1)</script>'),
  quoted('a line break', 'a\r\nX-Injected: 1'),
  quoted('a formula', '=HYPERLINK("http://x","y")'),
  quoted('a template', '{{7*7}}${7*7}'),
  quoted('a text that slows patterns', `${'a'.repeat(50_000)}!`),
  quoted('a day that does not exist', '2026-02-30'),
  quoted('a day written the other way', '31/12/2026'),
  quoted('the year 1', '0001-01-01'),
  quoted('the year 9999', '9999-12-31'),
  quoted('infinity', 'infinity'),
  quoted('an instant without a zone', '2026-01-01T00:00:00'),
  quoted('not an id', '{01934C2E-8A2B-7C3D-9E4F-0A1B2C3D4E5F}'),
];

export const BAD_VALUES: readonly BadValue[] = [...NUMBERS, ...TEXTS];

/** A whole body with its media type, made from a good one. */
export interface BadBody {
  readonly what: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly make: (good: string) => string | Uint8Array<ArrayBuffer>;
}

const inside = (good: string, more: string): string =>
  good === '{}' ? `{${more}}` : `${good.slice(0, -1)},${more}}`;
const firstKey = (good: string): string => /^\{("[^"]+")/.exec(good)?.[1] ?? '"type"';

const utf16 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

export const BAD_BODIES: readonly BadBody[] = [
  {
    what: 'a key twice',
    make: (good) => inside(good, `${firstKey(good)}:"x",${firstKey(good)}:"y"`),
  },
  { what: 'a key twice, once escaped', make: (good) => inside(good, '"a":1,"\\u0061":2') },
  { what: '__proto__', make: (good) => inside(good, '"__proto__":{"isAdmin":true}') },
  {
    what: 'constructor.prototype',
    make: (good) => inside(good, '"constructor":{"prototype":{"x":1}}'),
  },
  { what: 'an unknown field', make: (good) => inside(good, '"isAdmin":true') },
  {
    what: '10,000 arrays deep',
    make: (good) => inside(good, `"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  },
  { what: '10,000 arrays deep at the top', make: () => '['.repeat(10_000) + ']'.repeat(10_000) },
  {
    what: 'a text of 300 KB',
    make: (good) => inside(good, `"name":"${'a'.repeat(300 * 1024)}"`),
  },
  {
    what: 'as many keys as fit',
    make: () => `{${Array.from({ length: 22_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
  },
  { what: 'UTF-16', make: utf16 },
  { what: 'data after the end', make: (good) => `${good}{"x":1}` },
  { what: 'half of it', make: (good) => good.slice(0, -1) },
  { what: 'a list', make: () => '[]' },
  { what: 'null', make: () => 'null' },
  { what: 'a text', make: () => '"x"' },
  { what: 'a number', make: () => '1' },
  { what: 'text/plain', type: 'text/plain', make: (good) => good },
  {
    what: 'a form',
    type: 'application/x-www-form-urlencoded',
    make: () => 'type=project.edit&title=x',
  },
  {
    what: 'a multipart form without an end',
    type: 'multipart/form-data; boundary=x',
    make: () => '--x\r\nContent-Disposition: form-data; name=""\r\n\r\n',
  },
  { what: 'XML', type: 'application/xml', make: () => '<a/>' },
  {
    what: 'bytes that are no UTF-8',
    make: () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  },
];

/** Values of queries, already encoded. */
export const BAD_QUERIES: readonly { readonly what: string; readonly value: string }[] = [
  { what: 'nothing', value: '' },
  { what: 'minus one', value: '-1' },
  { what: 'a fraction', value: '1.5' },
  { what: 'an exponent', value: '1e400' },
  { what: 'NaN', value: 'NaN' },
  { what: 'hexadecimal', value: '0x7e2' },
  { what: 'spaces', value: '%20%20' },
  { what: 'NUL', value: 'a%00b' },
  { what: 'half a surrogate pair', value: '%ED%A0%80' },
  { what: 'half an escape', value: '%E0%A4%A' },
  { what: 'SQL', value: `'%3B%20DROP%20TABLE%20cases--` },
  { what: 'wild cards', value: '%25_%5C' },
  { what: 'a placeholder', value: '%241' },
  { what: 'a script', value: '%3Cscript%3E' },
  { what: 'undefined', value: 'undefined' },
  { what: 'null', value: 'null' },
  { what: 'a day that does not exist', value: '2018-02-30' },
  { what: 'a day written the other way', value: '31%2F12%2F2018' },
  { what: 'the year 1', value: '0001-01-01' },
  { what: 'a year of five digits', value: '12018-01-01' },
  { what: 'infinity', value: 'infinity' },
  { what: 'an instant without a zone', value: '2018-01-01T00:00:00' },
  { what: 'an instant with a zone that is none', value: '2018-01-01T00:00:00%2B99:99' },
  { what: 'a cursor that is none', value: 'AAAAAAAAAAAAAAAAAAAAAA' },
  { what: 'a long text', value: 'a'.repeat(5_000) },
  { what: 'a right-to-left override', value: '%E2%80%AE' },
];

/** Ids in addresses, already encoded. */
export const BAD_IDS: readonly string[] = [
  'undefined',
  'null',
  '%20',
  '%7B%7D',
  '..%2F',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%ED%A0%80',
  '%E0%A4%A',
  '0',
  '-1',
  '1e9',
  `'%20OR%201=1--`,
  '%7B01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f%7D',
  '01934c2e8a2b7c3d9e4f0a1b2c3d4e5f',
  '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f',
  '__proto__',
  'constructor',
  'a'.repeat(199),
  'a'.repeat(4_000),
];
