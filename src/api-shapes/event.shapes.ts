/** Bodies of openings and events, made from the machines: one component for each event, named after it. */
import { STAGES, type Field, type Label, type Stage } from '../../workflows/index.js';
import { named, type JsonSchema } from '../platform/api-docs/schema.js';
import { fieldsSample, fieldShape, fieldsShape } from './field.shapes.js';

interface Variant {
  readonly label: Label;
  readonly fields: readonly Field[];
  readonly where: string;
}

/** `project.ask_supplement` → `ProjectAskSupplement`. */
export const componentOf = (event: string): string =>
  event
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const isAsked = (roles: readonly string[]): boolean => roles.some((role) => role !== 'system');

/** Events people may send, with the fields each state that takes them names. */
function variantsByEvent(): Map<string, Variant[]> {
  const variants = STAGES.flatMap(({ stage, states }) =>
    Object.entries(states).flatMap(([state, { moves = {} }]) =>
      Object.entries(moves)
        .filter(([, { roles }]) => isAsked(roles))
        .map(([event, { label, fields }]) => ({
          event,
          label,
          fields,
          where: `${stage}/${state}`,
        })),
    ),
  );
  const found = new Map<string, Variant[]>();
  for (const { event, ...variant } of variants)
    found.set(event, [...(found.get(event) ?? []), variant]);
  return found;
}

const firstOf = (fields: readonly Field[]): Map<string, Field> =>
  new Map(fields.toReversed().map((field) => [field.name, field]));

/** Fields that not every state asks for may be left out here; the state the case is in decides. */
function mergedFields(variants: readonly Variant[]): Field[] {
  const all = firstOf(variants.flatMap(({ fields }) => fields));
  return [...all.values()].toReversed().map((field) => {
    const everywhere = variants.every(({ fields }) =>
      fields.some(({ name, optional }) => name === field.name && optional !== true),
    );
    return everywhere ? field : { ...field, optional: true };
  });
}

function eventShape(event: string, variants: readonly Variant[]): JsonSchema {
  const fields = mergedFields(variants);
  const type = { type: 'string', const: event };
  const body = fieldsShape(fields);
  return named(componentOf(event), {
    ...body,
    title: [...new Set(variants.map(({ label }) => label.vi))].join(' / '),
    description: `Ở: ${variants.map(({ where }) => where).join(', ')}`,
    required: ['type', ...(body['required'] as string[])],
    properties: {
      type,
      ...Object.fromEntries(fields.map((field) => [field.name, fieldShape(field)])),
    },
    examples: [{ type: event, ...fieldsSample(fields) }],
  });
}

const events = [...variantsByEvent()].sort(([a], [b]) => (a < b ? -1 : 1));

/** The body of `POST /cases/{id}/events`. */
export const EVENT_BODY: JsonSchema = named('CaseEvent', {
  oneOf: events.map(([event, variants]) => eventShape(event, variants)),
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(
      events.map(([event]) => [event, `#/components/schemas/${componentOf(event)}`]),
    ),
  },
});

const openings = STAGES.filter(
  (stage): stage is Stage & { opening: NonNullable<Stage['opening']> } =>
    Boolean(stage.opening && isAsked(stage.opening.roles)),
);

/** Kinds of case that people may open. */
export const OPENED_KINDS: readonly string[] = openings.map(({ kind }) => kind);

/** The body of `POST /cases/{kind}`: the kind in the address decides which. */
export const OPENING_BODY: JsonSchema = named('CaseOpening', {
  oneOf: openings.map(({ kind, opening }) =>
    named(`Open${componentOf(kind)}`, {
      ...fieldsShape(opening.fields),
      title: opening.label.vi,
      examples: [fieldsSample(opening.fields)],
    }),
  ),
});
