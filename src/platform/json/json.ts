/** Reads a JSON body strictly: what two parsers could understand differently, or PostgreSQL cannot store, is refused. */
import { invalidInput, Problem, type FieldError } from '../http/problem.js';

export const DEEPEST = 20;
/** Values in one body: far above the longest plan batch, far below what would hold up others. */
export const MOST_VALUES = 10_000;

const fault = (pointer: string, code: string, message: string): FieldError => ({
  pointer,
  code,
  message,
});

const refuse = (code: string, title: string, errors: readonly FieldError[]): Problem =>
  new Problem({ status: 400, code, title, errors });

/**
 * The value of a JSON text whose top is an object; undefined for an empty body.
 * @throws Problem 400: `invalid_json` (not JSON, too deep, too many values, a key twice, keys that poison prototypes),
 * `text_not_storable` (NUL or half a surrogate pair in a text), `invalid_input` (the top is not an object).
 */
export function parseBody(text: string): object | undefined {
  if (text.trim() === '') return undefined;
  const value = parse(text);
  if (valuesIn(text) > MOST_VALUES)
    throw badJson([fault('', 'too_many_values', `quá ${MOST_VALUES} giá trị trong một yêu cầu`)]);
  const twice = keyTwice(text);
  if (twice !== undefined) {
    throw badJson([
      fault('', 'duplicate_key', `khoá "${twice}" xuất hiện hai lần trong cùng một đối tượng`),
    ]);
  }
  const faults: FieldError[] = [];
  walk(value, '', 0, faults);
  const unstorable = faults.filter(({ code }) => code === 'text_not_storable');
  if (faults.length > unstorable.length) throw badJson(faults);
  if (unstorable.length > 0) throw notStorable(unstorable);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput([fault('', 'not_an_object', 'cần một đối tượng JSON')]);
  }
  return value;
}

const badJson = (errors: readonly FieldError[]): Problem =>
  refuse('invalid_json', 'Nội dung gửi lên không phải JSON hợp lệ', errors);

export const notStorable = (errors: readonly FieldError[]): Problem =>
  refuse('text_not_storable', 'Văn bản chứa ký tự không lưu trữ được', errors);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badJson([fault('', 'syntax', error instanceof Error ? error.message : String(error))]);
  }
}

/** Commas between values; those inside texts are none. */
const valuesIn = (text: string): number =>
  (text.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').match(/,/g)?.length ?? 0) + 1;

/** The first key that stands twice in one object. The text is known to be JSON, so tokens suffice. */
function keyTwice(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last: string | undefined;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/gs)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && last !== undefined) {
      const keys = open.at(-1);
      const key = String(JSON.parse(last));
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
    last = token;
  }
  return undefined;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Half a surrogate pair cannot be written as UTF-8; PostgreSQL stores no NUL. */
export const isStorable = (text: string): boolean =>
  !text.includes('\0') && !/\p{Surrogate}/u.test(text);

function walk(value: unknown, pointer: string, depth: number, faults: FieldError[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) {
      faults.push(
        fault(pointer, 'text_not_storable', 'có ký tự NUL hoặc ký tự Unicode bị cắt đôi'),
      );
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= DEEPEST) {
    faults.push(fault(pointer, 'too_deep', `lồng quá ${DEEPEST} tầng`));
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${escaped(key)}`;
    if (!isStorable(key))
      faults.push(fault(pointer, 'text_not_storable', 'tên trường có ký tự không lưu trữ được'));
    else if (poisons(key, inner))
      faults.push(fault(at, 'forbidden_key', `không nhận khoá "${key}"`));
    else walk(inner, at, depth + 1, faults);
  }
}

const poisons = (key: string, inner: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' &&
    typeof inner === 'object' &&
    inner !== null &&
    Object.hasOwn(inner, 'prototype'));
