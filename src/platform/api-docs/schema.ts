/** JSON Schema 2020-12 for the description: named shapes become components, and what Nest writes for 3.0 becomes 3.1. */

/** A schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const NAME = 'x-component';

/** On a class: its objects carry more properties than the ones it names. */
export const OPEN = 'x-open';

/** A shape that stands under its own name in `components.schemas`, wherever it is used. */
export const named = (name: string, schema: JsonSchema): JsonSchema => ({
  [NAME]: name,
  ...schema,
});

/** An object: every property is required unless it is listed as optional; nothing else is allowed in it. */
export const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
  additionalProperties: false,
});

export const arrayOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** One of these texts. */
export const oneOfTexts = (values: readonly string[]): JsonSchema => ({
  type: 'string',
  enum: [...values],
});

/** The schema or null. */
export const orNull = (schema: JsonSchema): JsonSchema =>
  typeof schema['type'] === 'string' && schema['enum'] === undefined && !(NAME in schema)
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `nullable` is OpenAPI 3.0; JSON Schema says null is one of the types. */
function withoutNullable(schema: Record<string, unknown>): Record<string, unknown> {
  // A property may be called so; the old keyword is true or false.
  if (typeof schema['nullable'] !== 'boolean') return schema;
  const { nullable, ...rest } = schema;
  if (!nullable) return rest;
  const { description, ...shape } = rest;
  const nothing = orNull(
    Object.keys(shape).length === 1 && Array.isArray(shape['allOf']) ? only(shape) : shape,
  );
  return { ...(description === undefined ? {} : { description }), ...nothing };
}

/** Nest wraps a reference that has words beside it: `allOf: [{ $ref }]`. */
function only(shape: Record<string, unknown>): JsonSchema {
  const all = shape['allOf'] as readonly JsonSchema[];
  return all.length === 1 && all[0] !== undefined ? all[0] : shape;
}

/**
 * The document with its named shapes as components. Throws when two different shapes bear one name: a client made
 * from the description would mix them up.
 */
export function withComponents<D extends object>(document: D): D {
  const found = new Map<string, unknown>();
  const put = (name: string, shape: unknown): void => {
    const known = found.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
      throw new Error(`two shapes are called '${name}' in the description of the API`);
    found.set(name, shape);
  };
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    const { [NAME]: name, [OPEN]: isOpen, ...rest } = value;
    if (isOpen === true) rest['additionalProperties'] = true;
    const shape = withoutNullable(
      Object.fromEntries(Object.entries(rest).map(([key, held]) => [key, walk(held)])),
    );
    if (typeof name !== 'string') return shape;
    put(name, shape);
    return { $ref: `#/components/schemas/${name}` };
  };
  const walked = walk(document) as { components?: { schemas?: Record<string, unknown> } };
  const shapes = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, shape] of shapes) {
    const known = walked.components?.schemas?.[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
      throw new Error(`two shapes are called '${name}' in the description of the API`);
  }
  return {
    ...walked,
    components: {
      ...walked.components,
      schemas: { ...walked.components?.schemas, ...Object.fromEntries(shapes) },
    },
  } as D;
}
