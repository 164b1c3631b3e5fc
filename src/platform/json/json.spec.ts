import * as fc from 'fast-check';
import { parseBody } from './json.js';
import { Problem } from '../http/problem.js';

const refusalOf = (text: string): { code: string; pointers: string[]; codes: string[] } => {
  try {
    parseBody(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, errors = [] } = error.body;
    return {
      code,
      pointers: errors.map(({ pointer }) => pointer),
      codes: errors.map((each) => each.code),
    };
  }
  throw new Error(`accepted: ${text}`);
};

const storable = fc.string({ unit: 'binary' }).filter((text) => !/\0|\p{Surrogate}/u.test(text));
const key = storable.filter((text) => text !== '__proto__' && text !== 'constructor');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    storable,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

describe('parseBody', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.boolean(), (body, spaced) => {
        const text = JSON.stringify(body, null, spaced ? 2 : 0);
        expect(parseBody(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes an empty body for none', () => {
    expect(parseBody(' \n')).toBeUndefined();
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate_key'],
    ['{"a":1,"\\u0061":2}', 'duplicate_key'],
    ['{"x":[{"b":{},"c":"}","b":1}]}', 'duplicate_key'],
    ['{"a":1', 'syntax'],
    ['{"__proto__":{}}', 'forbidden_key'],
    ['{"a":{"constructor":{"prototype":{}}}}', 'forbidden_key'],
    [`{"a":${'['.repeat(20)}${']'.repeat(20)}}`, 'too_deep'],
    [`{"a":[${'1,'.repeat(10_000)}1]}`, 'too_many_values'],
    [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'too_deep'],
  ])('refuses %.40s as %s', (text, code) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe('invalid_json');
    expect(refusal.codes).toEqual([code]);
  });

  it('lets the same key stand in two objects, and braces in texts', () => {
    expect(parseBody('{"a":{"k":"{\\"k\\":1,"},"b":{"k":2}}')).toEqual({
      a: { k: '{"k":1,' },
      b: { k: 2 },
    });
    expect(parseBody('{"constructor":"công ty"}')).toEqual({ constructor: 'công ty' });
  });

  it.each([
    ['{"a":{"b/c":["x","\\u0000"]}}', '/a/b~1c/1'],
    ['{"name":"\\ud83d"}', '/name'],
    ['{"name":"\\ude00\\ud83d"}', '/name'],
    ['{"\\u0000":1}', ''],
  ])('refuses what PostgreSQL cannot store: %s', (text, pointer) => {
    expect(refusalOf(text)).toEqual({
      code: 'text_not_storable',
      pointers: [pointer],
      codes: ['text_not_storable'],
    });
  });

  it('keeps whole surrogate pairs', () => {
    expect(parseBody('{"name":"\\ud83d\\ude00"}')).toEqual({ name: '😀' });
  });

  it.each(['[1]', '"a"', '1', 'null', 'true'])('refuses %s: the top must be an object', (text) => {
    expect(refusalOf(text)).toEqual({
      code: 'invalid_input',
      pointers: [''],
      codes: ['not_an_object'],
    });
  });
});
