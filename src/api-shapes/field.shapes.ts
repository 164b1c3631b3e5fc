/** The fields of a move as JSON Schema: the same limits that `lifecycle/event.body.ts` checks. */
import type { Field } from '../../workflows/index.js';
import { orNull, type JsonSchema } from '../platform/api-docs/schema.js';

type Simple = Exclude<Field['type'], 'list' | 'group'>;

const SHAPES: Readonly<Record<Simple, (field: Field) => JsonSchema>> = {
  text: ({ max }) => ({ type: 'string', minLength: 1, maxLength: max ?? 2_000, pattern: '\\S' }),
  money: ({ min }) => ({
    type: 'string',
    pattern: `^(${(min ?? 0) > 0 ? '' : '0|'}[1-9]\\d{0,14}|1000000000000000)$`,
    description: 'Số nguyên đồng, viết thành chuỗi',
  }),
  date: () => ({ type: 'string', format: 'date', pattern: '^(20\\d\\d|2100)-' }),
  integer: ({ min, max }) => ({ type: 'integer', minimum: min ?? 0, maximum: max ?? 2_100 }),
  percent: () => ({
    type: 'number',
    minimum: 0,
    maximum: 100,
    description: 'Tối đa hai chữ số thập phân',
  }),
  boolean: () => ({ type: 'boolean' }),
  choice: ({ choices = [] }) => ({ type: 'string', enum: choices.map(({ value }) => value) }),
  case: () => ({ type: 'string', format: 'uuid' }),
};

const SAMPLES: Readonly<Record<Simple, (field: Field) => unknown>> = {
  text: ({ label, max }) => label.vi.slice(0, max ?? 2_000),
  money: () => '200000000',
  date: () => '2018-05-11',
  integer: ({ min, max }) => Math.max(min ?? 0, Math.min(max ?? 2_018, 2_018)),
  percent: () => 50,
  boolean: () => true,
  choice: ({ choices = [] }) => choices[0]?.value,
  case: () => '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f',
};

function shapeOf(field: Field): JsonSchema {
  if (field.type === 'group') return fieldsShape(field.fields ?? []);
  if (field.type === 'list')
    return {
      type: 'array',
      minItems: field.min ?? 0,
      maxItems: field.max ?? 200,
      items: fieldsShape(field.fields ?? []),
    };
  return SHAPES[field.type](field);
}

/** Null takes back what was filled in before, where the field says so. */
export function fieldShape(field: Field): JsonSchema {
  const shape = { title: field.label.vi, ...shapeOf(field) };
  return field.nullable === true ? orNull(shape) : shape;
}

/** An object of these fields and no others. */
export const fieldsShape = (fields: readonly Field[]): JsonSchema => ({
  type: 'object',
  required: fields.filter(({ optional }) => optional !== true).map(({ name }) => name),
  properties: Object.fromEntries(fields.map((field) => [field.name, fieldShape(field)])),
  additionalProperties: false,
});

function sampleOf(field: Field): unknown {
  if (field.type === 'group') return fieldsSample(field.fields ?? []);
  if (field.type === 'list') return [fieldsSample(field.fields ?? [])];
  return SAMPLES[field.type](field);
}

/** A body with every required field filled in. */
export const fieldsSample = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter(({ optional }) => optional !== true)
      .map((field) => [field.name, sampleOf(field)]),
  );
