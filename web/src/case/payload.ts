/** From what is typed into the fields of a move to what is sent, and back. Pure; the fields come from the server. */
import type { Field } from '../api/generated/types.gen.js';
import { readAmount } from '../words/amount.js';

export type Value = string | boolean | Values | readonly Values[];
export interface Values {
  readonly [name: string]: Value;
}

/** Which part cannot be sent as it is; the screen has a sentence for each. */
export type Fault =
  | 'required'
  | 'amount'
  | 'whole_number'
  | 'percent'
  | 'too_small'
  | 'too_large'
  | 'too_long'
  | 'rows_needed';

/** Faults by the place of the field: `defects.0.text`. */
export type Faults = Readonly<Record<string, Fault>>;

/** An empty form of these fields; what is known already stands in it. */
export function blank(fields: readonly Field[], known: Record<string, unknown> = {}): Values {
  return Object.fromEntries(fields.map((field) => [field.name, start(field, known[field.name])]));
}

function start(field: Field, known: unknown): Value {
  const inner = field.fields ?? [];
  switch (field.type) {
    case 'boolean':
      return known === true;
    case 'group':
      return blank(inner, isObject(known) ? known : {});
    case 'list': {
      const rows = Array.isArray(known) ? known.filter(isObject) : [];
      const missing = Math.max(0, (field.min ?? 0) - rows.length);
      return [...rows, ...Array.from({ length: missing }, () => ({}))].map((row) =>
        blank(inner, row),
      );
    }
    default:
      return typeof known === 'string' || typeof known === 'number' ? String(known) : '';
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Read = { readonly value: unknown } | { readonly fault: Fault } | 'nothing';

function readSimple(field: Field, typed: string): Read {
  const text = typed.normalize('NFC').trim();
  if (text === '') return field.optional ? 'nothing' : { fault: 'required' };
  if (field.type === 'money') return readMoney(field, text);
  if (field.type === 'integer') {
    if (!/^\d{1,9}$/.test(text)) return { fault: 'whole_number' };
    return within(field, Number(text));
  }
  if (field.type === 'percent') {
    const number = Number(text.replace(',', '.'));
    const isPercent = /^\d{1,3}([.,]\d{1,2})?$/.test(text) && number <= 100;
    return isPercent ? { value: number } : { fault: 'percent' };
  }
  if (field.type === 'text' && text.length > (field.max ?? 2_000)) return { fault: 'too_long' };
  return { value: text };
}

function readMoney(field: Field, text: string): Read {
  const read = readAmount(text);
  if (read.kind !== 'amount') return { fault: 'amount' };
  return BigInt(read.amount) < BigInt(field.min ?? 0)
    ? { fault: 'too_small' }
    : { value: read.amount };
}

function within(field: Field, value: number): Read {
  if (value < (field.min ?? 0)) return { fault: 'too_small' };
  return value > (field.max ?? 2_100) ? { fault: 'too_large' } : { value };
}

/** What is sent, and what keeps it from being sent. Fields left empty are left out, or null where that takes back. */
export function toPayload(
  fields: readonly Field[],
  values: Values,
  known: Record<string, unknown> = {},
  at = '',
): { readonly payload: Record<string, unknown>; readonly faults: Faults } {
  const payload: Record<string, unknown> = {};
  const faults: Record<string, Fault> = {};
  for (const field of fields) {
    const read = readField(field, values[field.name], `${at}${field.name}`, known[field.name]);
    Object.assign(faults, read.faults);
    if (read.value !== undefined) payload[field.name] = read.value;
    else if (field.nullable && known[field.name] !== undefined && known[field.name] !== null)
      payload[field.name] = null;
  }
  return { payload, faults };
}

interface ReadField {
  readonly value?: unknown;
  readonly faults: Faults;
}
const NOTHING: ReadField = { faults: {} };

function readField(
  field: Field,
  value: Value | undefined,
  place: string,
  known: unknown,
): ReadField {
  switch (field.type) {
    case 'boolean':
      return field.optional && value !== true && known === undefined
        ? NOTHING
        : { value: value === true, faults: {} };
    case 'list':
      return readList(field, Array.isArray(value) ? (value as readonly Values[]) : [], place);
    case 'group':
      return readGroup(field, (value ?? {}) as Values, place, known);
    default: {
      const read = readSimple(field, typeof value === 'string' ? value : '');
      if (read === 'nothing') return NOTHING;
      return 'fault' in read
        ? { faults: { [place]: read.fault } }
        : { value: read.value, faults: {} };
    }
  }
}

/** Rows of an optional list that were left empty are not sent. */
function readList(field: Field, typed: readonly Values[], place: string): ReadField {
  const rows = typed.filter((row) => !field.optional || !isEmpty(row));
  if (rows.length === 0 && field.optional) return NOTHING;
  if (rows.length < (field.min ?? 0)) return { faults: { [place]: 'rows_needed' } };
  const read = rows.map((row, index) =>
    toPayload(field.fields ?? [], row, {}, `${place}.${index}.`),
  );
  return {
    value: read.map(({ payload }) => payload),
    faults: Object.assign({}, ...read.map((row) => row.faults)) as Faults,
  };
}

function readGroup(field: Field, group: Values, place: string, known: unknown): ReadField {
  if (field.optional && isEmpty(group)) return NOTHING;
  const before = isObject(known) ? known : {};
  const read = toPayload(field.fields ?? [], group, before, `${place}.`);
  return { value: read.payload, faults: read.faults };
}

const isEmpty = (values: Values): boolean =>
  Object.values(values).every((value) =>
    typeof value === 'string'
      ? value.trim() === ''
      : typeof value === 'boolean'
        ? !value
        : Array.isArray(value)
          ? value.length === 0
          : isEmpty(value as Values),
  );

/** `/defects/0/text` of a refusal → `defects.0.text` of the form. */
export const placeOf = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '.');
