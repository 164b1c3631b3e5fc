/** The desk of one person, as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { rowShape } from '../api-shapes/case-list.shapes.js';
import { holders } from '../api-shapes/case.shapes.js';
import { day, flag, integer, label, text } from '../api-shapes/values.js';
import { WORK_GROUPS } from './work.dto.js';

const item = named(
  'WorkItem',
  object({
    ...rowShape,
    group: oneOfTexts(WORK_GROUPS),
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
    counts: object(Object.fromEntries(WORK_GROUPS.map((group) => [group, integer]))),
    items: arrayOf(item),
    next: orNull(text),
  }),
);
