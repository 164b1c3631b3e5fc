import 'reflect-metadata';
import * as fc from 'fast-check';
import { dong, type Field, type Payload } from '../../workflows/index.js';
import { Problem, type FieldError } from '../platform/http/problem.js';
import { checkedPayload } from './event.body.js';

const label = { vi: 'Giá trị', en: 'Value' };
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  name: 'value',
  type,
  label,
  ...more,
});

/** The mistakes found, as `pointer code`; empty when the payload is taken. */
function mistakes(fields: readonly Field[], payload: Payload): readonly string[] {
  try {
    checkedPayload(fields, payload);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.body).toMatchObject({ status: 400, code: 'invalid_input' });
    return (error.body.errors ?? []).map(({ pointer, code }: FieldError) => `${pointer} ${code}`);
  }
}
const taken = (one: Field, value: unknown): unknown => checkedPayload([one], { value })['value'];
const isRefused = (one: Field, value: unknown): boolean => mistakes([one], { value }).length > 0;
const shown = (values: readonly unknown[]): (readonly [string, unknown])[] =>
  values.map((value) => [
    typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined'),
    value,
  ]);

/** What is neither a text nor a number of the right kind, whatever the field. */
const NEVER = [null, undefined, true, [], ['5'], { amount: '5' }] as const;

