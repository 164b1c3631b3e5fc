/** The desk of one person, as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { rowShape } from './case-list.shapes.js';
import { holders } from './case.shapes.js';
import { day, flag, integer, label, text } from './values.js';

const GROUPS = ['overdue', 'today', 'mine', 'others', 'snoozed'];

const item = named(
  'WorkItem',
  object({
    ...rowShape,
    group: oneOfTexts(GROUPS),
    asked: arrayOf(
      object({
        event: text,
        label,
        bulk: { ...flag, description: 'Có thể làm cho nhiều hồ sơ cùng lúc' },
      }),
    ),
    holders,
    snoozedUntil: orNull(day),
  }),
);

export const workPage = named(
  'WorkPage',
  object({
    counts: object(Object.fromEntries(GROUPS.map((group) => [group, integer]))),
    items: arrayOf(item),
    next: orNull(text),
  }),
);