describe('money', () => {
  it.each(
    shown([
      ...NEVER,
      1.5,
      1e3,
      5,
      NaN,
      -1,
      ' 12 ',
      '',
      ...'1e3 1_000 1.000 1,000 -1 +1 0x1F NaN １２ ٣ 007 1000000000000001'.split(' '),
    ]),
  )('is not %s', (_text, value) => {
    expect(isRefused(field('money'), value)).toBe(true);
  });

  it('is any whole number of đồng to the largest, and comes back as it was sent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1_000_000_000_000_000n }), (amount) => {
        expect(dong(String(taken(field('money'), amount.toString())))).toBe(amount);
      }),
    );
  });

  it('has the smallest amount the field sets', () => {
    const one = field('money', { min: 1 });
    expect([isRefused(one, '0'), isRefused(one, '1'), isRefused(field('money'), '0')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a date', () => {
  it.each(
    shown([
      ...NEVER,
      20260101,
      '',
      ' 2026-01-05',
      '2026-01-05\n',
      ...'2026-02-30 2026-02-29 2026-13-01 2026-00-10 2026-1-5 31/12/2026 0001-01-01'.split(' '),
      ...'1999-12-31 2101-01-01 infinity -infinity today ２０２６-01-05 +02026-01-05'.split(' '),
      '2026-01-05T00:00:00Z',
    ]),
  )('is not %s', (_text, value) => {
    expect(isRefused(field('date'), value)).toBe(true);
  });

  it.each(['2000-01-01', '2028-02-29', '2026-12-31', '2100-12-31'])('is %s', (value) => {
    expect(taken(field('date'), value)).toBe(value);
  });
});

describe('a text', () => {
  it.each(
    shown([
      ...NEVER,
      5,
      '',
      '   ',
      ' \n\t ',
      '\u00a0',
      'a\u200bb',
      '\u200b',
      'a\u202eb',
      'a\u2066b',
      '\ufeffa\ufeffb',
      'a\u0000b',
      'a\u001bb',
      '\ud800',
    ]),
  )('is not %s', (_text, value) => {
    expect(isRefused(field('text'), value)).toBe(true);
  });

  it('is kept composed (NFC) and without spaces around it', () => {
    const spread = '  Nguyễn Thị Hồng \n'.normalize('NFD');
    expect(taken(field('text'), spread)).toBe('Nguyễn Thị Hồng');
    expect(taken(field('text'), 'dòng một\ndòng hai\tcột')).toBe('dòng một\ndòng hai\tcột');
  });

  it('is as long as the field allows, counted once composed and trimmed', () => {
    const five = field('text', { max: 5 });
    expect(taken(five, ' ễễễễễ '.normalize('NFD'))).toBe('ễễễễễ');
    expect(isRefused(five, 'ễễễễễễ')).toBe(true);
    expect([
      isRefused(field('text'), 'a'.repeat(2_000)),
      isRefused(field('text'), 'a'.repeat(2_001)),
    ]).toEqual([false, true]);
  });
});

describe('a number, a flag, a choice, a case', () => {
  it.each(shown([...NEVER, '50', -0.01, 100.01, 50.005, 1e-7, Infinity, NaN]))(
    'percent is not %s',
    (_text, value) => {
      expect(isRefused(field('percent'), value)).toBe(true);
    },
  );

  it.each([0, 0.01, 50.05, 99.99, 100])('percent is %s', (value) => {
    expect(taken(field('percent'), value)).toBe(value);
  });

  it.each(shown([...NEVER, '5', 1.5, -1, 2_101, NaN, Infinity]))(
    'integer is not %s',
    (_text, value) => {
      expect(isRefused(field('integer'), value)).toBe(true);
    },
  );

  it('integer keeps its bounds', () => {
    const year = field('integer', { min: 2_000, max: 2_030 });
    expect([1_999, 2_000, 2_030, 2_031].map((value) => isRefused(year, value))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each(shown([null, undefined, 'true', 1, 0, [], [true]]))('flag is not %s', (_text, value) => {
    expect(isRefused(field('boolean'), value)).toBe(true);
  });

  it('choice is one of its values', () => {
    const choices = [{ value: 'good', label }];
    for (const value of [...NEVER, '', 'Good', 'good ', ['good']])
      expect(isRefused(field('choice', { choices }), value)).toBe(true);
    expect(taken(field('choice', { choices }), 'good')).toBe('good');
  });

  it('case is an id, kept in small letters', () => {
    for (const value of [...NEVER, '', 'DA-1', "1' OR '1'='1"])
      expect(isRefused(field('case'), value)).toBe(true);
    expect(taken(field('case'), '0198D0A0-0000-7000-8000-00000000000A')).toBe(
      '0198d0a0-0000-7000-8000-00000000000a',
    );
  });
});

describe('groups and lists', () => {
  const inner = [
    { ...field('money'), name: 'amount' },
    { ...field('text', { optional: true }), name: 'note' },
  ];
  const group = field('group', { fields: inner });
  const list = field('list', { fields: inner, min: 1, max: 2 });

  it('hold what their fields say', () => {
    expect(taken(group, { amount: '5', note: ' a ' })).toEqual({ amount: '5', note: 'a' });
    expect(taken(list, [{ amount: '5' }, { amount: '6' }])).toEqual([
      { amount: '5' },
      { amount: '6' },
    ]);
  });

  it.each(shown([null, undefined, 'x', 5, true, [], [{ amount: '5' }], {}, { amount: 5 }]))(
    'a group is not %s',
    (_text, value) => {
      expect(isRefused(group, value)).toBe(true);
    },
  );

  it.each(
    shown([
      null,
      undefined,
      'x',
      5,
      {},
      { 0: { amount: '5' } },
      [],
      ['x'],
      [null],
      [[]],
      [5],
      [[{ amount: '5' }]],
      [{ amount: '1' }, { amount: '2' }, { amount: '3' }],
    ]),
  )('a list is not %s', (_text, value) => {
    expect(isRefused(list, value)).toBe(true);
  });

  it('point to the mistake inside them', () => {
    expect(mistakes([list], { value: [{ amount: '5' }, { amount: '5.5', extra: 1 }] })).toEqual([
      '/value/1/extra unknown_field',
      '/value/1/amount is_money',
    ]);
    expect(mistakes([group], { value: { amount: '', note: 5 } })).toEqual([
      '/value/amount is_money',
      '/value/note is_text',
      '/value/note max_length',
    ]);
  });
});

describe('a payload', () => {
  it('may leave out what is optional and nothing else', () => {
    const fields = [field('money'), { ...field('text', { optional: true }), name: 'note' }];
    expect(mistakes(fields, {})).toEqual(['/value is_money']);
    expect(checkedPayload(fields, { value: '1' })).toEqual({ value: '1' });
  });

  it('carries no field the move does not describe', () => {
    expect(mistakes([field('money')], { value: '1', extra: 1 })).toEqual(['/extra unknown_field']);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'drops what is named %s like a part of every object',
    (name) => {
      const payload = JSON.parse(`{"value":"1",${JSON.stringify(name)}:{"x":1}}`) as Payload;
      const checked = checkedPayload([field('money')], payload);
      expect(JSON.stringify(checked)).toBe('{"value":"1"}');
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );

  it('names every mistake at once, by a code in snake_case', () => {
    const fields = [
      field('integer'),
      { ...field('boolean'), name: 'flag' },
      { ...field('case'), name: 'ref' },
    ];
    const found = mistakes(fields, { value: 'x', flag: 'x', ref: 'x' });
    expect(found.map((each) => each.split(' ')[0])).toEqual(
      expect.arrayContaining(['/value', '/flag', '/ref']),
    );
    expect(found.filter((each) => !/^\/\w+ [a-z]+(_[a-z]+)*$/.test(each))).toEqual([]);
  });

  it('never makes an answer other than a payload or a refusal', () => {
    const fields = [
      field('money'),
      { ...field('text'), name: 'text' },
      { ...field('list', { fields: [field('date')] }), name: 'rows' },
    ];
    fc.assert(
      fc.property(
        fc.record({ value: fc.jsonValue(), text: fc.jsonValue(), rows: fc.jsonValue() }),
        (payload) => {
          expect(mistakes(fields, payload as Payload)).toEqual(expect.any(Array));
        },
      ),
    );
  });
});
